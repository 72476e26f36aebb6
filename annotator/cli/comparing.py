"""The command that compares two papers: which of their passages seem to speak of the same point."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from annotator.cli.arguments import FILE, paper_at, password_option, passwords_in
from annotator.cli.output import complain, say, say_json
from annotator.papers import Paper

if TYPE_CHECKING:
    from annotator.counterparts import Counterpart, Passage


@dataclass(frozen=True)
class _Side:
    """One of the two papers, and its passages."""

    letter: str
    paper: Paper
    passages: tuple[Passage, ...]

    def text(self, number: int) -> str:
        passage = self.passages[number]
        return self.paper.flat.text[passage.start : passage.end]

    def place(self, number: int) -> str:
        """`A, p. 3`; `A, ¶ 4` where pages are an accident of layout."""
        passage = self.passages[number]
        if not self.paper.facts.has_page_numbers:
            return f"{self.letter}, ¶ {passage.paragraph}"
        return f"{self.letter}, p. {self.paper.facts.pages[passage.page].label or passage.page + 1}"

    def plain(self, number: int) -> dict[str, Any]:
        passage = self.passages[number]
        return {
            "start": passage.start,
            "end": passage.end,
            "page": passage.page + 1,
            "paragraph": passage.paragraph,
            "text": self.text(number),
        }


@click.command(short_help="List passages of two papers that may speak of the same point.")
@click.argument("a", type=FILE, metavar="PAPER")
@click.argument("b", type=FILE, metavar="PAPER")
@click.option("--json", "as_json", is_flag=True, help="For other programs, with the places of both passages.")
@click.option("--limit", type=click.IntRange(min=0), default=20, show_default=True, help="So many at most; 0 is all.")
@click.option("--weak", is_flag=True, help="Weak ones as well.")
@password_option
def counterparts(a: Path, b: Path, as_json: bool, limit: int, weak: bool, password_file: Path | None) -> None:
    """List passages of two papers that may speak of the same point, the likeliest first.

    Each is one of the two best for the other. It is shown how strongly it stands out (strong, fair or weak), whether
    words or meaning tell, and which words. That two passages speak of the same point does not say that they disagree.

    Example: crossread counterparts burden.pdf doubts.pdf --limit 10
    """
    # Here, so that no other command loads what cuts sentences and what compares them.
    from annotator.counterparts import Strength, find_counterparts, words_compared

    passwords = passwords_in(password_file)
    one, other = _side("A", a, passwords), _side("B", b, passwords)
    words_a, words_b = (words_compared(side.paper.flat, side.passages) for side in (one, other))
    found = find_counterparts(words_a, words_b, _progress())
    if not found.has_vectors:
        complain("Passages were compared by their words alone: the package for comparing meaning is not installed.")
    least = Strength.WEAK if weak else Strength.FAIR
    links = [link for link in found.links if link.strength >= least]
    _tell(one, other, links[: limit or None], as_json=as_json)


def _side(letter: str, path: Path, passwords: list[str]) -> _Side:
    from annotator.counterparts import passages  # as above

    paper = paper_at(path, passwords)
    found = passages(paper.flat)
    if not found:
        complain(f"“{paper.name}” has no sentences to compare.")
    return _Side(letter, paper, found)


def _progress() -> Callable[[float], None] | None:
    """A line on stderr that counts up and goes away, where somebody looks at it."""
    if sys.stderr is None or not sys.stderr.isatty():
        return None

    def tell(share: float) -> None:
        end = f"\r{'':20}\r" if share >= 1 else ""
        sys.stderr.write(f"\rComparing… {share:4.0%}{end}")
        sys.stderr.flush()

    return tell


def _tell(one: _Side, other: _Side, links: list[Counterpart], *, as_json: bool) -> None:
    if as_json:
        say_json([_plain(one, other, link) for link in links])
    elif links:
        say("\n".join(_lines(one, other, link) for link in links))
    else:
        say("No passage of either paper stands out as a counterpart of one in the other.\n")


def _lines(one: _Side, other: _Side, link: Counterpart) -> str:
    words = f": {', '.join(link.words)}" if link.words else ""
    head = f"{link.strength.name.lower()}, by {link.kind}{words}"
    quotes = [
        f"  {side.place(at)}  “{' '.join(side.text(at).split())}”" for side, at in ((one, link.a), (other, link.b))
    ]
    return "".join(f"{line}\n" for line in (head, *quotes))


def _plain(one: _Side, other: _Side, link: Counterpart) -> dict[str, Any]:
    return {
        "a": one.plain(link.a),
        "b": other.plain(link.b),
        "strength": link.strength.name.lower(),
        "kind": link.kind,
        "words": list(link.words),
        "score": round(link.score, 3),
    }
