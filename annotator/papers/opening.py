"""From a file to a paper in one call, for those who can wait: the command line and tests."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from annotator.errors import PaperProcessDied, Trouble
from annotator.papers.limits import MOST_UNREAD
from annotator.papers.paper import Facts, FlatText, Paper
from annotator.papers.process import Opened, PaperProcess


def read_file(path: Path) -> bytes:
    """A paper's bytes. Raises Trouble when there is no such file, it may not be read, is a folder, or is empty."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise Trouble(f"“{path}” is not there: check the name and the folder.") from None
    except IsADirectoryError:
        raise Trouble(f"“{path}” is a folder: name a file in it.") from None
    except PermissionError:
        raise Trouble(f"“{path}” may not be read: ask its owner for permission, or copy it elsewhere.") from None
    except OSError as error:
        raise Trouble(f"“{path}” could not be read: {error.strerror or error}.") from error
    if not data:
        raise Trouble(f"“{path}” is empty: get the file again from where it came.")
    return data


def make_paper(data: bytes, name: str, opened: Opened, flat: FlatText) -> Paper:
    """A paper out of what its process said; a paper that does not say its title has its first heading for one.

    `opened` is what `PaperProcess.facts` told. Raises Trouble when that was read from other bytes than these.
    """
    import hashlib  # the first pages do without

    sha256 = hashlib.sha256(data).hexdigest()
    if opened.sha256 != sha256:
        raise Trouble(f"“{name}” was changed while it was opened: open it again.")
    facts = opened.facts
    if not facts.title:
        facts = replace(facts, title=_first_heading(facts, flat))
    return Paper(sha256, name, opened.media_type, data, facts, flat)


def _first_heading(facts: Facts, flat: FlatText) -> str:
    for block in flat.blocks:
        if flat.page_of(block.start) > 0:
            break
        if block.kind == "heading" and 3 < block.end - block.start <= 200:
            return " ".join(flat.text[block.start : block.end].split())
    return ""


def open_paper(path: Path, password: str | None = None, progress: Callable[[float], None] | None = None) -> Paper:
    """Read a file in a process of its own and wait for it.

    Raises Trouble with a sentence that says why when the file cannot be a paper; PasswordNeeded when it is locked.
    A paper without text (a scan) opens; its flat text is empty.
    """
    data = read_file(path)
    process = PaperProcess()
    try:
        _open(process, data, path.name, password)
        facts = process.facts().result()
        return make_paper(data, path.name, facts, _text(process, data, path.name, password, progress))
    except PaperProcessDied as died:
        raise Trouble(f"Reading “{path.name}” ended its process: the file is damaged, or made to do harm.") from died
    finally:
        process.close()


def _open(process: PaperProcess, data: bytes, name: str, password: str | None) -> None:
    try:
        process.open(data, name, password).result()
    except PaperProcessDied:
        process.restart()
        process.open(data, name, password, careful=True).result()


def _text(
    process: PaperProcess, data: bytes, name: str, password: str | None, progress: Callable[[float], None] | None
) -> FlatText:
    """The text but for that of pages that end the process; raises PaperProcessDied after too many of them."""
    unread: set[int] = set()
    while True:
        try:
            return process.read(progress, unread).result()
        except PaperProcessDied as died:
            if died.steps in unread or len(unread) == MOST_UNREAD:
                raise
            unread.add(died.steps)
        process.restart()
        process.open(data, name, password, careful=True).result()
