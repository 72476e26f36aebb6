"""The command as a console and a script see it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from annotator import __version__
from annotator.papers import HIDDEN_ARGUMENT
from annotator.papers.pixels import PixelFile

COMMANDS = ["sample", "new", "text", "highlight", "point", "show", "memo", "check"]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself(run, command):
    result = run(command, "--help")
    assert result.status == 0
    assert f"Usage: crossread {command} " in result.out
    assert command in run("--help").out


def test_version_is_said(run):
    assert run("--version").out == f"crossread {__version__}\n"


@pytest.mark.parametrize(
    "words",
    [
        ["point", "x.crossread"],
        ["point", "x.crossread", "--title", "T", "--relation", "quarrel"],
        ["highlight", "x.crossread", "--paper", "a", "--quote", "q", "--color", "green"],
        ["show", "nowhere.crossread"],
        ["memo"],
        ["text", "nowhere.pdf"],
        ["check", "x", "--bogus"],
        ["--bogus"],
        ["nowhere.pdf"],
        ["chek", "x"],
        ["long" * 100],
        ["new", "long" * 100, "nowhere.pdf"],
        ["show", "long" * 100],
        ["text", "long" * 100],
    ],
)
def test_trouble_is_one_line_on_stderr_and_status_2(run, words):
    result = run(*words)
    assert (result.status, result.out) == (2, "")
    assert result.err.startswith("crossread: ")
    assert len(result.err.splitlines()) == 1


def test_a_mistyped_command_is_corrected(run):
    assert "perhaps “check” is meant" in run("chek", "x").err


def test_a_file_with_the_name_of_a_command_is_given_with_its_folder(run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "new").write_text("x")
    assert "Missing argument" in run("new").err
    assert "two papers at a time" in run("./new", "./new", "./new").err


def test_a_project_is_opened_alone(run, project):
    assert "A project is opened alone" in run(project, project).err


def test_trouble_of_the_real_program_is_status_2(start):
    result = start("show", "nowhere.crossread")
    assert (result.status, result.out) == (2, "")
    assert result.err.startswith("crossread: ")


def test_a_check_that_says_no_is_status_1(start, project):
    project_bytes = project.read_bytes()
    project.write_bytes(project_bytes.replace(b"Drills provoke", b"Drills prevent"))
    assert start("check", project).status == 1


def test_answers_are_utf8_whatever_the_console_is_set_to(start, project):
    result = start("show", project, env={**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"})
    assert "the ally’s budget" in result.out or "“Drills provoke" in result.out


def test_a_reader_who_goes_away_gets_no_traceback(project):
    program = "import sys; from annotator.__main__ import main; sys.exit(main())"
    command = [sys.executable, "-c", program, "show", str(project), "--json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 2


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a full disk of the system's own is on Linux only")
def test_a_full_disk_is_one_line(project):
    program = "import sys; from annotator.__main__ import main; sys.exit(main())"
    with Path("/dev/full").open("wb") as full:
        command = [sys.executable, "-c", program, "memo", str(project)]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False)
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)


@pytest.mark.skipif(sys.platform == "win32", reason="arguments are Unicode there")
def test_words_that_are_no_text_are_refused_in_one_line(start, project):
    result = start("point", project, "--relation", "agreement", "--title", os.fsdecode(b"caf\xe9"))
    assert (result.status, len(result.err.splitlines())) == (2, 1)
    assert "UTF-8" in result.err


def test_window_without_qt_is_one_line(start):
    block = "sys.modules['PySide6'] = None"
    result = start(before=block)
    assert (result.status, len(result.err.splitlines())) == (2, 1)


def test_sample_memo_is_made_without_qt(start):
    result = start("sample", "--memo", before="sys.modules['PySide6'] = sys.modules['shiboken6'] = None")
    assert (result.status, result.err) == (0, "")
    assert "## Disagreements" in result.out


def test_a_papers_process_loads_neither_the_commands_nor_qt(start):
    pixels = PixelFile()
    block = "sys.modules['click'] = sys.modules['PySide6'] = sys.modules['sqlite3'] = None"
    result = start(HIDDEN_ARGUMENT, pixels.path, before=block, stdin=subprocess.DEVNULL)
    pixels.close()
    assert (result.status, result.err) == (0, "")
