"""Doors of rooms that open only what is asked for: a start does not pay for what the first pages do not need."""

from __future__ import annotations

import sys
from collections.abc import Callable
from importlib import import_module


def door(room: str, **insides: str) -> Callable[[str], object]:
    """The `__getattr__` of a room's door: for each inner module, the names that it gives, parted by white space."""
    module_of = {name: module for module, names in insides.items() for name in names.split()}

    def enter(name: str) -> object:
        if name not in module_of:
            raise AttributeError(f"module {room!r} has no attribute {name!r}")
        found: object = getattr(import_module(f"{room}.{module_of[name]}"), name)
        setattr(sys.modules[room], name, found)
        return found

    return enter
