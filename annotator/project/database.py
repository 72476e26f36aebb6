"""sqlite_utils, loaded without numpy.

It would import numpy, for columns that hold numpy's types, wherever numpy is installed; that costs the window a tenth
of a second when it starts, and 20 MB for as long as it is open.
"""

from __future__ import annotations

import sys

_HIDDEN = "numpy" not in sys.modules
if _HIDDEN:
    sys.modules["numpy"] = None  # type: ignore[assignment]  # Python's own way to say that a module is not to be had
try:
    from sqlite_utils import Database, Migrations
finally:
    if _HIDDEN:
        del sys.modules["numpy"]

__all__ = ["Database", "Migrations"]
