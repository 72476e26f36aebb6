"""The engine's core: its compiled module without the Python around it.

Importing the whole engine takes five times as long as its core alone, and the first pages need only the core. The whole
engine can be imported later in the same process; then both work side by side.
"""

from __future__ import annotations

import codecs
import sys
from importlib.machinery import PathFinder
from importlib.util import find_spec, module_from_spec
from types import ModuleType

_NAME = "pymupdf._mupdf"
_ERROR_KINDS = 13
"""How many kinds of error the core tells apart; it has to be given a class for each before the first one is raised."""


class CoreError(Exception):
    """What the core raises on a damaged page or file as long as the whole engine is not imported."""


ODD_ERRORS = (
    RuntimeError, ValueError, LookupError, ArithmeticError, TypeError, AttributeError, AssertionError, MemoryError,
    SystemError, OSError,
)  # fmt: skip
"""What the engine's Python has been seen to raise, beside its own, on a damaged page or file."""


def engine_errors() -> tuple[type[Exception], ...]:
    """What the engine raises on a damaged page or file; to be asked for when something was raised."""
    whole = sys.modules.get("pymupdf.mupdf")
    return (CoreError, *ODD_ERRORS, *((whole.FzErrorBase,) if whole else ()))


def core() -> ModuleType:
    """The core, ready for use in one thread."""
    return sys.modules.get(_NAME) or _load()


def _load() -> ModuleType:
    package = find_spec("pymupdf")
    found = PathFinder.find_spec("_mupdf", package.submodule_search_locations) if package else None
    if not found or not found.loader:
        raise ImportError("the engine's compiled module is not there", name=_NAME)
    loaded = sys.modules[_NAME] = module_from_spec(found)
    found.loader.exec_module(loaded)
    loaded.internal_set_error_classes([CoreError] * _ERROR_KINDS)
    loaded.reinit_singlethreaded()
    # The whole engine does that again when it is imported, and would take the ground from under an open paper.
    loaded.reinit_singlethreaded = lambda: None  # type: ignore[attr-defined]
    # So the core decodes what is no text; the whole engine puts its own way in the place of this one.
    codecs.register_error("surrogateescape_mupdf", codecs.lookup_error("replace"))
    loaded.ll_fz_set_error_callback(None, None)
    loaded.ll_fz_set_warning_callback(None, None)
    return loaded
