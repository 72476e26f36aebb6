"""The .deb: the tree with what Debian wants to know of it."""

from __future__ import annotations

import platform
import shutil
from hashlib import md5
from pathlib import Path

from linux.needs import needs
from linux.tree import HOME_PAGE, make_tree, settle
from work import BUILD, DIST, VERSION, bring_tools, repeatable, run

ARCHITECTURES = {"x86_64": "amd64", "aarch64": "arm64"}
ARCHITECTURE = ARCHITECTURES.get(platform.machine(), platform.machine())
COMPRESSION = ("-Zzstd", "-z19")
CONTROL = """Package: crossread
Version: {version}
Architecture: {architecture}
Maintainer: The Crossread project <crossread@crossread.example>
Installed-Size: {size}
Depends: {needs}
Recommends: fonts-noto-cjk, xdg-utils
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
OVERRIDES = """# What is inside was built elsewhere and is the same for every system; it is replaced with the whole package.
crossread: embedded-library
crossread: hardening-no-fortify-functions
crossread: shared-library-lacks-prerequisites
crossread: custom-library-search-path
crossread: library-not-linked-against-libc
crossread: shared-library-is-executable
crossread: extra-license-file
crossread: package-contains-documentation-outside-usr-share-doc
# Crossread is its own upstream and keeps no bug tracker of Debian's.
crossread: initial-upload-closes-no-bugs
crossread: copyright-without-copyright-notice
crossread: changelog-not-compressed-with-max-compression
crossread: debian-changelog-file-missing-or-wrong-name
crossread: no-copyright-file
"""


def make_deb() -> Path:
    """Build dist/crossread_VERSION_ARCHITECTURE.deb; its path."""
    bring_tools(dpkg_deb="dpkg", objdump="binutils", strip="binutils")
    tree = make_package_tree(BUILD / "deb")
    DIST.mkdir(exist_ok=True)
    target = DIST / f"crossread_{VERSION}_{ARCHITECTURE}.deb"
    run("dpkg-deb", "--root-owner-group", *COMPRESSION, "--build", tree, target, env=repeatable())
    return target


def make_package_tree(into: Path) -> Path:
    """All that goes into the .deb, as files."""
    make_tree(into)
    overrides = into / "usr/share/lintian/overrides/crossread"
    overrides.parent.mkdir(parents=True)
    overrides.write_text(OVERRIDES, "utf-8")
    files = [path for path in sorted(into.rglob("*")) if path.is_file() and not path.is_symlink()]
    size = sum(-(-path.stat().st_size // 1024) for path in files)
    about = into / "DEBIAN"
    shutil.rmtree(about, ignore_errors=True)
    about.mkdir()
    wants = ", ".join(needs(into / "usr/lib/crossread"))
    control = CONTROL.format(version=VERSION, architecture=ARCHITECTURE, size=size, needs=wants, home=HOME_PAGE)
    (about / "control").write_text(control, "utf-8")
    sums = [f"{md5(path.read_bytes()).hexdigest()}  {path.relative_to(into)}\n" for path in files]
    (about / "md5sums").write_text("".join(sums), "utf-8")
    settle(into)
    return into


