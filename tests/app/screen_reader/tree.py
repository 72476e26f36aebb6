"""Reads the window over AT-SPI, as Orca does, into a JSON file. Runs with the system's Python, which knows AT-SPI."""

import json
import sys
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

PATIENCE = 30.0


def application(name):
    """The program as the desktop lists it, as soon as it does."""
    until = time.monotonic() + PATIENCE
    context = GLib.MainContext.default()
    GLib.timeout_add(50, lambda: True)
    while time.monotonic() < until:
        desktop = Atspi.get_desktop(0)
        for at in range(desktop.get_child_count()):
            child = desktop.get_child_at_index(at)
            if child and child.get_name() == name and child.get_child_count():
                return child
        context.iteration(True)
    sys.exit(4)


def read(node):
    states = node.get_state_set()
    told = {
        "role": node.get_role_name(),
        "name": node.get_name() or "",
        "description": node.get_description() or "",
        "focusable": states.contains(Atspi.StateType.FOCUSABLE),
        "focused": states.contains(Atspi.StateType.FOCUSED),
        "showing": states.contains(Atspi.StateType.SHOWING),
    }
    if told["role"] == "document frame":
        told |= text_of(node)
    children = [node.get_child_at_index(at) for at in range(node.get_child_count())]
    told["children"] = [read(child) for child in children if child]
    return told


def text_of(node):
    count = Atspi.Text.get_character_count(node)
    chosen = [Atspi.Text.get_selection(node, at) for at in range(Atspi.Text.get_n_selections(node))]
    first_line = Atspi.Text.get_string_at_offset(node, 0, Atspi.TextGranularity.LINE)
    return {
        "text": Atspi.Text.get_text(node, 0, count),
        "caret": Atspi.Text.get_caret_offset(node),
        "selections": [Atspi.Text.get_text(node, each.start_offset, each.end_offset) for each in chosen],
        "first line": first_line.content,
        "colored": [each for each in runs(node, count) if "bg-color" in each["attributes"]],
    }


def runs(node, count):
    at = 0
    while at < count:
        found = Atspi.Text.get_attribute_run(node, at, False)
        attributes, start, end = found[:3] if isinstance(found, tuple) else (found[0], found[1], found[2])
        end = max(end, at + 1)
        yield {"text": Atspi.Text.get_text(node, start, end), "attributes": dict(attributes)}
        at = end


with open(sys.argv[1], "w", encoding="utf-8") as into:  # noqa: PTH123
    json.dump(read(application("Crossread")), into)
