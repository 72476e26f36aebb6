"""The rules of the house that a machine can hold the code to."""

import subprocess
import sys
from pathlib import Path

import pytest
from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

ROOT = Path(__file__).parents[1]


def run(code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT)


def test_every_import_goes_the_way_the_rooms_allow(capfd):
    status = lint_imports(str(ROOT / "pyproject.toml"))
    assert status == EXIT_STATUS_SUCCESS, capfd.readouterr().out


def test_starting_the_window_does_not_bring_the_engine_into_its_process():
    done = run(
        "import sys\n"
        "from annotator.app.starting import make_application\n"
        "from annotator.app.main_window import MainWindow\n"
        "app = make_application(); window = MainWindow(); window.show(); app.processEvents(); window.close()\n"
        "sys.exit('pymupdf' in sys.modules or 'fitz' in sys.modules)"
    )
    assert done.returncode == 0, done.stderr


def test_first_pages_wait_for_nothing_that_they_do_not_need():
    done = run(
        "import sys\n"
        "from annotator.app import starting\n"
        "window = starting.make_application() and starting.MainWindow(papers_first=True)\n"
        "heavy = {'sqlite3', 'sqlite_utils', 'click', 'jinja2', 'markdown_it', 'numpy', 'sentencex', 'docx'}\n"
        "sys.exit(', '.join(sorted(heavy & set(sys.modules))) or 0)"
    )
    assert done.returncode == 0, done.stderr


def test_sample_memo_is_made_where_qt_is_not_installed():
    done = run(
        "import sys\n"
        "sys.modules['PySide6'] = sys.modules['shiboken6'] = None\n"
        "from annotator.cli import main\n"
        "sys.argv = ['crossread', 'sample', '--memo']\n"
        "main()"
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("---\n")


def test_no_room_but_the_window_knows_qt_by_any_way():
    done = run(
        "import sys\n"
        "import annotator.cli, annotator.memo, annotator.project, annotator.counterparts, annotator.papers\n"
        "sys.exit(any(name.startswith('PySide6') for name in sys.modules))"
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("path", sorted((ROOT / "annotator").rglob("*.py")), ids=lambda path: path.name)
def test_no_file_is_too_long_to_read(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 500
