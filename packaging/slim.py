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
    # Qt beyond Core, Gui, Widgets, Svg and DBus.
    *(f"PySide6.Qt{name}" for name in (
        "Concurrent", "Designer", "Help", "OpenGL", "OpenGLWidgets", "PrintSupport", "Qml", "Quick", "QuickControls2",
        "QuickTest", "QuickWidgets", "Sql", "SvgWidgets", "Test", "UiTools", "Xml",
    )),
)  # fmt: skip
"""Modules that are not collected, even where something asks for them."""

_NETWORK = "PySide6.QtNetwork"


def modules_left_out(sources: Path) -> list[str]:
    """The list, with Qt's network in it unless the program's own sources use it (a local socket, for one window)."""
    used = any("PySide6.QtNetwork" in path.read_text("utf-8") for path in sources.rglob("*.py"))
    return [*MODULES, *([] if used else [_NETWORK])]


def is_of_unused_network(place: str, left_out: list[str]) -> bool:
    """Whether a file is Qt's network, while that is left out."""
    return _NETWORK in left_out and "libQt6Network" in place


_FILES = re.compile(
    r"""(
    PySide6/(Qt/)?translations/
    | PySide6/Qt/qml/ | PySide6/Qt/libexec/
    | pymupdf/mupdf-devel/
    | /platforms/libq(eglfs|linuxfb|minimal|minimalegl|vkkhrdisplay|vnc)\.
    | /egldeviceintegrations/ | /generic/ | /networkinformation/ | /tls/ | /printsupport/ | /sqldrivers/
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
