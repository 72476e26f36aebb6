"""What is left out of a frozen program, by list, and what a frozen program takes from the system.

The self-test of the installed program shows that nothing which is needed is missing.
"""

from __future__ import annotations

import re
from pathlib import Path

MODULES = (
    # The network and what is only for it. The program opens no socket.
    "_ssl", "ssl", "ftplib", "smtplib", "imaplib", "poplib", "xmlrpc", "wsgiref",
    # Other ways to a window, terminals, and what is for people who build and test.
    "tkinter", "_tkinter", "turtle", "curses", "_curses", "readline", "idlelib", "lib2to3", "distutils", "ensurepip",
    "venv", "pydoc_data", "test", "setuptools", "pkg_resources", "_distutils_hack", "pip", "_pytest", "pytest",
    "dbm.gnu", "dbm.ndbm", "_gdbm", "_dbm", "nis", "ossaudiodev", "spwd", "crypt",
    # Parts of what we take that nothing here comes to.
    "PIL._avif", "PIL._imagingcms", "PIL._imagingft", "PIL._imagingtk", "PIL.ImageQt", "PIL.ImageTk",
    "lxml.isoschematron", "lxml.objectify", "lxml.html.clean", "numpy.f2py", "numpy.distutils", "numpy.testing",
    "pandas", "scipy", "matplotlib", "IPython", "shiboken6.Shiboken.pyi", "fitz",
    # Qt beyond Core, Gui, Widgets, Svg and DBus, but for what the program imports: `modules_left_out` sees to that.
    *(f"PySide6.Qt{name}" for name in (
        "Concurrent", "Designer", "Help", "Network", "OpenGL", "OpenGLWidgets", "PrintSupport", "Qml", "Quick",
        "QuickControls2", "QuickTest", "QuickWidgets", "Sql", "SvgWidgets", "Test", "UiTools", "Xml",
    )),
)  # fmt: skip
"""Modules that are not collected, even where something asks for them."""


def parts_of_qt(sources: Path) -> set[str]:
    """The modules of Qt that the sources import anywhere, also within a function: `PySide6.QtCore` and so on."""
    found = (re.findall(r"^\s*(?:from|import) (PySide6\.Qt\w+)", text, re.MULTILINE) for text in _texts(sources))
    return set().union(*found)


def _texts(sources: Path) -> list[str]:
    return [path.read_text("utf-8") for path in sorted(sources.rglob("*.py"))]


def modules_left_out(sources: Path) -> list[str]:
    """The list without what the program's own sources use."""
    used = parts_of_qt(sources)
    return [name for name in MODULES if name not in used]


def is_of_unused_qt(place: str, left_out: list[str]) -> bool:
    """Whether a file is a library of a part of Qt that is left out, which plugins may bring along."""
    found = re.search(r"libQt6(Network|PrintSupport)\.", place)
    return bool(found) and f"PySide6.Qt{found[1]}" in left_out


def missing_parts_of_qt(sources: Path, program: Path) -> list[str]:
    """The modules of Qt that the sources import and a built program's folder lacks."""
    there = {path.name.partition(".")[0] for path in program.rglob("Qt*") if path.suffix in (".so", ".pyd")}
    return sorted(name for name in parts_of_qt(sources) if name.partition(".")[2] not in there)


_FILES = re.compile(
    r"""(
    PySide6/(Qt/)?translations/
    | PySide6/Qt/qml/ | PySide6/Qt/libexec/
    | pymupdf/mupdf-devel/
    | /platforms/libq(eglfs|linuxfb|minimal|minimalegl|vkkhrdisplay|vnc)\.
    | /egldeviceintegrations/ | /generic/ | /networkinformation/ | /tls/ | /sqldrivers/
    | /qmltooling/ | /vectorimageformats/
    | /platformthemes/libqgtk3\.
    | /platforminputcontexts/libqtvirtualkeyboard
    | /wayland-graphics-integration-server/ | /wayland-graphics-integration-client/lib(dmabuf|drm|shm|vulkan)
    | /wayland-shell-integration/lib(fullscreen|ivi|qt-shell|wl-shell)
    | /wayland-decoration-client/libbradient
    | /imageformats/libq(gif|icns|ico|pdf|tga|tiff|wbmp|webp)\.
    | libQt6(Qml|Quick|VirtualKeyboard|Pdf|EglF[Ss]|Labs|WlShell|WaylandEglCompositor|WaylandCompositor)
    | pillow\.libs/lib(avif|freetype|harfbuzz|lcms2|png|brotli)
    | numpy/(_core|core)/(include|lib)/ | numpy/.*/tests/ | \.pyi$ | \.a$ | \.h$
    | lxml/.*\.(pxd|rng|xsl)$ | lxml/includes/
    )""",
    re.VERBOSE,
)
_SYSTEM = re.compile(r"^/(usr/)?lib(64)?/(?!python)")
_OF_PYTHON = re.compile(r"libpython3")


def is_wanted(place: str) -> bool:
    """Whether a file is to be in the program, by its path inside the program's folder."""
    return not _FILES.search("/" + place.replace("\\", "/"))


def is_of_the_system(source: str) -> bool:
    """Whether a library is the system's own. A package names it as needed, and the system keeps it up to date."""
    return bool(_SYSTEM.match(source)) and not _OF_PYTHON.search(source)
