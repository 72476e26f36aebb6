"""Test the Windows installer under wine: install, try, start, update, uninstall, and look for what is left.

    python packaging/windows/test.py [SETUP_EXE [PICTURE]]

Nothing that runs in it has a network. SETUP_EXE is the one in dist/ unless another is named; PICTURE is where the
picture of the window with the sample is put, out/windows.png unless it is named.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tools import TESTING, bring
from wine import Wine

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = "AppData/Local/Programs/Crossread"
DATA = "AppData/Local/crossread"
PROJECTS = f"{DATA}/projects"
SAMPLE = "Sample comparison.crossread"
LEFT_BY_A_CRASH = "Temp/.crossread-e3b0c442-4194000-left.pixels"
"""As annotator/unfinished.py names such a file on Windows, where every machine has the same eight digits."""
AN_HOUR = 3600
FULL = 330_000
"""Bytes of the picture once the points are beside the pages; the pages alone are 290,000."""
RUNNING = 3
"""The installer's status when Crossread is running."""


def main() -> None:
    """Run every step on the installer that is named; the first that fails ends it with status 1."""
    if len(sys.argv) > 3:
        sys.exit(__doc__)
    setup = Path(sys.argv[1]).absolute() if len(sys.argv) > 1 else _built()
    picture = Path(*sys.argv[2:] or [ROOT / "out" / "windows.png"]).absolute()
    picture.parent.mkdir(parents=True, exist_ok=True)
    bring(TESTING)
    with tempfile.TemporaryDirectory(prefix="crossread-wine-") as folder, display() as shown:
        wine = Wine(Path(folder), shown)
        try:
            Trial(wine, setup, picture, Path(folder)).run()
        finally:
            wine.end()
    print("The Windows installer does what it should.")


def _built() -> Path:
    """The installer in dist/."""
    found = sorted((ROOT / "dist").glob("crossread-*-setup.exe"))
    return found[-1] if found else sys.exit("There is no setup.exe yet: make package")


