"""Which words of a quotation are not the paper's: said to a reader, who else compares two long sentences by eye."""

from __future__ import annotations

from difflib import SequenceMatcher

_MOST_RUNS = 2
"""More changes than these are not told one by one: then the sentences are two."""
_MOST_WORDS = 8
_MARKS = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"'})


def changed_words(memo: str, paper: str) -> str:
    """`“refused” for “refuses”`, `“not” left out`, `“not” added`; empty where too much was changed to be told so."""
    mine, its = memo.split(), paper.split()
    was, now = ([word.translate(_MARKS) for word in words] for words in (its, mine))
    runs = [run for run in SequenceMatcher(None, was, now, autojunk=False).get_opcodes() if run[0] != "equal"]
    if len(runs) > _MOST_RUNS or any(max(e - s, end - at) > _MOST_WORDS for _, s, e, at, end in runs):
        return ""
    return " and ".join(_told(" ".join(its[s:e]), " ".join(mine[at:end])) for _, s, e, at, end in runs)


def _told(its: str, mine: str) -> str:
    while its and mine and its[-1] == mine[-1] and not its[-1].isalnum():  # the full stop after both
        its, mine = its[:-1], mine[:-1]
    if its and mine:
        return f"“{mine}” for “{its}”"
    return f"“{mine}” added" if mine else f"“{its}” left out"
