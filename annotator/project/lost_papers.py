"""Papers of a damaged project, whole again as far as that goes: without them, all work on them would be lost."""

from __future__ import annotations

import json
from typing import Any

from annotator.papers import Facts
from annotator.project.database import Database
from annotator.project.records import facts_as_text

NO_FACTS = facts_as_text(Facts(()))

_LONELY = "SELECT letter, sha256 FROM paper WHERE sha256 NOT IN (SELECT sha256 FROM paper_content)"
_NAMELESS = """SELECT DISTINCT paper FROM (SELECT paper FROM highlight UNION SELECT paper FROM link_end)
    WHERE paper NOT IN (SELECT id FROM paper) ORDER BY paper"""
_UNUSED = """SELECT sha256, facts, text, substr(data, 1, 5) FROM paper_content
    WHERE sha256 NOT IN (SELECT sha256 FROM paper) ORDER BY rowid"""
_QUOTED = """SELECT start, "end", exact FROM highlight WHERE paper = ?1
    UNION ALL SELECT start, "end", exact FROM link_end WHERE paper = ?1"""


def give_empty_contents(db: Database) -> list[str]:
    """Let papers whose contents are lost stay, without them; what was lost, a sentence each."""
    lost = []
    for letter, sha256 in db.execute(_LONELY).fetchall():
        db.execute(
            "INSERT INTO paper_content (sha256, facts, text, layout, data) VALUES (?, ?, NULL, NULL, x'')",
            (sha256, NO_FACTS),
        )
        lost.append(f"The file and the text of paper {letter}.")
    return lost


def find_by_quotations(db: Database) -> list[str]:
    """Know papers whose name and letter are lost by the quotations that stand in their text."""
    lost = []
    for (at,) in db.execute(_NAMELESS).fetchall():
        quoted = db.execute(_QUOTED, (at,)).fetchall()
        unused = sorted(_unused(db), key=lambda paper: -_standing(quoted, paper[3] or ""))
        if unused and _standing(quoted, unused[0][3] or ""):
            letter = _free_letter(db)
            _name(db, at, letter, *unused[0][:3])
            lost.append(f"The name of paper {letter} and how it is to be cited: look at what stands there now.")
    return lost


def _unused(db: Database) -> list[tuple[str, str, bytes, str | None]]:
    return [(sha256, facts, start, text) for sha256, facts, text, start in db.execute(_UNUSED)]


def _standing(quoted: list[tuple[int, int, str]], text: str) -> int:
    """How many quotations stand at their place in a text."""
    return sum(text[start:end] == exact for start, end, exact in quoted)


def _name(db: Database, at: int, letter: str, sha256: str, facts: str, start: bytes) -> None:
    known = _facts(facts)
    is_pdf = bytes(start) == b"%PDF-"
    name = f"Paper {letter}.pdf" if is_pdf else f"Paper {letter}.txt"
    said = [str(known.get(key) or "") for key in ("title", "authors", "date")]
    db.execute(
        "INSERT INTO paper (id, letter, sha256, name, media_type, title, authors, date)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (at, letter, sha256, name, "application/pdf" if is_pdf else "text/plain", *said),
    )


def _facts(facts: str) -> dict[str, Any]:
    try:
        known = json.loads(facts)
    except ValueError:
        return {}
    return known if isinstance(known, dict) else {}


def _free_letter(db: Database) -> str:
    taken = {letter for (letter,) in db.execute("SELECT letter FROM paper")}
    return next(letter for letter in (chr(ord("A") + number) for number in range(1000)) if letter not in taken)
