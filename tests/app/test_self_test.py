"""What every test of an installer runs: `crossread --self-test`."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from annotator import __version__
from annotator.resources import resource


def self_test(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "annotator", "--self-test", *words]
    env = {**os.environ, **environment}
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", env=env, timeout=120)


def test_an_installation_that_works_says_so_and_leaves_nothing(tmp_path: Path) -> None:
    home, work = tmp_path / "home", tmp_path / "work"
    home.mkdir()
    work.mkdir()
    came = self_test("--report", str(tmp_path / "report.txt"), HOME=str(home), TMPDIR=str(work), XDG_CACHE_HOME="")
    assert came.returncode == 0, came.stdout + came.stderr
    assert f"Version: {__version__}\n" in came.stdout
    assert came.stdout.endswith("All is well.\n")
    assert "All 2 quotations stand in the papers" in came.stdout
    assert "The matrix is printed: " in came.stdout
    assert "The licences of " in came.stdout
    assert (tmp_path / "report.txt").read_text("utf-8") == came.stdout
    assert not [path for path in work.iterdir() if path.name.startswith("crossread")]
    assert not [path for path in home.rglob("*") if "crossread" in path.name]


def test_an_installation_that_lacks_a_template_is_told_with_what_is_missing(tmp_path: Path) -> None:
    """The program from another folder, without one of its files."""
    root = resource().parent
    for name in ("annotator", "sample_corpus", "docs"):
        (tmp_path / name).symlink_to(root / name)
    (tmp_path / "resources").mkdir()
    for part in resource().iterdir():
        if part.name != "memo":
            (tmp_path / "resources" / part.name).symlink_to(part)
    find = f"import sys; sys.path.insert(0, {str(tmp_path)!r}); import annotator.resources as places"
    program = (
        f"{find}; from pathlib import Path; places._ROOT = Path({str(tmp_path)!r}); "
        "from annotator.cli.program import crossread; crossread.main(['--self-test'])"
    )
    came = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, encoding="utf-8", cwd=tmp_path, timeout=120
    )
    assert came.returncode == 1
    assert "FAILED" in came.stdout
    assert "words.en.toml" in came.stdout.partition("FAILED")[2]
