"""Where a quotation of the old version of a paper stands in the new version."""

from __future__ import annotations

from annotator.anchors.anchor import CONTEXT
from annotator.anchors.versions import Found, Versions, versions_of
from annotator.anchors.words import Words


def reanchor(old_text: str, start: int, end: int, new_text: str) -> tuple[int, int] | None:
    """Where the quotation from `start` to `end` of the old text stands in the new one; None: lost, never a guess.

    All places are code points. White space at the quotation's ends does not count, and none is given. The answer
    begins and ends with the words that the quotation's first and last became; words put in between are part of it.
    Words that stood in the old text at another place are never taken for it.
    """
    start, end = _trimmed(old_text, max(0, start), min(end, len(old_text)))
    if start >= end:
        return None
    if old_text == new_text:
        return start, end
    sole = _sole(old_text, new_text, old_text[start:end])
    if sole is not None:
        return sole, sole + end - start
    versions = versions_of(old_text, new_text)
    first, last = versions.old.within(start, end)
    if first >= last:
        return _signs_between(versions, first, start, end)
    found = versions.followed(first, last) or versions.moved(first, last)
    return _place(versions, found, start, end) if found else None


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end


def _sole(old_text: str, new_text: str, exact: str) -> int | None:
    """Where long exact words stand that either text has just once: no order of the text speaks against them."""
    if len(exact) < CONTEXT:
        return None
    at = new_text.find(exact)
    if at < 0 or new_text.find(exact, at + 1) >= 0 or old_text.find(exact) != old_text.rfind(exact):
        return None
    return at


def _signs_between(versions: Versions, word: int, start: int, end: int) -> tuple[int, int] | None:
    """Signs that are no words: the same signs, if they stand once between the same two words."""
    old, new = versions.old, versions.new
    begin = 0 if word == 0 else versions.became[word - 1]
    finish = len(new.keys) if word == len(old.keys) else versions.became[word]
    if begin < 0 or finish < 0:
        return None
    low = new.ends[begin] if word else 0
    high = new.starts[finish] if finish < len(new.keys) else len(new.text)
    exact = old.text[start:end]
    at = new.text.find(exact, low, high)
    return (at, at + len(exact)) if at >= 0 and new.text.find(exact, at + 1, high) < 0 else None


def _place(versions: Versions, found: Found, start: int, end: int) -> tuple[int, int]:
    """The signs from the first word found to the last, with words that others were replaced by at the ends."""
    old, new = versions.old, versions.new
    first, last = old.within(start, end)
    left = _replaced(versions, found.start - 1, -1, found.first - first, first, last - first)
    right = _replaced(versions, found.end, 1, last - found.last, last - 1, last - first)
    begin, finish = new.starts[found.start - left], new.ends[found.end - 1 + right]
    begin += _cut(old, new, first, found.start - left, start - old.starts[first])
    finish -= _cut(old, new, last - 1, found.end - 1 + right, old.ends[last - 1] - end)
    if begin >= finish:
        begin, finish = new.starts[found.start - left], new.ends[found.end - 1 + right]
    low = new.ends[found.start - left - 1] if found.start > left else 0
    high = new.starts[found.end + right] if found.end + right < len(new.keys) else len(new.text)
    begin -= _signs(old.text[start : old.starts[first]][::-1], new.text[low:begin][::-1])
    finish += _signs(old.text[old.ends[last - 1] : end], new.text[finish:high])
    return begin, finish


def _replaced(versions: Versions, at: int, step: int, missing: int, edge: int, size: int) -> int:
    """How many new words from `at` on outwards stand for `missing` words at an end of a quotation of `size` words.

    `edge` is the quotation's own word at that end. If a sentence begins or ends with it, so it does there, where the
    sentence goes no further than the quotation is long; else as many as were replaced, and somewhat more where the
    quotation's neighbour was not. Where the quotation's own word stands at the far side of them, it goes up to that.
    """
    if not missing:
        return 0
    new, before = versions.new, step < 0
    count = 0
    while count < size and 0 <= at < len(new.keys) and versions.was[at] < 0 and new.break_before(at + before) < 2:
        at, count = at + step, count + 1
    if 0 <= at < len(new.keys) and versions.was[at] == edge and new.break_before(at + before) < 2:
        return count + 1
    whole = versions.old.break_before(edge + (not before)) >= 2 and new.break_before(at + before) >= 2
    neighbour = edge + step
    kept = not 0 <= neighbour < len(versions.old.keys) or versions.became[neighbour] >= 0
    return count if whole else min(count, 2 * missing + 2 if kept else missing)


def _cut(old: Words, new: Words, word: int, there: int, signs: int) -> int:
    """How many signs of a word at an end are not the quotation's, where it began or ended within the word."""
    if signs <= 0:
        return 0
    spelling = old.text[old.starts[word] : old.ends[word]]
    return signs if new.text[new.starts[there] : new.ends[there]] == spelling else 0


def _signs(own: str, there: str) -> int:
    """How many signs beside the last word go with it: those that the quotation had, or what stands for them."""
    if not own:
        return 0
    size = next((at for at in range(min(len(own), len(there))) if own[at] != there[at]), min(len(own), len(there)))
    if size < len(own):
        size = max(size, next((at for at, sign in enumerate(there) if sign.isspace()), len(there)))
    while size and there[size - 1].isspace():
        size -= 1
    return size
