"""What a paper's process may not do: each thing is tried in a process that was confined."""

import json
import platform
import subprocess
import sys
from pathlib import Path

import pytest

from annotator.papers import PaperProcess
from annotator.papers.confinement import _filter

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux confines papers' processes")
FILTERED = platform.machine() in ("x86_64", "aarch64") and sys.maxsize > 2**32
ROOT = Path(__file__).parents[2]

TRY = """
import ctypes, json, os, socket, sys, threading
from pathlib import Path
folder = Path(sys.argv[1])
kept = open(folder / "kept", "r+b")
{confine}
def tried(what):
    try:
        what()
    except OSError as error:
        return error.errno
    return 0
thread = threading.Thread(target=lambda: None)
said = dict(
    reading=tried(lambda: (folder / "kept").read_bytes()),
    listing=tried(lambda: list(folder.iterdir())),
    writing_what_is_open=tried(lambda: (kept.write(b"more"), kept.flush())),
    a_thread=tried(thread.start),
    a_new_file=tried(lambda: (folder / "new").write_text("x")),
    an_old_file=tried(lambda: open(folder / "kept", "ab")),
    a_folder=tried(lambda: (folder / "new").mkdir()),
    deleting=tried((folder / "kept").unlink),
    renaming=tried(lambda: (folder / "kept").rename(folder / "moved")),
    a_link=tried(lambda: (folder / "link").symlink_to("kept")),
    a_pipe=tried(lambda: os.mkfifo(folder / "pipe")),
    cutting_off=tried(lambda: os.truncate(folder / "kept", 0)),
    rights=tried(lambda: (folder / "kept").chmod(0o777)),
    a_program=tried(lambda: os.execv(sys.executable, [sys.executable, "-c", ""])),
    a_process=tried(lambda: os.posix_spawn(sys.executable, ["x", "-c", ""], {{}})),
    forking=tried(lambda: os.fork() or os._exit(0)),
    a_signal=tried(lambda: os.kill(os.getppid(), 0)),
    internet=tried(lambda: socket.socket(socket.AF_INET, socket.SOCK_STREAM).connect(("127.0.0.1", 9))),
    internet_6=tried(lambda: socket.socket(socket.AF_INET6)),
    datagrams=tried(lambda: socket.socket(socket.AF_INET, socket.SOCK_DGRAM)),
    the_desktop=tried(lambda: socket.socket(socket.AF_UNIX)),
)
thread.join()
print(json.dumps([missing, said]))
"""
ALLOWED = {"reading", "listing", "writing_what_is_open", "a_thread"}
FILES = {"a_new_file", "an_old_file", "a_folder", "deleting", "renaming", "a_link", "a_pipe", "cutting_off"}


def tried(folder: Path, confine: str) -> tuple[object, dict[str, int]]:
    """What could not be taken away, and for each thing the number of the error it ended in; 0 where it was done."""
    (folder / "kept").write_bytes(b"kept")
    code = TRY.format(confine=confine)
    done = subprocess.run(
        [sys.executable, "-c", code, str(folder)], cwd=ROOT, capture_output=True, text=True, check=True
    )
    missing, said = json.loads(done.stdout)
    return missing, said


@pytest.fixture(scope="module")
def confined(tmp_path_factory):
    folder = tmp_path_factory.mktemp("confined")
    return tried(folder, "from annotator.papers import confine; missing = confine()")


@pytest.mark.parametrize("thing", sorted(ALLOWED))
def test_confined_process_may_still(confined, thing):
    assert confined[1][thing] == 0


@pytest.mark.skipif(not FILTERED, reason="there is no filter of calls for this processor")
@pytest.mark.parametrize(
    "thing",
    [*sorted(FILES), "rights", "a_program", "a_process", "forking", "a_signal", "internet", "internet_6", "datagrams",
     "the_desktop"],
)  # fmt: skip
def test_confined_process_is_refused(confined, thing):
    missing, said = confined
    if any("seccomp refused" in each for each in missing):
        pytest.skip("this kernel has no filter of calls")
    assert said[thing] == 1  # EPERM


def test_landlock_alone_keeps_files_and_programs_from_a_process(tmp_path):
    only = (
        "from annotator.papers import confinement as c; system = ctypes.CDLL(None, use_errno=True); "
        "system.prctl(38, 1, 0, 0, 0); missing = c._keep_to_no_files(ctypes, system)"
    )
    missing, said = tried(tmp_path, only)
    if missing:
        pytest.skip(f"this kernel cannot: {missing}")
    assert {said[thing] for thing in FILES} <= {13, 18} and said["a_program"] == 13  # EACCES; EXDEV of a rename
    assert all(said[thing] == 0 for thing in ALLOWED)


@pytest.mark.parametrize("machine", ["x86_64", "aarch64"])
def test_filter_is_as_the_kernel_wants_it(machine):
    steps = _filter(machine)
    assert len(steps) <= 4096 and steps[-1][0] == 0x06
    assert all(at + 1 + max(yes, no) < len(steps) for at, (what, yes, no, _) in enumerate(steps) if what != 0x06)


def test_papers_process_is_confined_before_it_is_asked_anything():
    process = PaperProcess()
    try:
        process._outbox.put(({"id": 99, "do": "nothing"}, b""))
        failed = process.read().exception(30)
        status = Path(f"/proc/{process._child.pid}/status").read_text(encoding="utf-8")
    finally:
        process.close()
    assert failed and "NoNewPrivs:\t1" in status
    assert not FILTERED or "Seccomp:\t2" in status
