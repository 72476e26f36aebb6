"""The memo's own words, kept in one file for all, and its sentences in which a number decides how they are put."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from typing import Any, Protocol

from annotator.errors import Trouble
from annotator.memo.own_folder import own_templates
from annotator.project import Relation, Search, Status
from annotator.resources import resource

OWN_WORDS = "words.toml"
_BRACES = re.compile(r"\{(\w+)\}")
_TAGS_NAMED = 4


_steady: ContextVar[dict[str, Any] | None] = ContextVar("the words of the memo that is being written", default=None)


def words() -> dict[str, Any]:
    """All of the memo's words; those of the analyst's own file `words.toml` are in the place of ours.

    Trouble where her file is no TOML.
    """
    return _steady.get() or _words_now()


@contextmanager
def steady_words() -> Iterator[None]:
    """While it lasts her file is not looked at again: a memo asks for a word some thousand times."""
    before = _steady.set(_words_now())
    try:
        yield
    finally:
        _steady.reset(before)


def _words_now() -> dict[str, Any]:
    own = own_templates() / OWN_WORDS
    try:
        return _words(own, own.stat().st_mtime_ns)
    except OSError:
        return _words(None, 0)


def word(path: str, number: int = 0, **values: object) -> str:
    """One of them, by its place, with its braces filled in: `word("kind.about", kind="Silence", tags="cause")`.

    `number`: of a list, which.
    """
    found: Any = words()
    for name in path.split("."):
        found = found[name]
    pattern = str(found[number] if isinstance(found, list) else found)
    return _BRACES.sub(lambda brace: str(values.get(brace[1], brace[0])), pattern)


def listed(names: Sequence[str]) -> str:
    """`a, b and c`."""
    if len(names) < 2:
        return "".join(names)
    return f"{word('list.comma').join(names[:-1])}{word('list.and')}{names[-1]}"


def searched(searches: Sequence[Search], letter: str) -> str:
    """What was looked for in a paper, in one sentence; empty where nothing was.

    `Searched for “deterrence” (0 hits in B) and for “dissuasion” (2 hits in B, whole words).`
    """
    parts = [word("searched.part", words=search.words, hits=_hits(search, letter)) for search in searches]
    return word("searched.whole", parts=listed(parts)) if parts else ""


def _hits(search: Search, letter: str) -> str:
    options = [name for name, on in (("whole_words", search.whole_words), ("match_case", search.match_case)) if on]
    hits = word("searched.hits", search.hits != 1, count=search.hits, paper=letter)
    return ", ".join([hits, *(word(f"searched.{name}") for name in options)])


@cache
def _words(own: Path | None, _changed: int) -> dict[str, Any]:
    ours = tomllib.loads(resource("memo", "words.en.toml").read_text("utf-8"))
    if not own:
        return ours
    try:
        return _over(ours, tomllib.loads(own.read_text("utf-8")))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise Trouble(f"The words of the memo in “{own}” cannot be read: {error}.") from error


def _over(ours: dict[str, Any], own: dict[str, Any]) -> dict[str, Any]:
    """Own words over ours; what ours do not have, or have in another shape, is left out."""
    made = dict(ours)
    for name, value in own.items():
        if isinstance(made.get(name), dict) and isinstance(value, dict):
            made[name] = _over(made[name], value)
        elif type(made.get(name)) is type(value) and (not isinstance(value, list) or len(value) == len(made[name])):
            made[name] = value
    return made


# The summary --------------------------------------------------------------------------------------------------------


class Standing(Protocol):
    """How the papers stand to each other on a point, as a project or a memo says it."""

    @property
    def relation(self) -> Relation: ...
    @property
    def tags(self) -> tuple[str, ...]: ...
    @property
    def status(self) -> Status: ...


def summary(points: Sequence[Standing]) -> str:
    """How the papers stand to each other, what they disagree about, and how far the work is, in a few sentences.

    `Of 12 points, the papers disagree on 7 and agree on 2; one limits the other on 2; one says nothing on 1. The
    disagreements are mostly about means (3) and priority (2). Of the points, 4 are settled and 8 are open.`
    """
    sentences = [_relations([point.relation for point in points])]
    sentences.append(_about([point.tags for point in points if point.relation is Relation.DISAGREEMENT]))
    sentences.append(_statuses([point.status for point in points]))
    return " ".join(sentence for sentence in sentences if sentence)


def _relations(relations: Sequence[Relation]) -> str:
    count = len(relations)
    if not relations:
        return word("summary.none")
    if len(set(relations)) == 1:
        how = word(f"summary.alone.{relations[0]}")
        return word("summary.one" if count == 1 else "summary.all", count=count, how=how)
    return word("summary.of", count=count, parts=word("summary.parts").join(_parts(relations)))


def _parts(relations: Sequence[Relation]) -> list[str]:
    count = Counter(relations)
    both = [
        word(f"summary.part.{relation}", count=count[relation])
        for relation in (Relation.DISAGREEMENT, Relation.AGREEMENT)
        if count[relation]
    ]
    parts = [word("summary.part.both", parts=listed(both))] if both else []
    for relation in (Relation.QUALIFICATION, Relation.SILENCE):
        if count[relation]:
            first = "" if parts else "_first"
            parts.append(word(f"summary.part.{relation}{first}", count=count[relation]))
    return parts


def _about(tags: Sequence[tuple[str, ...]]) -> str:
    """What the disagreements are about, the most frequent first; nothing where no tag says so."""
    count = Counter(tag for each in tags for tag in dict.fromkeys(each))
    if not count:
        return ""
    if len(tags) == 1:
        return word("summary.about.one", tags=listed(list(count)))
    least = _fewest_named(sorted(count.values(), reverse=True))
    told = [(tag, number) for tag, number in count.most_common() if number >= least]
    named = [word("summary.about.tag", tag=tag, count=number) for tag, number in told]
    pattern = "summary.about.mostly" if len(told) < len(count) else "summary.about.several"
    return word(pattern, tags=listed(named))


def _fewest_named(counts: list[int]) -> int:
    """How often a tag has to be there to be named: none is left out that is as frequent as one that is named."""
    if len(counts) <= _TAGS_NAMED or counts[0] == counts[_TAGS_NAMED]:
        return counts[-1] if len(counts) <= _TAGS_NAMED else counts[0]
    return next(count for count in reversed(counts[:_TAGS_NAMED]) if count > counts[_TAGS_NAMED])


def _statuses(statuses: Sequence[Status]) -> str:
    """How many points are settled; nothing where the work has not come to that yet."""
    count = Counter(statuses)
    if len(statuses) < 2 or set(statuses) == {Status.OPEN}:
        return ""
    parts = [
        word(f"summary.status.{status}", count[status] != 1, count=count[status])
        for status in (Status.SETTLED, Status.OPEN, Status.NEEDS_EVIDENCE)
        if count[status]
    ]
    return word("summary.status.whole", parts=listed(parts))
