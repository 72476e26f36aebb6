"""Which part of one memo is which part of another: renamed, moved and changed ones are found again.

Sections are looked for in the whole memo, since an analyst moves them; what a section holds, within its counterpart.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from difflib import SequenceMatcher

from annotator.memo.memo_parts import Part, cells_of, heading

Pairs = dict[Part, Part]

_ALIKE = 0.5
"""The share of common words from which two paragraphs count as one that was changed."""

_SAME_CONTENT = 0.3
"""The share of common paragraphs from which a section under another heading is the same one."""

_MANY = 2_500
"""Pairs of paragraphs beyond which none are compared word by word."""


def match(base: Part, other: Part) -> Pairs:
    """For parts of `base` the same parts of `other`. An unchanged memo is matched part by part."""
    pairs: Pairs = {base: other}
    _match_sections(list(base.sections_below()), list(other.sections_below()), pairs)
    for mine, its in list(pairs.items()):
        _match_held(mine.blocks, its.blocks, pairs)
    _match_rows(base, other, pairs)
    return pairs


def _match_held(base: Sequence[Part], other: Sequence[Part], pairs: Pairs) -> None:
    """Match two lists, and then what is held by each of those that were matched."""
    found = match_lists(base, other)
    pairs |= found
    for mine, its in found.items():
        if mine.parts and its.parts:
            _match_held(mine.parts, its.parts, pairs)


# Sections -----------------------------------------------------------------------------------------------------------


def _match_sections(base: list[Part], other: list[Part], pairs: Pairs) -> None:
    _in_turn(base, other, _path, pairs)
    _in_turn(base, other, lambda part: (part.level, part.name), pairs)
    _by_content(base, other, pairs)
    _by_what_is_below(base, pairs)


def _path(section: Part) -> Hashable:
    names = []
    above: Part | None = section
    while above is not None and above.kind == "section":
        names.append(above.name)
        above = above.parent
    return tuple(names)


def _in_turn(base: Iterable[Part], other: Iterable[Part], key: Callable[[Part], Hashable], pairs: Pairs) -> None:
    """Match the first part with a key with the first of the same key, the second with the second, and so on."""
    taken = set(pairs.values())
    waiting: dict[Hashable, list[Part]] = defaultdict(list)
    for part in other:
        if part not in taken:
            waiting[key(part)].append(part)
    for found in waiting.values():
        found.reverse()
    for part in base:
        if part not in pairs and waiting.get(key(part)):
            pairs[part] = waiting[key(part)].pop()


def _by_content(base: list[Part], other: list[Part], pairs: Pairs) -> None:
    """Sections that share paragraphs are the same under another heading; those that share most are matched first."""
    taken = set(pairs.values())
    with_words: dict[tuple[str, ...], list[Part]] = defaultdict(list)
    for part in other:
        if part not in taken:
            for block in part.blocks:
                with_words[block.whole].append(part)
    shared: Counter[tuple[Part, Part]] = Counter()
    for part in base:
        if part not in pairs:
            for block in part.blocks:
                candidates = with_words.get(block.whole, ())
                shared.update((part, candidate) for candidate in candidates if len(candidates) < 10)
    for (part, candidate), count in sorted(shared.items(), key=lambda item: -item[1]):
        enough = count >= _SAME_CONTENT * max(len(part.blocks), len(candidate.blocks))
        if enough and part not in pairs and candidate not in taken:
            pairs[part] = candidate
            taken.add(candidate)


def _by_what_is_below(base: list[Part], pairs: Pairs) -> None:
    """A section of which most sections are below another one now is that one."""
    taken = set(pairs.values())
    for part in reversed(base):
        if part in pairs or not part.sections:
            continue
        above = Counter(pairs[section].parent for section in part.sections if section in pairs)
        for candidate, count in above.most_common(1):
            if candidate and candidate.kind == "section" and candidate not in taken and 2 * count > len(part.sections):
                pairs[part] = candidate
                taken.add(candidate)


def _match_rows(base: Part, other: Part, pairs: Pairs) -> None:
    """Rows whose title was changed are the same where the sections are that they have the numbers of."""
    taken = set(pairs.values())
    free = {number: row for number, row in _numbered_rows(other) if row not in taken}
    if not free:
        return
    sections = {heading(part.text)[1].strip(" \t."): part for part in base.sections_below()}
    for number, row in _numbered_rows(base):
        section = pairs.get(sections[number]) if number in sections and row not in pairs else None
        its = free.get(heading(section.text)[1].strip(" \t.")) if section else None
        if its and row.parent and pairs.get(row.parent) is its.parent and its not in taken:
            pairs[row] = its
            taken.add(its)


def _numbered_rows(part: Part) -> Iterator[tuple[str, Part]]:
    for held in part.parts:
        if held.kind == "table":
            yield from ((number, row) for row in held.parts[2:] if (number := cells_of(row.text)[0]).isdigit())
        elif held.kind == "section":
            yield from _numbered_rows(held)


# Paragraphs, rows and lines -----------------------------------------------------------------------------------------


def match_lists(base: Sequence[Part], other: Sequence[Part]) -> Pairs:
    """The parts of two lists that are the same: by their words, their names, or by being much alike."""
    if [_identity(part) for part in base] == [_identity(part) for part in other]:
        return dict(zip(base, other, strict=True))
    pairs: Pairs = {}
    gaps = []
    matcher = SequenceMatcher(None, [_identity(p) for p in base], [_identity(p) for p in other], autojunk=False)
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag == "equal":
            pairs |= zip(base[i:j], other[k:m], strict=True)
        else:
            gaps.append((base[i:j], other[k:m]))
    _in_turn(base, other, _identity, pairs)
    for one, two in gaps:
        _in_turn([p for p in one if p.name], [p for p in two if p.name], lambda part: (part.kind, part.name), pairs)
    _in_turn([p for p in base if p.name], [p for p in other if p.name], lambda part: (part.kind, part.name), pairs)
    for one, two in gaps:
        _by_likeness(one, two, pairs)
    return pairs


def _identity(part: Part) -> Hashable:
    return part.kind, part.name, part.whole


def _by_likeness(base: Sequence[Part], other: Sequence[Part], pairs: Pairs) -> None:
    taken = set(pairs.values())
    left = [part for part in base if part not in pairs and not part.name]
    free = [part for part in other if part not in taken and not part.name]
    if not left or not free or len(left) * len(free) > _MANY:
        return
    scores = [(_likeness(one, two), -at, one, two) for at, one in enumerate(left) for two in free]
    for score, _, one, two in sorted(scores, key=lambda each: each[:2], reverse=True):
        if score >= _ALIKE and one not in pairs and two not in taken:
            pairs[one] = two
            taken.add(two)


def _likeness(one: Part, other: Part) -> float:
    """The share of words that two parts of a kind have in common, 0 to 1."""
    if one.kind != other.kind:
        return 0.0
    words, its = Counter(" ".join(one.whole).split()), Counter(" ".join(other.whole).split())
    return 2 * sum((words & its).values()) / max(1, words.total() + its.total())
