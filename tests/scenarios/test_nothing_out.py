"""Nothing goes out: a whole session is watched by the system's own means, every call of every process of it."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from annotator.resources import sample

PAPERS = [str(sample(name)) for name in ("a-division-of-labour.pdf", "closer-is-not-safer.pdf")]
LONGEST = 240
WATCHED = (
    "%network,open,openat,openat2,creat,mkdir,mkdirat,rename,renameat,renameat2,unlink,unlinkat,rmdir,link,linkat,"
    "symlink,symlinkat,truncate,mknod,mknodat,chmod,fchmodat,chown,fchownat,lchown"
)
_OPENS = re.compile(r"(?:open|openat|openat2|creat)\(")
_WRITES = re.compile(r"O_WRONLY|O_RDWR|O_CREAT|O_TRUNC|O_APPEND|^creat")
_PATH = re.compile(r'(?:(?:AT_FDCWD|\d+)<([^>]*)>, )?"((?:[^"\\]|\\.)*)"')
"""A path, and the folder that it counts from where it is not whole."""
_FAILED = re.compile(r"= -1 (?!EINPROGRESS)")
_NAMELESS = re.compile(r"/dev/shm/\.crossread-[\w-]+\.pixels|/proc/self/fd/\d+")
"""Memory that two processes share, which loses its name at once; a file that is still to get one."""
DEVICES = {"/dev/null", "/dev/tty", "/dev/zero"}


@pytest.fixture
def world(tmp_path):
    """An environment whose folders are all below `home`, and whose temporary files are below `temporary`."""
    places = {f"XDG_{name.upper()}_HOME": tmp_path / "home" / name for name in ("data", "config", "state", "cache")}
    places |= {"HOME": tmp_path / "home", "TMPDIR": tmp_path / "temporary", "XDG_RUNTIME_DIR": tmp_path / "run"}
    for folder in (*places.values(), tmp_path / "outputs"):
        folder.mkdir(parents=True, mode=0o700, exist_ok=True)
    words = {name: str(folder) for name, folder in places.items()}
    return os.environ | words | {"QT_QPA_PLATFORM": "offscreen", "PYTHONDONTWRITEBYTECODE": "1"}


def session(way: str, outputs: Path) -> list[str]:
    return [sys.executable, "-m", "tests.scenarios.whole_session", way, str(outputs), *PAPERS]


def run(words: list[str], world: dict[str, str]) -> subprocess.CompletedProcess[str]:
    root = Path(__file__).parents[2]
    env = world | {"PYTHONPATH": str(root)}
    return subprocess.run(words, env=env, cwd=root, capture_output=True, text=True, timeout=LONGEST, check=False)


def watched(way: str, world: dict[str, str], tmp_path: Path) -> list[str]:
    """What all of the session's processes asked of the system, a call a line."""
    if not shutil.which("strace"):
        pytest.skip("strace is not installed here")
    if run(["strace", "-f", "-o", os.devnull, "true"], world).returncode:
        pytest.skip("this system does not let strace look at other processes")
    trace = tmp_path / "trace"
    watch = ["strace", "-f", "-y", "-qq", "-s", "4096", "-o", str(trace), "-e", f"trace={WATCHED}"]
    done = run([*watch, *session(way, tmp_path / "outputs")], world)
    assert done.returncode == 0, done.stderr
    return whole_calls(trace.read_text("utf-8", "replace"))


def whole_calls(trace: str) -> list[str]:
    """The calls of a trace, those that another process interrupted put together again."""
    begun, calls = {}, []
    for line in trace.splitlines():
        process, _, call = line.partition(" ")
        call = call.strip()
        if call.endswith("<unfinished ...>"):
            begun[process] = call.removesuffix("<unfinished ...>")
        elif resumed := re.match(r"<\.\.\. \w+ resumed>(.*)", call):
            calls.append(begun.pop(process, "") + resumed[1])
        else:
            calls.append(call)
    return calls


def sockets_to_the_world(calls: list[str]) -> list[str]:
    """Calls for a socket of any kind but those that end on this machine."""
    return [call for call in calls if call.startswith("socket(") and not re.match(r"socket\((AF_UNIX|AF_LOCAL),", call)]


def changed_paths(calls: list[str]) -> set[str]:
    """Every file and folder that was made, written, moved or removed."""
    changed = set()
    for call in calls:
        is_file_call = "(" in call and call.partition("(")[0] not in NETWORK
        writes = bool(_WRITES.search(call)) if _OPENS.match(call) else is_file_call
        if writes and not _FAILED.search(call):
            changed.update(os.path.normpath(Path(folder, path)) for folder, path in _PATH.findall(call))
    return changed


NETWORK = {
    "socket", "socketpair", "connect", "bind", "listen", "accept", "accept4", "getsockname", "getpeername", "sendto",
    "recvfrom", "sendmsg", "recvmsg", "sendmmsg", "recvmmsg", "setsockopt", "getsockopt", "shutdown",
}  # fmt: skip


def stray(paths: set[str], tmp_path: Path) -> list[str]:
    """What lies neither in the program's folders, nor in the outputs, nor is a private temporary file.

    The system’s library for fonts may renew its own cache, in its own folder. A file without a name is counted by the
    name that it gets.
    """
    own = [tmp_path / "home" / kind / "crossread" for kind in ("data", "config", "state")]
    own += [
        tmp_path / "run" / "crossread",
        tmp_path / "outputs",
        tmp_path / "temporary",
        tmp_path / "home" / "cache" / "fontconfig",
    ]
    allowed = tuple(f"{folder}/" for folder in own)
    parents = {str(parent) for folder in own for parent in (folder, *folder.parents)}
    return sorted(
        path for path in paths - DEVICES - parents if not path.startswith(allowed) and not _NAMELESS.fullmatch(path)
    )


@pytest.mark.skipif(sys.platform != "linux", reason="strace is Linux's")
@pytest.mark.parametrize("way", ["window", "commands"])
def test_whole_session_opens_no_way_out_and_writes_only_where_it_may(way, world, tmp_path):
    calls = watched(way, world, tmp_path)
    assert sockets_to_the_world(calls) == []
    assert stray(changed_paths(calls), tmp_path) == []
    left = {path.name for path in (tmp_path / "temporary").iterdir()}
    assert left == set()
    assert not [path for path in tmp_path.rglob("*") if path.name.endswith(".part")]


@pytest.mark.skipif(sys.platform != "linux", reason="network namespaces are Linux's")
def test_whole_session_needs_no_network(world, tmp_path):
    alone = ["unshare", "--user", "--map-root-user", "--net"]
    if not shutil.which("unshare") or run([*alone, "true"], world).returncode:
        pytest.skip("this system gives out no network namespaces")
    done = run([*alone, *session("window", tmp_path / "outputs")], world)
    assert done.returncode == 0, done.stderr


def test_watcher_sees_what_it_watches_for():
    calls = whole_calls(
        '11 socket(AF_INET6, SOCK_STREAM, 0) = 3\n11 openat(AT_FDCWD</etc>, "x", O_WRONLY|O_CREAT <unfinished ...>\n'
        '12 socket(AF_UNIX, SOCK_STREAM, 0) = 4\n11 <... openat resumed>, 0666) = 5\n12 open("/etc/y", O_RDONLY) = 3\n'
    )
    assert sockets_to_the_world(calls) == ["socket(AF_INET6, SOCK_STREAM, 0) = 3"]
    assert stray(changed_paths(calls), Path("/tmp/none")) == ["/etc/x"]
