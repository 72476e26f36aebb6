"""The memo's own sentences, where a number decides how they are put."""

from __future__ import annotations

from collections.abc import Sequence

from annotator.project import Relation, Search

_ALONE = {
    Relation.DISAGREEMENT: "the papers disagree",
    Relation.QUALIFICATION: "one paper limits the other",
    Relation.AGREEMENT: "the papers agree",
    Relation.SILENCE: "one of the papers says nothing",
}


def summary(relations: Sequence[Relation]) -> str:
    """How many points there are and how the papers stand on them, in one sentence.

    `Of 12 points, the papers disagree on 7 and agree on 2; one limits the other on 2; one says nothing on 1.`
    """
    if not relations:
        return "No point has been compared yet."
    if len(relations) == 1:
        return f"On the one point compared, {_ALONE[relations[0]]}."
    if len(set(relations)) == 1:
        return f"On all {len(relations)} points compared, {_ALONE[relations[0]]}."
    return f"Of {len(relations)} points, {'; '.join(_parts(relations))}."


def searched(searches: Sequence[Search], letter: str) -> str:
    """What was looked for in a paper, in one sentence; empty where nothing was.

    `Searched for “deterrence” (0 hits in B) and for “dissuasion” (2 hits in B, whole words).`
    """
    parts = [f"for “{search.words}” ({_hits(search, letter)})" for search in searches]
    if not parts:
        return ""
    return f"Searched {', '.join(parts[:-1])}{' and ' if parts[:-1] else ''}{parts[-1]}."


def _hits(search: Search, letter: str) -> str:
    options = [words for words, on in (("whole words", search.whole_words), ("this case", search.match_case)) if on]
    return ", ".join([f"{search.hits} {'hit' if search.hits == 1 else 'hits'} in {letter}", *options])


def _parts(relations: Sequence[Relation]) -> list[str]:
    count = {relation: list(relations).count(relation) for relation in Relation}
    both = [
        f"{verb} on {count[relation]}"
        for relation, verb in ((Relation.DISAGREEMENT, "disagree"), (Relation.AGREEMENT, "agree"))
        if count[relation]
    ]
    parts = [f"the papers {' and '.join(both)}"] if both else []
    one = "one" if both else "one paper"
    if count[Relation.QUALIFICATION]:
        parts.append(f"{one} limits the other on {count[Relation.QUALIFICATION]}")
    if count[Relation.SILENCE]:
        parts.append(f"one says nothing on {count[Relation.SILENCE]}")
    return parts
