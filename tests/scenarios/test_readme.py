"""The session that the README shows, typed as it stands there."""

import re
import shlex
import shutil
from pathlib import Path

from click.testing import CliRunner

from annotator.cli.program import crossread
from annotator.resources import sample

README = Path(__file__).parents[2] / "README.md"
SESSION = re.compile(r"```console\n(.*?)```", re.DOTALL)
PROMPT = "$ crossread "


def session() -> list[tuple[str, str]]:
    """(what is typed after `crossread`, what it prints), in order."""
    found = SESSION.search(README.read_text(encoding="utf-8"))
    assert found, "the README has no session"
    parts = found[1].split(PROMPT)[1:]
    return [(line, printed) for line, _, printed in (part.partition("\n") for part in parts)]


def test_session_of_the_readme_prints_what_the_readme_says(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "sample_corpus").mkdir()
    for paper in sample().glob("*.pdf"):
        shutil.copy(paper, tmp_path / "sample_corpus")
    typed = [line for line, _ in session()]
    printed = [CliRunner().invoke(crossread, shlex.split(line)).output for line in typed]
    assert list(zip(typed, printed, strict=True)) == session()
    assert (tmp_path / "memo.md").read_text(encoding="utf-8").count("\n> ") == 2
