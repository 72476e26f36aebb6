"""A bare Debian in a folder, as a machine that has never seen Python or Qt, for tests of the installed package."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from work import BUILD, bring_tools, run

SUITE = "bookworm"
READER = "reader"
_OF_NETWORK = ("resolv.conf", "hosts", "apt/apt.conf.d", "ssl/certs")
"""How this machine reaches Debian's archive; the bare one borrows that while packages are fetched."""
_PROXIES = ("http_proxy", "https_proxy", "no_proxy", "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY")
_UNTOUCHED = ("./proc", "./sys", "./dev", "./tmp", "./run")


@dataclass(frozen=True)
class Machine:
    """The bare Debian."""

    root: Path

    def fetch(self, command: str) -> str:
        """Run as root with the network of this machine."""
        lent = [
            f"mount --bind /etc/{name} {self.root}/etc/{name}" for name in _OF_NETWORK if Path("/etc", name).exists()
        ]
        kept = [f"{name}={os.environ[name]}" for name in _PROXIES if name in os.environ]
        return self._inside(command, [*lent], ["DEBIAN_FRONTEND=noninteractive", *kept], alone=False).stdout

    def work(self, command: str, *, display: str = "") -> subprocess.CompletedProcess[str]:
        """Run as the reader, without any network; `display`: an X display of this machine, reached by its socket."""
        lent = [f"mkdir -p {self.root}/tmp/.X11-unix", f"mount --bind /tmp/.X11-unix {self.root}/tmp/.X11-unix"]
        home = f"/home/{READER}"
        words = [f"HOME={home}", "QT_QPA_PLATFORM=" + ("xcb" if display else "offscreen"), f"DISPLAY={display}"]
        return self._inside(f"cd {home}; {command}", lent if display else [], words, alone=True)

    def _inside(
        self, command: str, lent: list[str], words: list[str], *, alone: bool
    ) -> subprocess.CompletedProcess[str]:
        for name in ("hosts", "resolv.conf"):
            (self.root / "etc" / name).touch()
        mounts = [f"mount --bind {self.root} {self.root}", f"mount -t proc proc {self.root}/proc"]
        mounts += [f"mount --rbind /dev {self.root}/dev", *lent]
        change = ["chroot", *([f"--userspec={READER}"] if alone else []), str(self.root)]
        plain = ["env", "-i", "PATH=/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL=C.UTF-8", *words, "sh", "-ec", '"$0"']
        script = "\n".join(["set -e", *mounts, f"exec {' '.join(change)} {' '.join(plain)}"])
        shares = ["unshare", "--mount", "--pid", "--fork", *(["--net"] if alone else [])]
        done = subprocess.run([*shares, "bash", "-c", script, command], capture_output=True, text=True, check=False)
        if done.returncode and not alone:
            raise SystemExit(f"{done.stdout[-2000:]}{done.stderr[-4000:]}\n“{command}” failed in the bare Debian.")
        return done

    def files(self) -> set[str]:
        """Every file and folder there is, but for what changes by itself."""
        skipped = [word for place in _UNTOUCHED for word in ("-path", place, "-prune", "-o")]
        return set(run("find", ".", *skipped, "-print", cwd=self.root).splitlines())


@contextmanager
def machine() -> Iterator[Machine]:
    """A fresh bare Debian with a reader on it; it is gone afterwards. Its archive is made once and kept in build/."""
    bring_tools(mmdebstrap="mmdebstrap", unshare="util-linux", Xvfb="xvfb", import_="imagemagick",
                xwininfo="x11-utils")  # fmt: skip
    archive = BUILD / f"{SUITE}.tar"
    if not archive.is_file():
        unfinished = archive.with_suffix(".part.tar")
        run("mmdebstrap", "--variant=minbase", "--include=ca-certificates", SUITE, unfinished)
        unfinished.rename(archive)
    folder = Path(tempfile.mkdtemp(prefix="crossread-machine-"))
    try:
        run("tar", "-C", folder, "-xf", archive)
        made = Machine(folder)
        made.fetch(f"useradd --create-home {READER}")
        yield made
    finally:
        shutil.rmtree(folder, ignore_errors=True)
