"""Exporting to a file that is there: it is merged with, and written only once nothing is left to ask."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

from annotator.errors import Trouble
from annotator.memo.editions import base_of
from annotator.memo.forms import Form
from annotator.memo.house_styles import FULL
from annotator.memo.locators import Links
from annotator.memo.markdown import memo_text
from annotator.memo.memo_file import memo_at
from annotator.memo.merged import Conflict, Keep, Merged
from annotator.memo.merging import merge
from annotator.memo.news import News, news_of
from annotator.memo.wording import steady_words
from annotator.memo.write import write_memo
from annotator.project import Project

_RENEWED, _RENEWALS = "renewed in memos", 5000


@dataclass(frozen=True, slots=True)
class Again:
    """A memo's file as it is (`before`) and as the project has the memo now (`fresh`).

    `merged` is None where nobody knows what the file was exported as: then what was written into it by hand cannot be
    told from what is old, and whoever wants it replaced has to say so.
    """

    path: Path
    written: str
    """The file's text with its own line ends."""
    before: str
    fresh: str
    merged: Merged | None
    line_end: str = "\n"
    mark: str = ""
    """A byte order mark, if the file's editor put one."""
    base: str = ""
    """The memo as it was exported."""

    @property
    def is_known(self) -> bool:
        return self.merged is not None

    @property
    def news(self) -> News | None:
        """What happens to the memo; None where its origin is not known."""
        if self.merged is None:
            return None
        with steady_words():
            return news_of(self.base, self.before, self.fresh, self.merged)

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        return self.merged.conflicts if self.merged else ()

    def text(self, choice: Keep | Mapping[int, Keep] = Keep.MEMO) -> str:
        """The memo as it would be written, with line feeds; the project's own where the file's origin is not known."""
        return self.merged.text(choice) if self.merged else self.fresh

    def changes(self, choice: Keep | Mapping[int, Keep] = Keep.MEMO) -> tuple[int, int]:
        """How many lines would come into the file and how many would go, the line with its edition's name aside."""
        after, before = _lines(self.text(choice)), _lines(self.before)
        come = go = 0
        for tag, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
            come += m - k if tag != "equal" else 0
            go += j - i if tag != "equal" else 0
        return come, go


def look_again(project: Project, path: Path, *, links: Links = "none", template: str = FULL) -> Again:
    """What exporting to `path`, where a memo is, would do; nothing is written. Trouble where it cannot be read."""
    written = memo_at(path)
    mark = "\ufeff" if written.startswith("\ufeff") else ""
    line_end = "\r\n" if "\r\n" in written else "\n"
    before = written.removeprefix(mark).replace("\r\n", "\n")
    fresh = memo_text(project, links=links, template=template)
    base = base_of(before, project)
    if base is None:
        return Again(path, written, before, fresh, None, line_end, mark)
    with steady_words():
        merged = merge(base, before, fresh, _renewals(project))
        return Again(path, written, before, fresh, merged, line_end, mark, base)


def write_again(
    project: Project,
    again: Again,
    choice: Keep | Mapping[int, Keep] = Keep.MEMO,
    *,
    template: str = FULL,
    with_papers: bool = False,
    tell: Callable[[float], None] = lambda share: None,
) -> tuple[str, ...]:
    """Write the merged memo in place of the old file, all of it or nothing; the project remembers this edition.

    The rest is as in `write_memo`. Trouble where somebody has written to the file since it was looked at.
    """
    if memo_at(again.path) != again.written:
        raise Trouble(f"“{again.path}” was changed meanwhile: nothing was written; export again.")
    text = again.mark + again.text(choice).replace("\n", again.line_end)
    if again.merged and again.merged.repeats:
        _keep_renewals(project, again.merged.repeats.renewals)
    return write_memo(
        project,
        again.path,
        form=Form.MARKDOWN,
        template=template,
        with_papers=with_papers,
        merged=text.encode("utf-8", "replace"),
        tell=tell,
    )


def _renewals(project: Project) -> list[str]:
    """What earlier exports renewed of what memos repeat, the newest last; it is the program's, and not an edit."""
    return (project.cached(_RENEWED) or b"").decode().split("\0")


def _keep_renewals(project: Project, renewals: set[str]) -> None:
    """A project that cannot be written to forgets them: then what was renewed may be asked about."""
    if renewals:
        known = [*dict.fromkeys([*_renewals(project), *sorted(renewals)])][-_RENEWALS:]
        with suppress(Trouble):
            project.keep_cached(_RENEWED, "\0".join(known).encode("utf-8", "replace"))


def _lines(text: str) -> list[str]:
    return [line for line in text.split("\n") if not line.startswith("edition:")]
