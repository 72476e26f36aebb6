"""The .deb: the tree with what Debian wants to know of it."""

from __future__ import annotations

import gzip
import platform
import shutil
from datetime import UTC, datetime
from email.utils import format_datetime
from hashlib import md5
from pathlib import Path

from linux.freeze import FREEZING
from linux.needs import WANTED, needs
from linux.tree import HOME_PAGE, make_tree, settle
from work import BUILD, DIST, VERSION, bring_tools, moment, repeatable, run

ARCHITECTURES = {"x86_64": "amd64", "aarch64": "arm64"}
ARCHITECTURE = ARCHITECTURES.get(platform.machine(), platform.machine())
COMPRESSION = ("-Zxz", "-z2")
"""The file is a tenth smaller than with zstd at the same pains, and every dpkg and lintian knows it."""
CONTROL = """Package: crossread
Version: {version}
Architecture: {architecture}
Maintainer: The Crossread project <crossread@crossread.example>
Installed-Size: {size}
Depends: {needs}
Recommends: {wants}
Suggests: tesseract-ocr
Section: text
Priority: optional
Homepage: {home}
Description: read two papers against each other
 Crossread opens two papers side by side. An analyst marks the passages that
 matter, says where the papers disagree and about what, and hands on a memo in
 which every quotation stands with its page and can be checked letter by letter.
 .
 It needs no network, and nothing of what is read or written leaves the machine.
 Everything it is made of but the system's own libraries is inside.
"""
CHANGES = """crossread ({version}) unstable; urgency=medium

  * What changed is told in CHANGELOG.md.gz beside this file.

 -- The Crossread project <crossread@crossread.example>  {date}
"""
OVERRIDES = """# What is inside was built elsewhere, the same for every system, and is replaced with the whole.
crossread: embedded-library
crossread: hardening-no-pie
crossread: library-not-linked-against-libc
crossread: shared-library-lacks-prerequisites
# Modules of the program's own Python, compiled by it: there is no other that could compile them.
crossread: package-installs-python-bytecode
# Stripped, this one cannot be loaded any more.
crossread: unstripped-binary-or-object
"""


def make_deb() -> Path:
    """Build dist/crossread_VERSION_ARCHITECTURE.deb; its path."""
    bring_tools(dpkg_deb="dpkg", **FREEZING)
    return pack(make_package_tree(BUILD / "deb"))


def pack(tree: Path) -> Path:
    """The files as a .deb in dist/."""
    DIST.mkdir(exist_ok=True)
    target = DIST / f"crossread_{VERSION}_{ARCHITECTURE}.deb"
    run("dpkg-deb", "--root-owner-group", *COMPRESSION, "--build", tree, target, env=repeatable())
    return target


def make_package_tree(into: Path) -> Path:
    """All that goes into the .deb, as files."""
    return label(make_tree(into))


def label(into: Path) -> Path:
    """Add to a tree what dpkg wants to know of it."""
    about = into / "DEBIAN"
    shutil.rmtree(about, ignore_errors=True)
    date = format_datetime(datetime.fromtimestamp(moment(), UTC))
    changes = CHANGES.format(version=VERSION, date=date).encode()
    (into / "usr/share/doc/crossread/changelog.gz").write_bytes(gzip.compress(changes, 9, mtime=0))
    overrides = into / "usr/share/lintian/overrides/crossread"
    overrides.parent.mkdir(parents=True, exist_ok=True)
    overrides.write_text(OVERRIDES, "utf-8")
    files = [path for path in sorted(into.rglob("*")) if path.is_file() and not path.is_symlink()]
    size = sum(-(-path.stat().st_size // 1024) for path in files)
    about.mkdir()
    needed = ", ".join(needs(into / "usr/lib/crossread"))
    wanted = ", ".join(sorted(("fonts-noto-cjk", "xdg-utils", *WANTED.values())))
    control = CONTROL.format(
        version=VERSION, architecture=ARCHITECTURE, size=size, needs=needed, wants=wanted, home=HOME_PAGE
    )
    (about / "control").write_text(control, "utf-8")
    sums = [f"{md5(path.read_bytes()).hexdigest()}  {path.relative_to(into)}\n" for path in files]
    (about / "md5sums").write_text("".join(sums), "utf-8")
    settle(into)
    return into
