"""What a point's section of a memo says, field by field, read from its Markdown."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from annotator.memo.escape import escape
from annotator.memo.gists import in_short
from annotator.memo.memo_parts import Part, heading
from annotator.memo.reading_memo import plain_words
from annotator.memo.wording import word
from annotator.project import Relation, Status

_BARE = re.compile(r"(?<!\\)\|")
_QUOTE_MARK = re.compile(r"^ {0,3}> ?", re.MULTILINE)
_PLACE = re.compile(r"[—–―-]+\s*(?P<place>(?P<letter>[A-Z]{1,3})\b.*?)(?: \([^()]*\))?$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Standing:
    """What the line below a point's title says, `Silence of B about cause. Status: open.`, taken apart."""

    relation: Relation
    tags: tuple[str, ...]
    status: Status


def said_in(section: Part) -> dict[str, list[str]]:
    """The Markdown of a section's paragraphs by field; one below a paragraph that has a label belongs to it."""
    found = {"title": [heading(section.text)[2].strip()]}
    labels = field_labels()
    field = ""
    for part in section.blocks:
        label = next((label for label in labels if part.text.startswith(label)), "")
        field = labels[label] if label else field if part.kind == "paragraph" and not part.name else ""
        if field and (words := part.text.removeprefix(label).strip()):
            found.setdefault(field, []).append(words)
    return found


def field_labels() -> dict[str, str]:
    """With what the paragraph of a field begins."""
    return {
        "**A.**": "position_a",
        "**B.**": "position_b",
        f"**{word('memo.assessment')}**": "assessment",
        f"**{word('memo.settle')}**": "settle",
        f"**{word('memo.question')}**": "question",
    }


def standing_in(section: Part) -> Standing | None:
    """How a section says that the papers stand to each other; None where it does not say so in the memo's own way."""
    line = next((part for part in section.blocks if part.kind == "paragraph"), None)
    return read_standing(plain_words(line.text)) if line else None


def cells_for(section: Part) -> dict[str, str]:
    """What a row of the table repeats of a section, by column and in Markdown.

    A column is missing where the section does not say that in a way that can be read.
    """
    said = said_in(section)
    cells = {"point": said["title"][0], "assessment": " ".join(said.get("assessment", []))}
    for letter in "AB":
        cells[letter] = " ".join(said.get(f"position_{letter.lower()}", [])) or _without_position(section, letter)
    if standing := standing_in(section):
        cells["relation"] = escape(word(f"relation.{standing.relation}"))
        cells["about"] = escape(", ".join(standing.tags))
        cells["status"] = escape(word(f"status.{standing.status}"))
    return {column: _as_cell(text) for column, text in cells.items()}


def _as_cell(markdown: str) -> str:
    """In one line that no bar cuts and no backslash at its end joins to the next cell."""
    line = " ".join(markdown.replace("\\\n", " ").split()).replace("\\|", "&#124;")
    line = _BARE.sub("&#124;", line)
    return line[:-1] if (len(line) - len(line.rstrip("\\"))) % 2 else line


def _without_position(section: Part, letter: str) -> str:
    silence = f"**{letter}** {word('memo.says_nothing')}"
    if any(part.text.startswith(silence) for part in section.blocks):
        return escape(word("memo.says_nothing_short"))
    for part in section.blocks:
        if part.kind == "quotation" and len(part.parts) > 1:
            below = plain_words(part.parts[1].text)
            place = _PLACE.match(below) if word("memo.lost_here") not in below else None
            if place and place["letter"] == letter:
                return escape(in_short(_plain_quote(part.parts[0].text), place["place"]))
    return escape(word("memo.nothing_said"))


def _plain_quote(markdown: str) -> str:
    words = re.split(r"\n[ \t]*\n", _QUOTE_MARK.sub("", markdown))
    return " ".join(" ".join(plain_words(each) for each in words).split())


# The line below the title -------------------------------------------------------------------------------------------


def read_standing(line: str) -> Standing | None:
    """The relation, tags and status that a line says; None where it says something else."""
    if not (whole := _pattern(word("kind.whole")).fullmatch(line)):
        return None
    status = next((each for each in Status if word(f"status.{each}") == whole["status"]), None)
    about = _pattern(word("kind.about")).fullmatch(whole["kind"])
    kind = about["kind"] if about else whole["kind"]
    relation = next((each for each in Relation if any(p.fullmatch(kind) for p in _kinds(each))), None)
    if status is None or relation is None:
        return None
    return Standing(relation, _unlisted(about["tags"]) if about else (), status)


def _kinds(relation: Relation) -> list[re.Pattern[str]]:
    apart = {Relation.QUALIFICATION: "_by", Relation.SILENCE: "_of"}.get(relation)
    return [_pattern(word(f"kind.{relation}{more}")) for more in ("", apart) if more is not None]


@lru_cache(64)
def _pattern(words: str) -> re.Pattern[str]:
    """A pattern of the memo's words, with a group for each of its braces."""
    return re.compile(re.sub(r"\\{(\w+)\\}", r"(?P<\1>.+?)", re.escape(words)), re.DOTALL)


def _unlisted(names: str) -> tuple[str, ...]:
    """`a, b and c` taken apart."""
    first, _, last = names.rpartition(word("list.and"))
    return tuple(part for part in (*first.split(word("list.comma")), last) if part)