@contextmanager
def display() -> Iterator[str]:
    """A display that nobody sees."""
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1400x900x24", "-nolisten", "tcp"]
    server = subprocess.Popen(command, pass_fds=[writing], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    os.close(writing)
    try:
        with os.fdopen(reading) as pipe:
            yield f":{pipe.readline().strip()}"
    finally:
        server.kill()
        server.wait()


class Trial:
    """The steps, in their order."""

    def __init__(self, wine: Wine, setup: Path, picture: Path, work: Path) -> None:
        self.wine = wine
        self.setup = setup
        self.picture = picture
        self.work = work

    def run(self) -> None:
        """Take every step, and say how long it took."""
        self.step("a Windows is made", lambda: self.wine.prepare(self.work))
        before = self.wine.registry(), self.wine.files()
        self.step("it installs silently", self.install)
        self.step("it tells its version", self.tell_version)
        self.step("it tries itself", self.try_itself)
        self.step("its window shows the sample; nothing is changed while it runs", self.open_window)
        self.step("it updates itself", self.install)
        self.step("it uninstalls", self.uninstall)
        self.step("the analyst's work is left, and nothing else", lambda: self.compare(*before))

    def step(self, name: str, do: Callable[[], None]) -> None:
        start = time.monotonic()
        do()
        print(f"{time.monotonic() - start:5.1f} s  {name}", flush=True)

    @property
    def program(self) -> Path:
        return self.wine.folder(PROGRAM)

    def install(self) -> None:
        status, said = self.wine.run(self.setup, "/S", seconds=240)
        expect(status == 0, f"the installer ended with status {status}: {said}")
        expect((self.program / "crossread.exe").exists(), "the installer put no program there")
        expect(
            self.opened_by() == f'"{self.seen(self.program / "crossread.exe")}" "%1"', f"opened by {self.opened_by()}"
        )
        if not hasattr(self, "size"):
            self.size = sum(path.stat().st_size for path in self.program.rglob("*") if path.is_file())
            print(f"         {self.setup.stat().st_size / 1e6:.1f} MB become {self.size / 1e6:.0f} MB")

    def opened_by(self) -> str:
        """What Windows does at a double click on a project; wine 8 looks only at what is registered for all users."""
        classes = {key.rpartition("Classes\\\\")[2].rstrip("]"): values for key, values in self.wine.registry().items()}
        (kind,) = (value for value in classes[".crossread"] if value.startswith("@="))
        (command,) = classes[kind[3:-1] + r"\\shell\\open\\command"]
        return command[3:-1].replace('\\"', '"').replace("\\\\", "\\")

    def seen(self, path: Path) -> str:
        """A path as Windows sees it."""
        return "C:\\" + str(path.relative_to(self.wine.drive)).replace("/", "\\")

    def tell_version(self) -> None:
        for name in ("crossread.com", "crossread.exe"):
            _, said = self.wine.run(self.program / name, "--version")
            expect(said.startswith("crossread "), f"{name} --version says {said!r}")

    def try_itself(self) -> None:
        """By crossread.exe, which icons start: it has no console, so it writes a report."""
        report = self.wine.drive / "report.txt"
        status, said = self.wine.run(
            self.program / "crossread.exe", "--self-test", "--report", r"C:\report.txt", seconds=300
        )
        told = report.read_text("utf-8") if report.exists() else said
        report.unlink(missing_ok=True)
        expect(status == 0, f"the self-test failed with status {status}:\n{told}")
        print("".join(f"         {line}\n" for line in told.splitlines() if "papers" in line or "counterparts" in line))

    def open_window(self) -> None:
        """On a project, as a double click does; while it runs, nothing may be installed or uninstalled."""
        sample = self.program / "lib/annotator/files/sample_corpus/alliance.crossread"
        projects = self.wine.folder(PROJECTS)
        projects.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(sample, projects / SAMPLE)
        temporary = self.wine.folder(LEFT_BY_A_CRASH)
        temporary.parent.mkdir(parents=True, exist_ok=True)
        temporary.write_bytes(b"pixels")
        left_at = time.time() - AN_HOUR
        os.utime(temporary, (left_at, left_at))
        child = self.wine.start(self.program / "crossread.exe", self.seen(projects / SAMPLE))
        try:
            self.photograph()
            in_place = f"_?={self.seen(self.program)}"  # otherwise a copy goes on, and its status is not known
            for command in ((self.setup, "/S"), (self.program / "uninstall.exe", "/S", in_place)):
                status, _ = self.wine.run(*command, seconds=60)
                expect(status == RUNNING, f"{command[0].name} does not notice the running program: status {status}")
            expect((self.program / "lib").exists(), "the program was taken away while it ran")
            expect(not temporary.exists(), "a killed program's picture of a page was not cleared away")
            self.wine.run("taskkill", "/im", "crossread.exe")  # what the cross in its corner does
            child.communicate(timeout=60)
            expect(child.returncode == 0, f"the window closed with status {child.returncode}")
        finally:
            child.kill()

    def photograph(self) -> None:
        """Wait until the window stands still and shows both papers and the points, then keep the picture."""
        before, deadline = b"", time.monotonic() + 180
        while time.monotonic() < deadline:
            time.sleep(3)  # another program's window gives no signal
            command = ["import", "-display", self.wine.environment["DISPLAY"], "-window", "root", "png:-"]
            now = subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout
            if len(now) > FULL and abs(len(now) - len(before)) < 1_000:
                self.picture.write_bytes(now)
                return
            before = now
        self.picture.write_bytes(before)
        raise SystemExit(f"the window did not show both papers in 180 s; {self.picture} is what was seen")

    def uninstall(self) -> None:
        """The uninstaller copies itself out of the folder, ends, and goes on from there."""
        status, said = self.wine.run(self.program / "uninstall.exe", "/S", seconds=120)
        expect(status == 0, f"the uninstaller ended with status {status}: {said}")
        self.wine.wait()

    def compare(self, registry: dict[str, set[str]], files: set[str]) -> None:
        """What is there now that was not there before installing; what wine itself wrote meanwhile does not count."""
        added = {path for path in self.wine.files() - files if "crossread" in path.lower()}
        work = str(self.wine.folder(f"{PROJECTS}/{SAMPLE}").relative_to(self.wine.drive))
        expect(work in added, "the analyst's comparison was taken away")
        left = {path for path in added if not work.startswith(path)}
        expect(not left, "files are left:\n" + "\n".join(sorted(left)))
        now = self.wine.registry()
        changed = [f"{key} {value}" for key, values in now.items() for value in values - registry.get(key, set())]
        changed += [key for key in now if key not in registry]
        ours = [line for line in changed if "crossread" in line.lower()]
        expect(not ours, "the registry keeps:\n" + "\n".join(ours))


def expect(true: bool, otherwise: str) -> None:
    """End the test with a sentence unless something is as it should be."""
    if not true:
        sys.exit(f"FAILED: {otherwise}")


if __name__ == "__main__":
    main()
