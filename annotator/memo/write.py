"""The memo as a file, all of it or nothing."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from annotator.errors import Trouble
from annotator.memo.editions import keep
from annotator.memo.forms import Form, form_of, in_form
from annotator.memo.house_styles import FULL
from annotator.memo.markdown import memo_text
from annotator.memo.package import made_along, originals, zipped
from annotator.project import Project
from annotator.unfinished import unfinished

ZIP = ".zip"


def write_memo(
    project: Project,
    path: Path,
    *,
    form: Form | None = None,
    template: str = FULL,
    overwrite: bool = False,
    with_papers: bool = False,
    merged: bytes | None = None,
    tell: Callable[[float], None] = lambda share: None,
) -> tuple[str, ...]:
    """Write the memo to `path`, in the form that its name ends in where none is given.

    With `with_papers`, the papers go to a folder `papers` beside it, with copies that have the highlights as
    annotations, and the references to `references.json` and `.bib`; a `path` that ends in .zip has all of that inside,
    the memo as `memo.md` or whatever the form is. Returns remarks: sentences about what could not be enclosed.

    A file that is there already is refused with a Trouble unless `overwrite`; a copy from last time is not. `merged` is
    what to write in place of a memo that is there, which has been merged with it.
    `tell` is told the share that is done, 0 to 1; what it raises ends the work before the memo is in its place.
    Nobody ever finds half a memo at `path`: it is written beside it and moved there when it is whole.
    """
    path = Path(path).resolve()
    into_zip = path.suffix.lower() == ZIP
    form = form or (Form.MARKDOWN if into_zip else form_of(path))
    files = originals(project) if with_papers or into_zip else {}
    try:
        _refuse_folder(path)
        if not overwrite:
            _refuse_existing(
                *([] if merged is not None else [path]), *([] if into_zip else _others(path.parent, files))
            )
    except OSError as error:  # a folder that may not be looked into, a name that no file can have
        raise _unwritable(path, error) from error
    tell(0.1)
    text = memo_text(project, links="papers" if files else "none", template=template)
    memo = in_form(text, form, lambda share: tell(0.1 + 0.3 * share))
    remarks: tuple[str, ...] = ()
    if files:
        enclosed = made_along(project, lambda share: tell(0.4 + 0.3 * share))
        files, remarks = files | enclosed.files, enclosed.remarks
    if into_zip:
        tell(0.9)
        replace_file(path, zipped({f"memo.{form}": memo, **files}))
        return remarks
    if not overwrite:
        _refuse_existing(*_others(path.parent, files))
    for number, (name, data) in enumerate(files.items()):
        tell(0.7 + 0.3 * number / len(files))
        replace_file(path.parent / name, data)
    tell(0.99)
    if form is Form.MARKDOWN:
        keep(text, project)
    replace_file(path, memo if merged is None else merged)
    return remarks


def _others(folder: Path, files: dict[str, bytes]) -> list[Path]:
    """Where the files go, but for those that are there already with just these bytes."""
    return [folder / name for name, data in files.items() if not _holds(folder / name, data)]


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


def replace_file(path: Path, data: bytes) -> None:
    try:
        path.parent.mkdir(exist_ok=True)
        with unfinished(path) as part, part.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise _unwritable(path, error) from error


def _unwritable(path: Path, error: OSError) -> Trouble:
    return Trouble(f"“{path}” cannot be written ({error.strerror or error}): choose another place for it.")
