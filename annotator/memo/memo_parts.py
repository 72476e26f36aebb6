"""A memo taken apart: sections, paragraphs, quotations, rows of tables, lines of front matter; and put together again.

It is taken apart line by line and nothing of it is lost: the parts, one after the other, are the text. What an
analyst's editor may have done to white space does not count when parts are compared (`words`), nor do the numbers
before headings and in the tables' first column, which change whenever a point comes or goes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from annotator.memo.wording import word

HEADING = re.compile(r"(?P<marks> {0,3}#{1,6}(?:[ \t]+|$))(?P<number>\d+\.[ \t]+)?(?P<title>.*)", re.DOTALL)
_UNDERLINE = re.compile(r" {0,3}(=+|-+)[ \t]*$")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_ITEM = re.compile(r"[-+*][ \t]|\d{1,9}[.)][ \t]")
_TABLE_RULE = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
_CELL_END = re.compile(r"(?<!\\)\|")
_FRONT = re.compile(r"---[ \t]*\n(?:.*\n)*?---[ \t]*(?=\n|$)")
_KEY = re.compile(r" *(- +)?([\w-]+):")
_LABEL = re.compile(r"\*\*([^*\n]{1,40})\*\*|(Note\b[^:*\n]{0,20}):")
_DASH = ("—", "– ", "― ")

_HELD = frozenset({"front", "entry", "table", "list"})
"""Kinds whose parts follow one another line by line, with no blank line between them."""


@dataclass(eq=False, slots=True)
class Part:
    """A piece of a memo. `text` is its own, `gap` the white space that follows; `line` counts from 1.

    `kind`: memo, front, entry, line, section, quotation, paragraph, table, row, list, item.
    """

    kind: str
    text: str = ""
    gap: str = ""
    line: int = 0
    parts: list[Part] = field(default_factory=list)
    parent: Part | None = None
    following: Part | None = None
    """The part with a text of its own that comes next."""
    _words: str | None = None
    _whole: tuple[str, ...] | None = None
    _name: str | None = None

    @property
    def blocks(self) -> list[Part]:
        """The parts but for sections within this one."""
        return [part for part in self.parts if part.kind != "section"]

    @property
    def sections(self) -> list[Part]:
        return [part for part in self.parts if part.kind == "section"]

    @property
    def holds_lines(self) -> bool:
        return self.kind in _HELD

    @property
    def words(self) -> str:
        """Its own text as it is compared."""
        if self._words is None:
            self._words = self._compared()
        return self._words

    @property
    def whole(self) -> tuple[str, ...]:
        """The words of it and of all that it holds, sections within it left out."""
        if self._whole is None:
            held = (words for part in self.blocks if not part.is_ours for words in part.whole)
            self._whole = (self.words, *held) if self.parts else (self.words,)
        return self._whole

    @property
    def name(self) -> str:
        """What it is known by however its words change; empty where it has no such thing."""
        if self._name is None:
            self._name = self._known_by()
        return self._name

    def _compared(self) -> str:
        if self.kind == "section":
            return even(heading(self.text)[2])
        if self.kind == "row" and (cells := cells_of(self.text)):
            return " | ".join(even(cell) for cell in cells[_is_number(cells[0]) :])
        return even(self.text)

    def _known_by(self) -> str:
        if self.kind == "section":
            return self.words.casefold()
        if self.kind in ("line", "entry"):
            key = _KEY.match(self.text)
            return key[2] if key and not key[1] else even(self.text)
        if self.kind == "row" and len(cells := cells_of(self.text)) > 1:
            return even(cells[_is_number(cells[0])]).casefold()
        label = _LABEL.match(self.text)
        return (label[1] or label[2]).rstrip(".:") if label else ""

    @property
    def is_ours(self) -> bool:
        """Whether it is a line that the program writes for itself: nobody is asked about it."""
        return self.kind == "entry" and self.name in ("generator", "edition")

    @property
    def level(self) -> int:
        """Of a section: how many marks its heading has."""
        return heading(self.text)[0].count("#") or (1 if self.text.rstrip().endswith("=") else 2)

    def leaves(self) -> Iterator[Part]:
        """It and all that it holds, those with a text of their own, in order."""
        if self.kind not in ("memo", "quotation", "table", "list", "front"):
            yield self
        for part in self.parts:
            yield from part.leaves()

    def sections_below(self) -> Iterator[Part]:
        for section in self.sections:
            yield section
            yield from section.sections_below()


def memo_parts(text: str) -> Part:
    """A memo taken apart; its line ends are line feeds."""
    memo = Part("memo")
    stack = [memo]
    at = len(text) - len(text.lstrip("\n"))
    memo.gap = text[:at]
    if front := _FRONT.match(text, at):
        at = _end_of_gap(text, front.end())
        memo.parts.append(_front(front.group(), text[front.end() : at], text.count("\n", 0, front.start()) + 1))
    for part in _blocks(text, at):
        if part.kind == "section":
            while len(stack) > 1 and stack[-1].level >= part.level:
                stack.pop()
            stack[-1].parts.append(part)
            stack.append(part)
        else:
            stack[-1].parts.append(part)
    _group(memo, ("Note:", word("memo.note")))
    _bind(memo)
    return memo


def text_of(part: Part, *, sections: bool = True) -> str:
    """The text that a part was taken from, with the white space after it; `sections`: with those within it."""
    if part.holds_lines:
        own = [part.text] if part.kind == "entry" else []
        return "\n".join([*own, *(text_of(held).removesuffix("\n") for held in part.parts)]) + part.gap
    own_text = part.gap if part.kind == "memo" else part.text + part.gap
    return own_text + "".join(text_of(held) for held in (part.parts if sections else part.blocks))


def even(text: str) -> str:
    """The text with single spaces for any white space."""
    return " ".join(text.split())


def heading(text: str) -> tuple[str, str, str]:
    """The marks, the number and the title of a heading; the marks are empty where it is underlined."""
    found = HEADING.match(text)
    if found:
        return found["marks"], found["number"] or "", found["title"]
    return "", "", text.rpartition("\n")[0]


def cells_of(row: str) -> list[str]:
    """The cells of a table's row, white space off."""
    cells = _CELL_END.split(row.strip())
    return [cell.strip() for cell in cells[cells[0] == "" : len(cells) - (len(cells) > 1 and cells[-1] == "")]]


