"""What the frozen program takes from the system, measured, as Debian's packages of it."""

from __future__ import annotations

import re
from pathlib import Path

from linux.freeze import programs
from work import run

_PACKAGES = {
    r"ld-linux.*|libc|libm|libdl|libpthread|librt|libutil|libresolv": "libc6 (>= {libc})",
    r"libstdc\+\+": "libstdc++6 (>= 12)",
    r"libgcc_s": "libgcc-s1",
    r"libz": "zlib1g",
    r"libbz2": "libbz2-1.0",
    r"liblzma": "liblzma5",
    r"libzstd": "libzstd1",
    r"libcrypto|libssl": "libssl3",
    r"libffi": "libffi8",
    r"libuuid": "libuuid1",
    r"libsqlite3": "libsqlite3-0 (>= 3.37)",
    r"libexpat": "libexpat1",
    r"libglib-2\.0|libgthread-2\.0": "libglib2.0-0",
    r"libEGL": "libegl1",
    r"libGL": "libgl1",
    r"libdbus-1": "libdbus-1-3",
    r"libfontconfig": "libfontconfig1",
    r"libfreetype": "libfreetype6",
    r"libgssapi_krb5": "libgssapi-krb5-2",
    r"libbrotli(common|dec)": "libbrotli1",
    r"libX11": "libx11-6",
    r"libX11-xcb": "libx11-xcb1",
    r"libxcb": "libxcb1",
    r"libxcb-(glx|randr|render|shape|shm|xfixes)": r"libxcb-\g<1>0",
    r"libxcb-(cursor|image|render-util)": r"libxcb-\g<1>0",
    r"libxcb-(sync|util|xkb|keysyms)": r"libxcb-\g<1>1",
    r"libxcb-icccm": "libxcb-icccm4",
    r"libxkbcommon": "libxkbcommon0",
    r"libxkbcommon-x11": "libxkbcommon-x11-0",
    r"libwayland-(client|cursor)": r"libwayland-\g<1>0",
    r"libwayland-egl": "libwayland-egl1",
}
"""What a library's name without its version is : Debian's package, on Debian 12 and later and on Ubuntu 24.04 and later
(where the names that end in t64 provide these)."""
WANTED = {"libcups": "libcups2"}
"""What only a plugin asks for, which is passed over where it is missing: printing on paper. Recommended, not needed."""
_GLIBC = re.compile(r"GLIBC_(\d+)\.(\d+)")


def needs(folder: Path) -> list[str]:
    """The packages that the programs and libraries in a folder need, as a control file names them."""
    named, libc = set(), (2, 0)
    for path in programs(folder):
        told = run("objdump", "-p", path)
        named |= set(re.findall(r"NEEDED\s+(\S+)", told))
        libc = max([libc, *((int(a), int(b)) for a, b in _GLIBC.findall(told))])
    own = {path.name for path in folder.rglob("*")}
    strictly = {name for name in named - own if name.split(".so", 1)[0] not in WANTED}
    return sorted({_package(name).format(libc=f"{libc[0]}.{libc[1]}") for name in strictly})


def _package(library: str) -> str:
    stem = library.split(".so", 1)[0]
    for pattern, package in _PACKAGES.items():
        if match := re.fullmatch(pattern, stem):
            return match.expand(package) if "\\" in package else package
    raise SystemExit(f"{library} is needed, and no package of it is known: see packaging/linux/needs.py.")
