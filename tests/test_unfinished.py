"""Files that are being written: nobody else reads them, and nothing of them stays after a crash."""

import os
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from annotator.memo import write_memo
from annotator.papers import read_file
from annotator.papers.pixels import PixelFile
from annotator.project import Project, back_up, repair
from annotator.resources import sample
from annotator.unfinished import FORGOTTEN, QUIET, own_prefix, sweep, unfinished

ROOT = Path(__file__).parents[1]
HELD = """
import sys
from pathlib import Path
from annotator.papers.pixels import PixelFile
from annotator.unfinished import unfinished
with unfinished(Path(sys.argv[1])) as part:
    part.write_text("half of it")
    pixels = PixelFile()
    print(part, pixels.path, sep="\\n", flush=True)
    sys.stdin.read()
"""
posix_only = pytest.mark.skipif(os.name != "posix", reason="rights and signals of POSIX")


@pytest.fixture
def writer(tmp_path):
    """A process in the middle of writing `memo.md`, and the files that it has under way."""
    words = [sys.executable, "-c", HELD, str(tmp_path / "memo.md")]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT) as process:
        process.files = [Path(process.stdout.readline().strip()) for _ in range(2)]
        yield process
        process.kill()
    for file in process.files:
        file.unlink(missing_ok=True)


@pytest.fixture
def killed(writer):
    """The files that a process left that was killed while it wrote, a while ago."""
    writer.kill()
    writer.wait()
    for file in writer.files:
        age(file, QUIET + 1)
    return writer.files


@pytest.fixture
def project(tmp_path):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    path = elsewhere / "work.crossread"
    path.write_bytes(read_file(sample("alliance.crossread")))
    with Project.open(path) as opened:
        yield opened


def age(file: Path, seconds: float) -> None:
    then = time.time() - seconds
    os.utime(file, (then, then))


@posix_only
@pytest.mark.parametrize("next_write", ["export", "new project", "copy", "backup", "opening", "repair"])
def test_next_write_sweeps_what_a_killed_process_left(next_write, killed, project, tmp_path):
    part, _pixels = killed
    assert part.exists() and not (tmp_path / "memo.md").exists()
    if next_write == "export":
        write_memo(project, tmp_path / "other.md")
    elif next_write == "new project":
        Project.create(tmp_path / "new.crossread").close()
    elif next_write == "copy":
        project.save_copy(tmp_path / "copy.crossread")
    elif next_write == "backup":
        shelf = back_up(project.path, tmp_path / "backups").path.parent
        part = part.rename(shelf / part.name)
        back_up(project.path, tmp_path / "backups")
    elif next_write == "opening":
        part = part.rename(project.path.parent / part.name)
        Project.open(project.path).close()
    else:
        repair(project.path, tmp_path / "repaired.crossread")
    assert not part.exists()


@posix_only
def test_next_paper_sweeps_the_pictures_of_a_killed_window(killed):
    pixels = PixelFile()
    pixels.close()
    assert not killed[1].exists()


@posix_only
def test_file_that_a_living_process_writes_is_left_alone(writer, tmp_path):
    for file in writer.files:
        age(file, QUIET + 1)
    sweep(tmp_path)
    assert writer.files[0].read_text() == "half of it"


def test_what_was_touched_a_moment_ago_is_left_alone(killed, tmp_path):
    age(killed[0], 0)
    sweep(tmp_path)
    assert killed[0].exists()


def test_only_what_is_forgotten_is_swept_of_another_machine(tmp_path):
    part = tmp_path / ".crossread-00000000-999999999-abcd.part"
    part.touch()
    age(part, FORGOTTEN - 60)
    sweep(tmp_path)
    assert part.exists()
    age(part, FORGOTTEN + 60)
    sweep(tmp_path)
    assert not part.exists()


@posix_only
def test_sweeping_a_link_leaves_what_it_leads_to(tmp_path):
    precious = tmp_path / "precious"
    precious.mkdir()
    (precious / "work").touch()
    link = tmp_path / f"{own_prefix()}abcd.part"
    link.symlink_to(precious)
    sweep(tmp_path, time.time() + 2 * FORGOTTEN)
    assert not link.is_symlink() and (precious / "work").exists()


def test_nothing_but_our_own_names_is_swept(tmp_path):
    names = {".crossread", ".crossread-notes.part", ".memo.md.part", f"{own_prefix()}abcd.md", "work.crossread"}
    for name in names:
        (tmp_path / name).touch()
    sweep(tmp_path, time.time() + 2 * FORGOTTEN)
    assert {path.name for path in tmp_path.iterdir()} == names


@posix_only
def test_unfinished_file_is_nobody_elses_and_the_finished_one_as_readable_as_before(tmp_path):
    memo = tmp_path / "memo.md"
    memo.touch(0o640)
    with unfinished(memo) as part:
        assert stat.S_IMODE(part.stat().st_mode) == 0o600
    assert stat.S_IMODE(memo.stat().st_mode) == 0o640


def test_unfinished_file_tells_nothing_of_what_it_will_be(tmp_path):
    with unfinished(tmp_path / "Secret plans.crossread") as part:
        assert "Secret" not in part.name


def test_name_of_any_length_that_the_disk_takes_can_be_written(tmp_path, project):
    path = tmp_path / ("n" * 245 + ".md")
    write_memo(project, path)
    assert path.is_file()
