"""Authors' names as papers write them, taken apart; and the short name by which a paper is cited."""

from __future__ import annotations

import re
from dataclasses import dataclass

from annotator.memo.dates import year_of
from annotator.project import PaperRecord

_PARTICLES = {"van", "von", "der", "den", "de", "la", "le", "du", "da", "di", "del", "della", "dos", "das", "do", "ter"}
_PARTICLES |= {"ten", "zu", "zur", "bin", "ibn", "al", "el"}
_AFTER_NAMES = {"jr", "sr", "ii", "iii", "iv", "phd", "md"}
_BODIES = re.compile(
    r"\b(agency|association|authority|bank|board|bureau|cent(er|re)|college|commission|committee|council|corporation"
    r"|department|foundation|forum|group|house|initiative|institute?|institution|international|ministry|network|office"
    r"|organi[sz]ation|parliament|party|press|project|secretariat|senate|service|society|team|think ?tank|trust|union"
    r"|university|watch|of|for|the|on)\b",
    re.IGNORECASE,
)
"""Words by which a name is known to be a body's, which has no family name."""


def _word_set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_EAST = re.compile(r"[\u1100-\u11ff\u3040-\u30ff\u3130-\u318f\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]")
_KOREAN_GIVEN = re.compile(r"[A-Z][a-z]{1,5}-[a-z]{1,5}")
"""A given name as Koreans write it in Latin letters: `Chan-wook`."""
_KOREAN = _word_set(
    """
    ahn an bae baek bang byun cha chang cho choe choi chu chung gong gu ha hahm ham han heo ho hong hur hwang
    im in jang jeon jeong jin jo joo ju jun jung kang kim ko koh koo ku kwak kwon lee lim ma min moon myung na
    nam no noh oh paik pak park pyo rhee ro roh ryu seo seok seol shim shin sim sin so sohn son song suh sung
    u um wang woo yang yi yim yoo yoon you yu yun
    """
)
_CHINESE = _word_set(
    """
    bai cai cao chen cheng cui deng ding dong fan fang feng fu gao guo hao he hou hu huang jia jiang jin kong
    li liang liao liu lu luo meng mao pan peng qian qin qiu shao shen shi su sun tan tang tian wang wei wu xi
    xia xiao xie xiong xu xue yan yang yao ye yin yuan zeng zhang zhao zheng zhong zhou zhu zou
    """
)
_INITIALS = re.compile(r"(?:[A-Z]\.?[ -]?){1,4}")
_ET_AL = re.compile(r"[,;]?\s*\b(?:et al\.?|and others|u\. ?a\.)\s*$", re.IGNORECASE)
_AND = re.compile(r",?\s*(?:&|/|\band\b|\bund\b|\bet\b)\s+")


@dataclass(frozen=True, slots=True)
class Name:
    """One author. `given` is empty for a body, and for a name of one word. `family_first`: as Koreans and Chinese say
    it, and so never turned round.
    """

    family: str
    given: str = ""
    suffix: str = ""
    is_body: bool = False
    family_first: bool = False

    @property
    def spoken(self) -> str:
        """The name as it is said."""
        order = (self.family, self.given) if self.family_first else (self.given, self.family)
        return " ".join(part for part in (*order, self.suffix) if part)

    @property
    def inverted(self) -> str:
        """The name as a list of references begins with it: `Webb, Nora`, `Park Chan-wook`, `Ministry of Defence`."""
        if not self.given or self.family_first:
            return self.spoken
        return ", ".join(part for part in (self.family, self.given, self.suffix) if part)


@dataclass(frozen=True, slots=True)
class Authors:
    """The authors of a paper. `others`: the paper says that there are more than it names."""

    names: tuple[Name, ...]
    others: bool = False


def authors_in(text: str) -> Authors:
    """The authors in a line of text, in whichever order their names are written.

    `Webb, Nora; Kim, Joon-ho` is always understood; lists of spoken names (`Nora Webb, Joon-ho Kim and Li Na`), the
    mixed ones of references (`Webb, Nora, and Joon-ho Kim`) and initials (`Webb, N., Kim, J.`) are as well.
    """
    others = bool(_ET_AL.search(text))
    text = _ET_AL.sub("", " ".join(text.split()))
    if ";" in text:
        parts = [_whole(part) for part in text.split(";")]
    else:
        parts = [name for part in _joined(text) for name in _listed(part)]
    return Authors(tuple(name for name in parts if name.family), others)


