"""The tables of a project file, and the named steps by which an older file becomes a newer one.

docs/project-file.md says what each table and column means; a test compares the two.
"""

from __future__ import annotations

from annotator.project import checksums
from annotator.project.database import Database, Migrations

APPLICATION_ID = int.from_bytes(b"Xrd1", "big")
"""In the header of the file, by which other programs know it."""

SCHEMA_VERSION = 7
"""The file's `user_version`: how many of the migrations below it has seen."""

KEYS: dict[str, tuple[str, ...]] = {
    "setting": ("key",),
    "paper": ("id",),
    "highlight": ("id",),
    "highlight_tag": ("highlight", "tag"),
    "point": ("id",),
    "point_tag": ("point", "tag"),
    "evidence": ("point", "highlight"),
    "tag": ("id",),
    "link": ("id",),
    "link_end": ("link", "side"),
    "imprint": ("paper",),
    "search": ("id",),
    "lost_highlight": ("highlight",),
    "lost_end": ("link", "side"),
}
"""The tables whose rows undo brings back, and the columns that name a row in each."""

migrations = Migrations("crossread")

# Ids are AUTOINCREMENT, so that no id is used twice and a highlight that is undone and redone is the same highlight.
# In paper_content the large columns come last: SQLite reads a row from its beginning, only as far as it must.
_FIRST_TABLES = (
    "CREATE TABLE setting (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID",
    """CREATE TABLE paper_content (
        sha256 TEXT PRIMARY KEY,
        facts TEXT NOT NULL,
        text TEXT,
        layout BLOB,
        data BLOB NOT NULL
    ) STRICT""",
    """CREATE TABLE paper (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        letter TEXT NOT NULL UNIQUE,
        sha256 TEXT NOT NULL UNIQUE REFERENCES paper_content (sha256),
        name TEXT NOT NULL,
        media_type TEXT NOT NULL,
        title TEXT NOT NULL,
        authors TEXT NOT NULL,
        date TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE tag (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        name TEXT NOT NULL UNIQUE,
        definition TEXT NOT NULL,
        color TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE highlight (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        paper INTEGER NOT NULL REFERENCES paper (id),
        exact TEXT NOT NULL,
        prefix TEXT NOT NULL,
        suffix TEXT NOT NULL,
        start INTEGER NOT NULL CHECK (start >= 0),
        "end" INTEGER NOT NULL CHECK ("end" > start),
        page INTEGER NOT NULL,
        quads TEXT NOT NULL,
        color TEXT NOT NULL,
        note TEXT NOT NULL,
        created TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE highlight_tag (
        highlight INTEGER NOT NULL REFERENCES highlight (id),
        tag INTEGER NOT NULL REFERENCES tag (id),
        rank INTEGER NOT NULL,
        PRIMARY KEY (highlight, tag)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE point (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        rank INTEGER NOT NULL,
        title TEXT NOT NULL,
        relation TEXT NOT NULL,
        side TEXT NOT NULL,
        position_a TEXT NOT NULL,
        position_b TEXT NOT NULL,
        assessment TEXT NOT NULL,
        settle TEXT NOT NULL,
        status TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE point_tag (
        point INTEGER NOT NULL REFERENCES point (id),
        tag INTEGER NOT NULL REFERENCES tag (id),
        rank INTEGER NOT NULL,
        PRIMARY KEY (point, tag)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE evidence (
        point INTEGER NOT NULL REFERENCES point (id),
        highlight INTEGER NOT NULL REFERENCES highlight (id),
        rank INTEGER NOT NULL,
        PRIMARY KEY (point, highlight)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE step (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        name TEXT NOT NULL,
        done INTEGER NOT NULL,
        at TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE step_row (
        step INTEGER NOT NULL REFERENCES step (id) ON DELETE CASCADE,
        number INTEGER NOT NULL,
        "table" TEXT NOT NULL,
        key TEXT NOT NULL,
        before TEXT,
        after TEXT,
        PRIMARY KEY (step, number)
    ) STRICT, WITHOUT ROWID""",
)


@migrations()
def first_tables(db: Database) -> None:
    for statement in _FIRST_TABLES:
        db.execute(statement)


