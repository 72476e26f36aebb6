"""One transaction, one step of undo, one change told to every view."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from annotator.errors import Unwritten
from annotator.project.changes import touched, union
from annotator.project.database import Database
from annotator.project.file import plain_words
from annotator.project.history import History
from annotator.project.model import Change
from annotator.project.reading import Reading
from annotator.project.rows import Rows, Written
from annotator.project.whereabouts import Whereabouts


@dataclass
class Step:
    """What is being done under one name; `change` says what it touched once it is done."""

    name: str
    change: Change = field(init=False)

    def __post_init__(self) -> None:
        self.change = Change(self.name)


class Steps(Reading):
    """The part of a project that does, undoes and redoes, without knowing what."""

    patience: float | None = None
    """Seconds that a change waits for another program that is writing; None for as long as reading does."""
    is_reading_only = False
    """Whether another window has the project open: then every change is Trouble here."""

    def __init__(self, path: Path, db: Database) -> None:
        super().__init__(path, db)
        self._history = History(db)
        self._whereabouts = Whereabouts.of(self.path)
        self._names: tuple[str, str] | None = None
        self._changes: list[Change] = []
        self._open: Rows | None = None

    @contextmanager
    def step(self, name: str) -> Iterator[Step]:
        """Group several changes into one transaction and one step of undo.

        Nothing of it is kept where the block raises. The yielded step's `change` is the union, once the block has
        ended. Within another step's block it joins that one, and takes back only its own part when it raises.
        """
        step = Step(name)
        with _named(name), plain_words(self.path):
            if self._open is not None:
                with self._part(self._open, step):
                    yield step
            else:
                with self._transaction() as rows:
                    yield step
                    if rows.written:
                        self._history.record(name, rows.written)
                    step.change = union(name, self._changes)

    def undo(self) -> Change | None:
        """Take the last step back; what that touched, or None where there is nothing to undo."""
        return self._again(undo=True)

    def redo(self) -> Change | None:
        """Do the step again that was undone last; what that touched, or None."""
        return self._again(undo=False)

    def forget_history(self) -> None:
        """Make what there is now the beginning: nothing that was done so far can be undone or redone any more."""
        with plain_words(self.path), self._transaction():
            self._history.forget()

    @property
    def is_in_its_place(self) -> bool:
        """Whether the file is still where it was opened; else every change is Trouble, and a copy can be saved."""
        return self._whereabouts.is_there

    @property
    def undo_name(self) -> str:
        """The name of the step that `undo` takes back; empty where there is none."""
        return self._step_names()[0]

    @property
    def redo_name(self) -> str:
        """The name of the step that `redo` does again; empty where there is none."""
        return self._step_names()[1]

    @property
    def _rows(self) -> Rows:
        assert self._open is not None, "rows are written within a step"
        return self._open

    @contextmanager
    def _transaction(self) -> Iterator[Rows]:
        assert self._open is None, "undo and redo stand outside of any step"
        with self._patient(self.patience):
            yield from self._at_once_or_not_at_all()

    def _at_once_or_not_at_all(self) -> Iterator[Rows]:
        self._begin()
        try:
            self._look()
            self._changes.clear()
            self._open = Rows(self._db, self._written)
            yield self._open
            self._open.require_transaction()
            self._whereabouts.require()
            self._db.execute("COMMIT")
        except BaseException:
            # A disk that fails now has failed before; SQLite ends the transaction all the same.
            with suppress(sqlite3.OperationalError):
                self._db.rollback()
            self._forget()
            raise
        finally:
            self._open = None
            self._names = None

    def _begin(self) -> None:
        """Take the file for writing. Where it cannot be had, what was read of it stays: it can be shown meanwhile."""
        if self.is_reading_only:
            raise Unwritten(
                f"“{self.path.name}” is open in another window, and for reading only in this one: "
                f"go on there, or close it there and open it here again."
            )
        self._whereabouts.require()
        # Taken at once: a file that another program is writing to is noticed before anything is done.
        self._db.execute("BEGIN IMMEDIATE")

    @contextmanager
    def _part(self, rows: Rows, step: Step) -> Iterator[None]:
        first = len(rows.written)
        rows.require_transaction()
        try:
            with self._db.atomic():
                yield
        except BaseException:
            del rows.written[first:], self._changes[first:]
            self._forget()
            raise
        step.change = union(step.name, self._changes[first:])

    def _written(self, written: Written) -> None:
        change = touched(self._db, written)
        self._changes.append(change)
        self._drop(change)

    def _again(self, *, undo: bool) -> Change | None:
        with plain_words(self.path):
            if not self._step_names()[0 if undo else 1] and not self._look():
                return None
            with self._transaction() as rows:
                found = self._history.last_done() if undo else self._history.first_undone()
                if found is None:
                    return None
                step, name = found
                for written in _in_order(self._history.rows(step), undo=undo):
                    rows.apply(written)
                self._history.mark(step, done=not undo)
            return union(name, self._changes)

    def _step_names(self) -> tuple[str, str]:
        if self._names is None:
            with plain_words(self.path):
                found = self._history.last_done(), self._history.first_undone()
            self._names = tuple(step[1] if step else "" for step in found)  # type: ignore[assignment]
        assert self._names is not None
        return self._names

    def _forget(self) -> None:
        super()._forget()
        self._names = None


@contextmanager
def _named(name: str) -> Iterator[None]:
    """Let a refusal say what was refused."""
    try:
        yield
    except Unwritten as refusal:
        refusal.step = name
        raise


def _in_order(written: list[Written], *, undo: bool) -> Iterable[Written]:
    return (row.reverse for row in reversed(written)) if undo else written
