"""Errors and bugs on a paper with a telltale word in it: the word is in no log, and not on stderr."""

import logging
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QtMsgType

from annotator.app.starting import _Discreet, _log_qt
from annotator.discreet import kind_of, trace_of
from annotator.errors import Trouble

WORD = "Zabaglione"
TEXT = f"# The {WORD} question\n\n" + f"Nobody should underestimate the {WORD} of this alliance. " * 40
ROOT = Path(__file__).parents[2]


def test_no_word_of_a_paper_is_in_the_log_or_on_stderr(tmp_path):
    papers = [tmp_path / f"{WORD} {name}.md" for name in "ab"]
    for number, paper in enumerate(papers):
        paper.write_text(f"{TEXT}{number}", "utf-8")
    places = ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME")
    world = os.environ | {name: str(tmp_path) for name in places} | {"QT_QPA_PLATFORM": "offscreen"}
    words = [sys.executable, "-m", "tests.scenarios.session_with_bugs", *map(str, papers)]
    done = subprocess.run(
        words, env=world | {"PYTHONPATH": str(ROOT)}, cwd=ROOT, capture_output=True, timeout=120, check=False
    )
    said = done.stderr.decode("utf-8", "replace")
    assert done.returncode == 0, said
    logged = "".join(log.read_text("utf-8") for log in tmp_path.rglob("crossread.log*"))
    assert "a bug:" in logged and "ValueError" in logged and "KeyError" in said
    assert WORD not in logged
    assert WORD not in said


@pytest.mark.parametrize(
    ("argument", "module"),
    [("HIDDEN_ARGUMENT", "annotator.papers.worker"), ("COUNTERPARTS_ARGUMENT", "annotator.counterparts.worker")],
)
def test_process_beside_the_window_says_no_word_of_what_it_reads(argument, module, tmp_path):
    code = (
        "import sys, threading\n"
        "from annotator import cli\n"
        f"import {module} as worker\n"
        "def serve(*_):\n"
        f"    text = {WORD!r}\n"
        "    thread = threading.Thread(target=lambda: {}[text]); thread.start(); thread.join()\n"
        "    raise RuntimeError(text)\n"
        "worker.serve = serve\n"
        f"sys.argv[1:] = [cli.{argument}, 'x']\n"
        "cli.main()"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    told = done.stderr.replace(code, "")
    assert done.returncode == 1 and "RuntimeError" in told and "KeyError" in told
    assert WORD not in told


def test_kind_of_trouble_says_what_the_system_calls_it():
    def fill():
        try:
            raise OSError(28, f"no room for {WORD}")
        except OSError as error:
            raise Trouble(f"“{WORD}” cannot be written.") from error

    with pytest.raises(Trouble) as raised:
        fill()
    assert kind_of(raised.value) == "Trouble from OSError (ENOSPC)"
    assert "fill" in trace_of(raised.value) and WORD not in trace_of(raised.value)


def test_what_qt_quotes_is_left_out_of_the_log(caplog):
    with caplog.at_level(logging.INFO):
        _log_qt(QtMsgType.QtWarningMsg, None, f'QTextBrowser: No document for "{WORD}" at file:///{WORD}.md')
    assert "QTextBrowser: No document" in caplog.text and WORD not in caplog.text


def test_what_a_library_logs_is_told_without_its_words():
    record = logging.LogRecord("some.library", logging.ERROR, "rendering.py", 7, "bad %s", (WORD,), None)
    line = _Discreet("%(name)s: %(message)s").format(record)
    assert line == "some.library: said something in line 7 of rendering"
