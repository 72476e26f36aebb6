"""The words of a passage as they are compared: without case, accents' spelling, possessives and endings."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

import snowballstemmer

_MARKS = "".join(chr(code) for code in range(0x300, 0x1100) if unicodedata.category(chr(code)).startswith("M"))
"""Vowel signs and the like: they are inside words, though `\\w` does not know it."""
_LETTER = rf"[^\W_{_MARKS}][{_MARKS}]*"
_WORD = re.compile(
    rf"(?:[^\W\d_]\.){{2,}}(?:[^\W\d_](?![\w{_MARKS}]))?"  # initials: U.S., R.O.K
    r"|\d+(?:[.,]\d+)+(?![^\W\d_])"
    rf"|(?:{_LETTER})+(?:['’](?:{_LETTER})+)*"
)
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u2fdf\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf"
    "\u4e00-\u9fff\uf900-\ufaff\uac00-\ud7af\uff66-\uff9f\U00020000-\U0003ffff]+"
)
"""Scripts that part no words, and Korean, whose endings are glued on: compared by pairs of neighbouring signs."""
_HANGUL = re.compile("[\uac00-\ud7af]")
_UNSEEN = str.maketrans("", "", "\u00ad\u200b\u200c\u200d\u2060\ufeff")

_COMMON = {
    "english": "the of and to in is that it was for on are with as be by this have not from at which but has",
    "german": "der die und das ist den von zu mit des sich dem nicht ein eine auf für im auch als wird sind werden",
    "french": "le les des est et la en du dans que une pour qui pas par sur au plus ne sont aux ce avec être il",
    "spanish": "el los las que y en del se por una con para es al lo como más su pero sus son entre está no",
    "italian": "il di che la è per un in del della non sono gli nel alla dei con una si più anche come le dal",
    "portuguese": "o os que e do da em um uma não para com no na por dos mais as das ao é são como pelo foi",
    "dutch": "de het een van en in is dat op te zijn met voor niet aan er ook als door bij wordt maar uit naar",
    "swedish": "och att det som en på är av för med den till inte har ett om de vi från kan men var eller ska",
    "danish": "og at det er en på af for med den til ikke har et som de vi fra kan men der blev være også",
    "norwegian": "og at det er en på av for med den til ikke har et som de vi fra kan men ble være også etter",
    "finnish": "ja on ei se että oli ovat myös joka hän mutta kun niin kuin tai sen ole sekä voi olla mukaan",
    "hungarian": "a az és hogy nem is egy ez meg volt csak de van már mint azt vagy még ha el lehet után",
    "romanian": "de și în să la nu cu pe este că din pentru care o un mai sunt au fi dar prin sau ca al",
    "turkish": "ve bir bu için ile da de olarak olan daha çok ne gibi en kadar ise sonra olduğu değil ancak",
    "polish": "i w na z się nie do że jest to jak o przez ale od po dla są za przy oraz który może tym",
    "czech": "a v se na je že s o z do i to ve pro ale jako za by po jsou který být při nebo až",
    "catalan": "el la de i que els a les en un per amb una és del al no dels més són com però seva aquest",
    "indonesian": "yang dan di dari untuk pada dengan ini dalam tidak itu adalah oleh akan sebagai juga telah",
}
"""A few of the words that no text of a language can do without, for telling it."""
_EMPTY_ENGLISH = """
a about above after again all also although am an and another any are as at be because been before being below
between both but by came can cannot come could did do does done down during each either else even ever every few
for from further get go goes had has have he her here him his how however i if in indeed into is it its itself
just keep less like made make makes many may me might more most much must my neither no none nor not now of off
often on once one only or other others our out over own perhaps put quite rather same say see seem seems shall
she should since so some such take than that the their them themselves then there these they this those though
three through thus to too two under until up upon us very was way we well went were what when where whether
which while who whom whose why will with within without would yet you your
"""
"""Never shown as what two passages share; in the score they count for what BM25 gives them, which is little."""
_BY_SCRIPT = (
    ("russian", re.compile("[\u0400-\u04ff]")),
    ("greek", re.compile("[\u0370-\u03ff]")),
    ("arabic", re.compile("[\u0600-\u06ff]")),
    ("hindi", re.compile("[\u0900-\u097f]")),
    ("armenian", re.compile("[\u0530-\u058f]")),
    ("tamil", re.compile("[\u0b80-\u0bff]")),
)
_ENOUGH = 4
"""Common words of a language that have to be met before it is believed."""
_SAMPLE = 20_000
"""Letters of each side that are looked at."""

Word = tuple[str, str]
"""A stem, and the word as it is printed."""


def words_of(text: str, language: str) -> list[Word]:
    """The words of a text in order; scripts that part no words give pairs of signs."""
    return [word for printed in _printed_words(text) for word in _stemmed(printed, language)]


def _printed_words(text: str) -> list[str]:
    return _WORD.findall(unicodedata.normalize("NFKC", text.translate(_UNSEEN)))


def _stemmed(printed: str, language: str) -> list[Word]:
    if not _UNSPACED.search(printed):
        return [(_stem(printed, language), printed)]
    found: list[Word] = []
    at = 0
    for run in _UNSPACED.finditer(printed):
        if printed[at : run.start()]:
            found.append((_stem(printed[at : run.start()], language), printed[at : run.start()]))
        found += _pairs_of_signs(run[0])
        at = run.end()
    if printed[at:]:
        found.append((_stem(printed[at:], language), printed[at:]))
    return found


def _pairs_of_signs(signs: str) -> list[Word]:
    """Korean is printed in words, so these are what a pair is shown as."""
    pairs = [signs[at : at + 2] for at in range(max(1, len(signs) - 1))]
    return [(pair, signs if _HANGUL.match(pair) else pair) for pair in pairs]


@lru_cache(maxsize=1 << 17)
def _stem(printed: str, language: str) -> str:
    word = printed.casefold().replace("’", "'")
    if word[0].isdigit():
        return word.replace(",", "")
    if "." in word:
        return word.replace(".", "")
    return str(_stemmer(language).stemWord(word)) or word


@lru_cache(maxsize=8)
def _stemmer(language: str) -> snowballstemmer.stemmer:
    return snowballstemmer.stemmer(language)


def is_common(printed: str, language: str) -> bool:
    """Whether a word is one of those that hold sentences together and say nothing by themselves."""
    word = printed.casefold()
    if len(word) == 1 and not _UNSPACED.match(word):
        return True
    return word in _empty_words(language)


def languages_of(a: Sequence[str], b: Sequence[str]) -> tuple[str, str]:
    """The language of each side, as its stemmer is called; a side that says too little goes with the other.

    English where nothing speaks for another language: names and numbers come through its stemmer unharmed.
    """
    counts = _common_words(_sample(a)), _common_words(_sample(b))
    both = {name: counts[0][name] + counts[1][name] for name in counts[0]}
    told = [_told(count) for count in counts]
    together = _told(both) or "english"
    return told[0] or together, told[1] or together


def _told(counts: dict[str, int]) -> str:
    best = max(counts, key=lambda name: (counts[name], name == "english"))
    return best if counts[best] >= _ENOUGH else ""


def _common_words(text: str) -> dict[str, int]:
    words = [word.casefold() for word in _printed_words(text)]
    counts = {name: sum(word in common for word in words) for name, common in _common_sets().items()}
    for name, script in _BY_SCRIPT:
        counts[name] = sum(bool(script.match(word)) for word in words) // 3
    return counts


@lru_cache(maxsize=4)
def _empty_words(language: str) -> frozenset[str]:
    words = _EMPTY_ENGLISH.split() if language == "english" else ()
    return _common_sets().get(language, frozenset()).union(words)


@lru_cache(maxsize=1)
def _common_sets() -> dict[str, frozenset[str]]:
    return {name: frozenset(words.split()) for name, words in _COMMON.items()}


def _sample(texts: Sequence[str]) -> str:
    """Some of the texts, from all over."""
    size = sum(map(len, texts))
    return " ".join(texts[:: max(1, size // _SAMPLE)])
