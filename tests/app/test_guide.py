"""What the README and the guide say of actions, keys and commands is so.

After a change to the table of actions, renew the tables of `docs/guide/shortcuts.md`:
`python -m tests.app.test_guide`.
"""

import re
import shlex
from pathlib import Path

import pytest

from annotator.app.actions import ACTIONS, MENUS, path_of
from annotator.cli.program import crossread

ROOT = Path(__file__).parents[2]
SHORTCUTS = ROOT / "docs" / "guide" / "shortcuts.md"
FIRST, LAST = "## File\n", "## Keys that are no action\n"
"""Where the tables of actions begin and end."""
PAGES = {
    str(path.relative_to(ROOT)): path for path in (ROOT / "README.md", *sorted((ROOT / "docs" / "guide").glob("*.md")))
}

MENTION = re.compile(r"\*\*(\w+) > ([^*]+)\*\*(?:\s+\(`([^`]+)`\))?")
COMMAND = re.compile(r"(?:^(?:\$ )?|`)crossread ([a-z]+)(?![\w.])([^`|\n]*)", re.MULTILINE)
"""A command at the start of a line or between backticks; a file's name for the window is none."""
LINK = re.compile(r"\]\((?!https?:)([^)#]+)\)")


def text_of(page: str) -> str:
    return PAGES[page].read_text(encoding="utf-8")


def mentions(page: str) -> list[tuple[str, str, str]]:
    """(menu, text, key) of each action that a page names as **Menu > Text** (`Key`); the key may be left out."""
    return [(menu, " ".join(text.split()), key) for menu, text, key in MENTION.findall(text_of(page))]


def tables() -> str:
    """Every action of every menu: its text, its key, what it does."""
    parts = []
    for menu in MENUS:
        rows = [f"| {path_of(s)} | `{s.shortcut}` | {s.hint} |" for s in ACTIONS if s.menu == menu]
        parts.append("\n".join([f"## {menu}", "", "| action | key | what it does |", "|---|---|---|", *rows, ""]))
    return "\n".join(parts)


def test_shortcut_page_lists_every_action_with_its_text_and_key_and_nothing_else():
    page = SHORTCUTS.read_text(encoding="utf-8")
    assert page[page.index(FIRST) : page.index(LAST)].rstrip() == tables().rstrip()


@pytest.mark.parametrize("page", PAGES)
def test_every_action_named_stands_in_that_menu_with_that_key(page):
    keys = {(spec.menu, path_of(spec)): spec.shortcut for spec in ACTIONS}
    wrong = [one for one in mentions(page) if one[:2] not in keys or one[2] not in ("", keys[one[:2]])]
    assert wrong == []


def test_every_action_but_the_plainest_is_explained_somewhere():
    named = {(menu, text) for page in PAGES for menu, text, _key in mentions(page)}
    plain = {("File", "Quit"), ("Help", "Shortcuts")}
    assert {(spec.menu, path_of(spec)) for spec in ACTIONS} - named - plain == set()


@pytest.mark.parametrize("page", PAGES)
def test_every_command_named_exists_with_the_options_named(page):
    unknown = []
    for name, rest in COMMAND.findall(text_of(page)):
        options = {"--help"} | {o for param in getattr(crossread.commands.get(name), "params", ()) for o in param.opts}
        typed = {word for word in shlex.split(rest.replace("\\", "")) if word.startswith("-")}
        unknown += [name] if name not in crossread.commands else sorted(typed - options)
    assert unknown == []


@pytest.mark.parametrize("command", crossread.commands)
def test_every_command_is_shown_in_the_guide(command):
    assert command in {name for name, _rest in COMMAND.findall(text_of("docs/guide/command-line.md"))}


@pytest.mark.parametrize("page", PAGES)
def test_every_link_leads_to_a_file(page):
    folder = PAGES[page].parent
    assert [link for link in LINK.findall(text_of(page)) if not (folder / link).exists()] == []


def renew() -> None:
    page = SHORTCUTS.read_text(encoding="utf-8")
    SHORTCUTS.write_text(page[: page.index(FIRST)] + tables() + "\n" + page[page.index(LAST) :], encoding="utf-8")


if __name__ == "__main__":
    renew()
