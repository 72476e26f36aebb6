"""The memo as a file, all of it or nothing."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from annotator.errors import Trouble
from annotator.memo.locators import exported_name
from annotator.memo.markdown import memo_text
from annotator.project import Project


def write_memo(
    project: Project,
    path: Path,
    *,
    overwrite: bool = False,
    with_papers: bool = False,
    tell: Callable[[float], None] = lambda share: None,
) -> None:
    """Write the memo to `path` as UTF-8, and with `with_papers` the papers to a folder `papers` beside it.

    A file that is there already is refused with a Trouble unless `overwrite`; a paper's copy from last time is not.
    `tell` is told the share that is done, 0 to 1; what it raises ends the work before the memo is in its place.
    Nobody ever finds half a memo at `path`: it is written beside it and moved there when it is whole.
    """
    path = Path(path).resolve()
    copies = _copies(project, path.parent) if with_papers else {}
    try:
        _refuse_folder(path)
        if not overwrite:
            _refuse_existing(path, *(copy for copy, data in copies.items() if not _holds(copy, data)))
    except OSError as error:  # a folder that may not be looked into, a name that no file can have
        raise _unwritable(path, error) from error
    tell(0.1)
    text = memo_text(project, links="papers" if with_papers else "none")
    for number, (copy, data) in enumerate(copies.items()):
        tell(0.5 + 0.5 * number / len(copies))
        _replace(copy, data)
    tell(0.99)
    _replace(path, text.encode())


def _copies(project: Project, folder: Path) -> dict[Path, bytes]:
    return {folder / exported_name(paper): project.paper_data(paper.id) for paper in project.papers()}


def _refuse_folder(path: Path) -> None:
    if path.is_dir():
        raise Trouble(f"“{path}” is a folder: give the memo a file name.")
    if not path.parent.is_dir():
        raise Trouble(f"There is no folder “{path.parent}” to write the memo to: make it first, or choose another.")


def _refuse_existing(*paths: Path) -> None:
    for path in paths:
        if path.exists():
            raise Trouble(f"“{path}” is there already: choose another name, or say that it may be overwritten.")


def _holds(path: Path, data: bytes) -> bool:
    """Whether the file is there with just these bytes."""
    try:
        return path.read_bytes() == data
    except OSError:
        return False


def _replace(path: Path, data: bytes) -> None:
    part = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    try:
        path.parent.mkdir(exist_ok=True)
        with part.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError as error:
        with suppress(OSError):
            part.unlink()
        raise _unwritable(path, error) from error


def _unwritable(path: Path, error: OSError) -> Trouble:
    return Trouble(f"“{path}” cannot be written ({error.strerror or error}): choose another place for it.")
