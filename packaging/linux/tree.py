"""The files of an installed Crossread on Linux, in their places below /usr; every form for Linux starts from it."""

from __future__ import annotations

import gzip
import os
import shutil
import struct
from datetime import UTC, datetime
from pathlib import Path

from licences import gather, summary
from linux.freeze import environments, freeze
from work import APP_ID, BUILD, ROOT, VERSION, moment, repeatable, run

HERE = Path(__file__).parent
MEDIA_ICON = "application-vnd.crossread+sqlite3"
HOME_PAGE = os.environ.get("CROSSREAD_HOME_PAGE", "https://crossread.example")
"""Where whoever publishes the program has its page, with the pictures below pictures/. Such names lead nowhere."""


def make_tree(into: Path, *, carry_all: bool = False) -> Path:
    """Build /usr below `into`; `into`. `carry_all`: the system's libraries come along."""
    shutil.rmtree(into, ignore_errors=True)
    usr = into / "usr"
    frozen = freeze(BUILD / "frozen", carry_all=carry_all)
    (usr / "lib").mkdir(parents=True)
    shutil.move(frozen, usr / "lib" / "crossread")
    (usr / "bin").mkdir()
    (usr / "bin" / "crossread").symlink_to("../lib/crossread/crossread")
    return dress(into)


def dress(into: Path) -> Path:
    """Everything beside the program itself."""
    usr = into / "usr"
    _describe(usr / "share")
    _draw(usr / "share" / "icons" / "hicolor")
    _document(usr / "share")
    settle(into)
    return into


def _describe(share: Path) -> None:
    """What desktops read: the entry, the file type, the metainfo."""
    _put(HERE / "files" / f"{APP_ID}.desktop", share / "applications")
    _put(HERE / "files" / f"{APP_ID}.xml", share / "mime" / "packages")
    picture = (ROOT / "docs/pictures/window-light.png").read_bytes()
    width, height = struct.unpack(">II", picture[16:24])
    date = datetime.fromtimestamp(moment(), UTC).date()
    text = (HERE / "files" / f"{APP_ID}.metainfo.xml.in").read_text("utf-8")
    for name, value in {"HOME": HOME_PAGE, "VERSION": VERSION, "DATE": date, "WIDTH": width, "HEIGHT": height}.items():
        text = text.replace(f"@{name}@", str(value))
    (share / "metainfo").mkdir(parents=True)
    (share / "metainfo" / f"{APP_ID}.metainfo.xml").write_text(text, "utf-8")


def _draw(icons: Path) -> None:
    _, runtime = environments()
    for svg, place in (
        (ROOT / "resources" / "crossread.svg", f"apps/{APP_ID}"),
        (HERE / "files" / "project.svg", f"mimetypes/{MEDIA_ICON}"),
    ):
        _put(svg, icons / "scalable" / place.split("/")[0], f"{place.split('/')[1]}.svg")
        run(runtime, HERE / "icons.py", svg, place, icons, env={**repeatable(), "QT_QPA_PLATFORM": "offscreen"})


def _document(share: Path) -> None:
    """The manual page, the changes, the licences."""
    _, runtime = environments()
    surroundings = {**repeatable(), "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
    manual = run(runtime, HERE / "manpage.py", str(moment()), env=surroundings)
    _zip(share / "man" / "man1" / "crossread.1.gz", manual.encode())
    documents = share / "doc" / "crossread"
    _zip(documents / "CHANGELOG.md.gz", (ROOT / "CHANGELOG.md").read_bytes())
    site = Path(run(runtime, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))").strip())
    texts = share.parent / "lib/crossread/_internal/annotator/files/licences"  # where the window looks for them
    shutil.rmtree(texts, ignore_errors=True)
    found = gather(site, texts)
    _put(ROOT / "LICENSE", texts, "AGPL-3.0.txt")
    _put(_licence_of_python(), texts / "python")
    (documents / "licences").symlink_to("../../../lib/crossread/_internal/annotator/files/licences")
    (documents / "copyright").write_text(summary(found), "utf-8")


def _licence_of_python() -> Path:
    import sysconfig

    here = Path(sysconfig.get_path("stdlib"))
    return next(path for path in (here / "LICENSE.txt", here / "LICENSE") if path.is_file())


def _put(source: Path, folder: Path, name: str = "") -> None:
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, folder / (name or source.name))


def _zip(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(gzip.compress(data, 9, mtime=0))


def settle(folder: Path) -> None:
    """Rights and times that do not depend on who built, and when."""
    date = moment()
    for path in [folder, *folder.rglob("*")]:
        if not path.is_symlink():
            program = path.is_dir() or (path.name == "crossread" and path.parent.name == "crossread")
            path.chmod(0o755 if program else 0o644)
        os.utime(path, (date, date), follow_symlinks=False)
