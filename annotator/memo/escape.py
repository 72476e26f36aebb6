"""Words from papers and analysts are data: written so that a Markdown reader shows exactly them, and nothing else.

As little as possible is escaped, since the memo is also read in a plain editor: a mark is touched only where
CommonMark 0.31 (or the tables of GitHub's dialect) would take it for markup.
"""

from __future__ import annotations

import json
import re
from functools import lru_cache

UNSHOWABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
"""Control characters and halves of surrogate pairs: no Markdown can hold them, so they are written as U+FFFD."""

_LINE_ENDS = re.compile(r"\r\n?|\n")
_BLANK_LINES = re.compile(r"\n\s*\n")
_MARKUP = re.compile(
    r"""[\\`*\[\]~|]                     # always markup somewhere
    | (?<![^\W_])_ | _(?![^\W_])         # an underscore inside a word is none
    | <(?=\S)                            # a tag or an address; “p < 0.05” is none
    | &(?=\#?[A-Za-z0-9]+;)              # an entity
    """,
    re.VERBOSE,
)
_LINE_START = re.compile(
    r"""\d{1,9}(?=[.)](?:\s|$))         # 1. or 1) begins a list
    | (?=\#{1,6}(?:\s|$) | > | [-+](?:\s|$) | -[-\s]*$ | =+\s*$ | :[-\s])
    """,
    re.VERBOSE,
)
_CLOSING_MARKS = re.compile(r"(?<=\s)(?=#++\Z)|\A(?=#++\Z)")
_EDGE_SPACE = re.compile(r"\A\s+|(?<!\s)\s++\Z")  # a look at each run of white space, not at each place in it
_HIDDEN = re.compile("[\u2028\u2029\u202a-\u202e\u2066-\u2069]")
"""Line separators, and what turns the direction of the text that follows: an editor would show other words than there
are, so they are written as entities, and are themselves again in the rendered memo."""


class Markdown(str):
    """Text that is Markdown already. What is not of this class is escaped when the template writes it."""

    __slots__ = ()

    def __html__(self) -> str:
        """How the template engine knows text that needs no more escaping, whatever the markup is."""
        return self


def escape(text: str) -> Markdown:
    """One line of Markdown that shows the text; line ends in it become spaces.

    Raises nothing: what Markdown cannot hold (see `UNSHOWABLE`) is shown as U+FFFD.
    """
    return _escaped_before(text) if len(text) < _WORTH_KEEPING else _escaped(text)


def _escaped(text: str) -> Markdown:
    text = UNSHOWABLE.sub("\ufffd", _LINE_ENDS.sub(" ", text))
    text = _MARKUP.sub(r"\\\g<0>", text)
    text = _escape_line_start(_CLOSING_MARKS.sub(r"\\", text))
    return Markdown(_EDGE_SPACE.sub(_entities, _HIDDEN.sub(_entities, text)))


# A memo is written anew after each change, and nearly all of its lines are those of the time before.
_escaped_before = lru_cache(maxsize=16_384)(_escaped)
_WORTH_KEEPING = 2000
"""Characters of a line that is kept as it was escaped."""


def paragraphs(text: str) -> Markdown:
    """Text of several lines: blank lines part paragraphs, other line ends are kept as line breaks."""
    # What cannot be shown comes first: Python counts some control characters as white space, and would drop them here.
    text = UNSHOWABLE.sub("\ufffd", _LINE_ENDS.sub("\n", text)).strip()
    blocks = []
    for block in _BLANK_LINES.split(text):
        lines = [escape(line.strip()) for line in block.split("\n")]
        blocks.append("\\\n".join(line for line in lines if line))
    return Markdown("\n\n".join(block for block in blocks if block))


def quoted(text: str) -> Markdown:
    """A block quote of the text, its paragraphs kept, and no line with a space at its end."""
    return Markdown("\n".join(f"> {line}" if line else ">" for line in paragraphs(text).split("\n")))


def cell(text: str) -> Markdown:
    """The text as a cell of a table. A bar is written as an entity: readers differ about a backslash before it."""
    return Markdown(escape(" ".join(text.split())).replace("\\|", "&#124;"))


def yaml(text: str) -> Markdown:
    """A double-quoted scalar of YAML 1.2, whose escapes are those of JSON and more."""
    return Markdown(_UNPRINTABLE.sub(_yaml_escape, json.dumps(text, ensure_ascii=False)))


_UNPRINTABLE = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")


def _yaml_escape(found: re.Match[str]) -> str:
    return f"\\u{ord(found.group()):04x}"


def _escape_line_start(text: str) -> str:
    """A backslash before what would begin a heading, a list, a quotation or a rule, were the text a line's start."""
    found = _LINE_START.match(text)
    if not found:
        return text
    return text[: found.end()] + "\\" + text[found.end() :]


def _entities(found: re.Match[str]) -> str:
    return "".join(f"&#{ord(character)};" for character in found.group())