# The cache refers to nothing and is no part of undo, so that it can be thrown away at any time.
_LINKS_AND_CACHE = (
    """CREATE TABLE link (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        kind TEXT NOT NULL,
        created TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE link_end (
        link INTEGER NOT NULL REFERENCES link (id),
        side TEXT NOT NULL CHECK (side IN ('a', 'b')),
        paper INTEGER NOT NULL REFERENCES paper (id),
        exact TEXT NOT NULL,
        prefix TEXT NOT NULL,
        suffix TEXT NOT NULL,
        start INTEGER NOT NULL CHECK (start >= 0),
        "end" INTEGER NOT NULL CHECK ("end" > start),
        page INTEGER NOT NULL,
        quads TEXT NOT NULL,
        PRIMARY KEY (link, side)
    ) STRICT, WITHOUT ROWID""",
    "CREATE TABLE cache (name TEXT PRIMARY KEY, data BLOB NOT NULL) STRICT",
)


@migrations()
def links_and_cache(db: Database) -> None:
    for statement in _LINKS_AND_CACHE:
        db.execute(statement)


# Not columns of paper: a step keeps whole rows, and one of an older version would fit the table no more.
_IMPRINTS = """CREATE TABLE imprint (
    paper INTEGER PRIMARY KEY REFERENCES paper (id),
    kind TEXT NOT NULL,
    publisher TEXT NOT NULL,
    place TEXT NOT NULL,
    container TEXT NOT NULL,
    volume TEXT NOT NULL,
    issue TEXT NOT NULL,
    pages TEXT NOT NULL,
    doi TEXT NOT NULL,
    url TEXT NOT NULL,
    accessed TEXT NOT NULL
) STRICT"""

# What was looked for in vain stands behind a point that says that a paper is silent.
_SEARCHES_OF_SILENCE = """CREATE TABLE search (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    point INTEGER NOT NULL REFERENCES point (id),
    paper INTEGER NOT NULL REFERENCES paper (id),
    words TEXT NOT NULL,
    whole_words INTEGER NOT NULL,
    match_case INTEGER NOT NULL,
    hits INTEGER NOT NULL CHECK (hits >= 0),
    made TEXT NOT NULL
) STRICT"""


@migrations()
def imprints(db: Database) -> None:
    db.execute(_IMPRINTS)


@migrations()
def editions(db: Database) -> None:
    """What was exported, so that an edited memo can be merged; like the cache no part of undo."""
    db.execute("CREATE TABLE edition (name TEXT PRIMARY KEY, text BLOB NOT NULL, at TEXT NOT NULL) STRICT")


@migrations()
def searches_of_silence(db: Database) -> None:
    db.execute(_SEARCHES_OF_SILENCE)
    db.execute("CREATE INDEX search_of_point ON search (point)")


# Not columns of highlight and link_end, for the same reason as the imprints.
_LOST = (
    """CREATE TABLE lost_highlight (
        highlight INTEGER PRIMARY KEY REFERENCES highlight (id),
        sha256 TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE lost_end (
        link INTEGER NOT NULL REFERENCES link (id),
        side TEXT NOT NULL CHECK (side IN ('a', 'b')),
        sha256 TEXT NOT NULL,
        PRIMARY KEY (link, side)
    ) STRICT, WITHOUT ROWID""",
)


@migrations()
def lost_quotations(db: Database) -> None:
    """What has no place in the version of its paper that the project has now."""
    for statement in _LOST:
        db.execute(statement)


@migrations()
def row_checksums(db: Database) -> None:
    """A table that `migrate` fills, as it does after every change of the tables."""
    db.execute(
        'CREATE TABLE checksum ("table" TEXT NOT NULL, key TEXT NOT NULL, value BLOB NOT NULL,'
        ' PRIMARY KEY ("table", key)) STRICT, WITHOUT ROWID'
    )


def migrate(db: Database) -> None:
    """Bring the file to this program's version, in one transaction: all of it or nothing.

    A row that was in doubt before is in doubt afterwards.
    """
    with db.atomic():
        doubts = list(checksums.find_doubts(db)) if checksums.is_kept(db) else []
        migrations.apply(db)
        checksums.keep_all(db, but=doubts)
        db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        db.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