def _is_number(cell: str) -> bool:
    return not cell or cell.isdigit()


def _end_of_gap(text: str, at: int) -> int:
    """Where the first line begins, at or behind `at`, that is not blank."""
    end = at
    while at < len(text):
        line_end = text.find("\n", at)
        line_end = len(text) if line_end < 0 else line_end + 1
        if text[at:line_end].strip():
            return end
        at = end = line_end
    return len(text)


def _front(text: str, gap: str, line: int) -> Part:
    """Keys at the left edge with what is below them; in a list below a key, each item with its own lines."""
    front = Part("front", gap=gap, line=line)
    holder = item = front
    for number, written in enumerate(text.split("\n"), start=line):
        if written.startswith((" ", "\t")) and holder is not front:
            if written.lstrip().startswith("- "):
                item = Part("entry", written, "\n", number)
                holder.parts.append(item)
            else:
                (item if item is not front else holder).parts.append(Part("line", written, "\n", number))
        else:
            holder, item = Part("entry", written, "\n", number), front
            front.parts.append(holder)
    return front


def _blocks(text: str, at: int) -> Iterator[Part]:
    """The sections' headings, paragraphs, tables and lists, one after the other."""
    number = text.count("\n", 0, at) + 1
    lines = text[at:].split("\n")
    first = 0
    while first < len(lines):
        last = _end_of_block(lines, first)
        after = last
        while after < len(lines) and not lines[after].strip():
            after += 1
        block = "\n".join(lines[first:last])
        gap = ("\n" if last < len(lines) else "") + "\n".join(lines[last:after])
        gap += "\n" if after > last and after < len(lines) else ""
        if block or gap:
            yield _block(block, gap, number + first)
        first = after


def _end_of_block(lines: list[str], first: int) -> int:
    """The line behind a block: a heading alone, a fence with all that it encloses, or lines up to a blank one."""
    if HEADING.fullmatch(lines[first]):
        return first + 1
    if fence := _FENCE.match(lines[first]):
        for at in range(first + 1, len(lines)):
            if lines[at].strip().startswith(fence[1]) and not lines[at].strip().strip(fence[1][0]):
                return at + 1
    for at in range(first + 1, len(lines)):
        if not lines[at].strip() or HEADING.fullmatch(lines[at]) or _FENCE.match(lines[at]):
            return at
    return len(lines)


def _block(text: str, gap: str, line: int) -> Part:
    lines = text.split("\n")
    if HEADING.fullmatch(text) or (len(lines) == 2 and _UNDERLINE.match(lines[1])):
        return Part("section", text, gap, line)
    if len(lines) > 1 and "|" in lines[0] and _TABLE_RULE.match(lines[1]):
        rows = [Part("row", row, "\n", line + at) for at, row in enumerate(lines)]
        return Part("table", "", gap, line, rows)
    if len(lines) > 1 and all(_ITEM.match(each) or each.startswith("  ") for each in lines) and _ITEM.match(lines[0]):
        return Part("list", "", gap, line, list(_items(lines, line)))
    return Part("paragraph", text, gap, line)


def _items(lines: list[str], line: int) -> Iterator[Part]:
    starts = [at for at, each in enumerate(lines) if _ITEM.match(each)]
    for start, end in pairwise([*starts, len(lines)]):
        yield Part("item", "\n".join(lines[start:end]), "\n", line + start)


def _group(part: Part, notes: tuple[str, ...]) -> None:
    """Put a quotation, the line that says where it is from, and the note below it together."""
    grouped: list[Part] = []
    for each in part.parts:
        last = grouped[-1] if grouped else None
        if last and last.kind == "quotation" and _belongs(last, each, notes):
            last.parts.append(each)
        elif each.kind == "paragraph" and each.text.startswith(">"):
            grouped.append(Part("quotation", line=each.line, parts=[each]))
        else:
            grouped.append(each)
            _group(each, notes)
    part.parts = grouped


def _belongs(quotation: Part, part: Part, notes: tuple[str, ...]) -> bool:
    if part.kind != "paragraph":
        return False
    if len(quotation.parts) == 1:
        return part.text.startswith(_DASH)
    return len(quotation.parts) == 2 and part.text.startswith(notes)


def _bind(memo: Part) -> None:
    def adopt(part: Part) -> None:
        for held in part.parts:
            held.parent = part
            adopt(held)

    adopt(memo)
    for one, other in pairwise(memo.leaves()):
        one.following = other