def citation(paper: PaperRecord) -> str:
    """How a text refers to the paper: `Webb 2024`, `Webb and Kim 2024`; empty where author or year is not known."""
    year, who = year_of(paper.date), authors_in(paper.authors)
    if not year or not who.names:
        return ""
    first, *rest = [name.family for name in who.names]
    if who.others or len(rest) > 1:
        return f"{first} et al. {year}"
    return f"{first} and {rest[0]} {year}" if rest else f"{first} {year}"


def family_name(authors: str) -> str:
    """The first author's family name; a body (a ministry, an institute) keeps its whole name."""
    return next((name.family for name in authors_in(authors).names), "")


def _joined(text: str) -> list[str]:
    """The parts of a list at its “and”, but for the one in the name of a body: `Department of Health and Care`."""
    pieces = [piece.strip(" ,") for piece in _AND.split(text)]
    if len(pieces) > 1 and _BODIES.search(pieces[0].split(",")[-1]) and "," not in pieces[0]:
        return [text]
    return pieces


def _listed(text: str) -> list[Name]:
    """The names between commas, where a comma may also stand behind a family name."""
    parts = [part.strip() for part in re.split(r"[,、，·]", text) if part.strip()]
    found: list[Name] = []
    while parts:
        part = parts.pop(0)
        suffix = parts.pop(0) if parts and _is_suffix(parts[0]) else ""
        if parts and _is_family_name(part) and (not found or _INITIALS.fullmatch(parts[0])):
            given = parts.pop(0)
            suffix = parts.pop(0) if parts and _is_suffix(parts[0]) else suffix
            found.append(Name(part, given, suffix))
        else:
            found.append(_spoken(f"{part} {suffix}".strip()))
    return found


def _whole(text: str) -> Name:
    """One name in either order."""
    before, comma, after = (part.strip() for part in text.strip().partition(","))
    if not comma or not after or _BODIES.search(before):
        return _spoken(before) if not after or _is_suffix(after) else _body(text)
    given, _, suffix = (part.strip() for part in after.partition(","))
    return Name(before, given, suffix)


def _spoken(text: str) -> Name:
    """A name as it is said: given name first, but for bodies, and for Koreans and Chinese who write theirs last."""
    words = text.split()
    if len(words) < 2 or _BODIES.search(text):
        return _body(text) if len(words) > 1 else Name(text.strip())
    if _EAST.search(text):
        return Name(words[0], " ".join(words[1:]), family_first=True)
    suffix: list[str] = []
    while len(words) > 1 and _is_suffix(words[-1]):
        suffix.insert(0, words.pop())
    if _is_family_first(words):
        return Name(words[0], words[1], family_first=True)
    at = len(words) - 1
    while at > 1 and words[at - 1] in _PARTICLES:
        at -= 1
    return Name(" ".join(words[at:]), " ".join(words[:at]), " ".join(suffix))


def _is_family_first(words: list[str]) -> bool:
    """Whether two words are a Korean or Chinese name in its own order, as far as letters can tell."""
    if len(words) != 2 or words[1].lower() in _KOREAN | _CHINESE:
        return False
    return (words[0].lower() in _KOREAN and bool(_KOREAN_GIVEN.fullmatch(words[1]))) or (
        words[0].lower() in _CHINESE and words[1].isalpha() and words[0] != words[0].lower()
    )


def _body(text: str) -> Name:
    return Name(text.strip(), is_body=True)


def _is_suffix(word: str) -> bool:
    return word.lower().strip(".") in _AFTER_NAMES


def _is_family_name(words: str) -> bool:
    """Whether what stands before a comma is `Webb` or `van der Berg`, and not a whole name in a list of names."""
    return not _EAST.search(words) and all(word.lower() in _PARTICLES for word in words.split()[:-1])
