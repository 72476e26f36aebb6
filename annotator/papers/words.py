"""The words of one paper: what tells whether a hyphen at a line's end belongs to the word."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from annotator.papers.korean import KoreanWords
from annotator.papers.printed import Line
from annotator.papers.scripts import HANGUL, word_set

HYPHENS = "-\u2010\u2011\u00ad\u00ac"
_WORD = re.compile(r"[^\W\d_]+(?:[-\u2010\u2011'’][^\W\d_]+)*")
_DASH = re.compile("[\u2010\u2011]")

_FIRST_PARTS = word_set(
    "self non well ill half quasi pseudo ex all cross high low long short full right left old new fast "
    "slow hard soft large small middle early late mid great one two three four five six seven eight nine "
    "ten first second third twenty thirty forty fifty sixty seventy eighty ninety vice so real open world "
    "no"
)
"""First parts after which a hyphen at a line's end is the word's own."""

_SECOND_PARTS = word_set(
    "based related specific oriented driven linked separated aware friendly sized shaped wrapped level "
    "term style party century year month day hour old funded owned led made backed sponsored controlled "
    "dependent independent scale range aged born called known defined depth quality ranking range "
    "reaching standing"
)
"""Second parts before which it is."""

_PREFIXES = word_set("anti post pre pro multi intra inter co sub neo socio semi re un over under out per in on")
"""First parts as often written together: hyphened where the paper writes more of its words so."""

_CLOSED = word_set(
    "another anyone anything anyway anywhere become background bookkeeping breakdown breakthrough "
    "broadcast businessman cannot checkpoint commonwealth counterpart counterparts countless databases "
    "deadline downstream downward elsewhere endpoint endpoints everybody everyone everything everywhere "
    "feedback findings firsthand forecast foreground forego foremost forthcoming framework frameworks "
    "furthermore guideline guidelines hardware hence henceforth herein highlight highlighted highlights "
    "household households however income input inputs inside insight insights instead into itself keyword "
    "keywords landmark lifetime likewise mainland mainstream marketplace maybe meantime meanwhile "
    "milestone moreover myself network networks neighborhood nevertheless newspaper nobody nonetheless "
    "notebook notwithstanding nowadays nowhere offline offset often online onset ongoing otherwise "
    "ourselves outbreak outcome outcomes outlook output outputs outside outweigh overall overcome overlap "
    "overlook overseas oversight overview overwhelming password percent policymakers policymaker railway "
    "regardless roadmap runtime shareholder shareholders shortcoming shortcomings software somebody "
    "somehow someone something sometimes somewhat somewhere spreadsheet stakeholder stakeholders "
    "standpoint statement straightforward subset subsets threshold throughout timeline together today "
    "toward towards underestimate undergo underlie underline underlying undermine understand "
    "understanding understood undertake undertaken underway upcoming update updated upgrade upon upper "
    "upward warfare warhead weekend whatever whenever whereas wherever wherein whether whichever whoever "
    "widespread within without withdraw withdrawn withdrawal withhold withstand workforce workload "
    "workplace workshop worldwide worthwhile yourself"
)
"""Common words made of two words, so that a paper which uses them once does not get a hyphen it never had."""

_ENDINGS = tuple(
    sorted(
        word_set(
            "s es ed d ing ings ly er ers or al ion ions ation ations y ies ment ments ness able ible ably ibly "
            "ship ships less ful ward wards wise hood ity ities ive ance ence ism ist ists ize ized ise ised 's "
            "’s"
        )
    )
)


class Words:
    """How often each word, and each word with hyphens, stands in a paper inside a line."""

    def __init__(self) -> None:
        self.words: Counter[str] = Counter()
        self.compounds: Counter[str] = Counter()
        self._after: Counter[str] = Counter()
        self._before: Counter[str] = Counter()
        self.korean = KoreanWords()

    def learn(self, lines: Iterable[Line]) -> None:
        """Count the words of some lines; words that a line's end may have cut are not counted."""
        cut = False
        for line in lines:
            found = _WORD.findall(line.text)
            if found and cut:
                found = found[1:]
            cut = line.text[-1] in HYPHENS
            if found and cut:
                found = found[:-1]
            for word in found:
                self._learn_word(_DASH.sub("-", word.lower()))
            if HANGUL.search(line.text):
                self.korean.learn(line.text)

    def _learn_word(self, word: str) -> None:
        if "-" not in word:
            self.words[word] += 1
            return
        self.compounds[word] += 1
        first, *others = word.split("-")
        self._after[first] += 1
        self._before[others[-1]] += 1
        for part in (first, *others):
            self.words[part] += 1

    def keeps_hyphen(self, head: str, tail: str) -> bool:
        """Whether `head` at a line's end and `tail` on the next are parts of one word with a hyphen between."""
        if not (head[-1].isalpha() and tail[0].isalpha()):
            return True
        mixed = tail[0].isupper() and not (head.isupper() and tail.isupper())
        mixed = mixed or (head.isupper() and len(head) > 1 and tail[0].islower())
        capitals = head.isupper() and tail.isupper()
        head, tail = _DASH.sub("-", head.lower()), _DASH.sub("-", tail.lower())
        together, apart = self._count(head + tail), self.compounds[f"{head}-{tail}"]
        if together or apart:
            return apart > together
        return mixed or (capitals and len(head) > 1) or self._looks_compound(head, tail)

    def _looks_compound(self, head: str, tail: str) -> bool:
        """Without the word itself anywhere else: judged by its parts."""
        last, following = head.split("-")[-1], tail.split("-")[0]
        joined = last + following
        if (last, following) != (head, tail) and (self._count(joined) or self.compounds[f"{last}-{following}"]):
            return self.compounds[f"{last}-{following}"] > self._count(joined)
        if joined in _CLOSED or self._related(joined):
            return False
        if last in _PREFIXES:
            return self.words[following] > 0 and self._after[last] > self._written_together(last)
        known = self.words[following] > 0 or self._before[following] > 0
        if last in _FIRST_PARTS:
            return known and len(following) > 2
        if following in _SECOND_PARTS or (last.endswith("ly") and len(last) > 4 and known):
            return len(last) > 2
        if "-" in head:
            return known
        if len(last) < 3 or not known or following in _ENDINGS:
            return False
        return self.words[last] > 0 and (len(following) > 3 or self._before[following] > 0)

    def _written_together(self, prefix: str) -> int:
        """How many words of the paper begin with the prefix and go on with another word of it."""
        size = len(prefix)
        return sum(
            1 for word in self.words if word.startswith(prefix) and len(word) > size + 3 and word[size:] in self.words
        )

    def _count(self, word: str) -> int:
        return self.words[word] if "-" not in word else self.compounds[word]

    def _related(self, word: str) -> bool:
        """Whether the paper has the word with another ending."""
        if len(word) < 6:
            return False
        stems = {word} | {word[: -len(ending)] for ending in _ENDINGS if word.endswith(ending)}
        return any(self.words[stem + ending] for stem in stems if len(stem) > 4 for ending in ("", "e", *_ENDINGS))
