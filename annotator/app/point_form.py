"""The form of one point. A point that exists is stored field by field as each is left; a new one by “Add point”."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QToolButton, QVBoxLayout, QWidget

from annotator.app.controls import IconButton, label
from annotator.app.point_fields import PointFields
from annotator.app.session import Session
from annotator.app.words import TITLE_QUESTIONS, other_side, side_choices
from annotator.project import Change, Point, Relation, Status

PAUSE = 1500
"""Milliseconds without a key, after which what was typed is stored."""
EMPTY = Point(0, "", Relation.DISAGREEMENT)


class PointForm(QWidget):
    """Shows one point of the project, or a draft that the project does not have yet (its id is 0)."""

    writing = Signal(bool)
    """Whether there are words in the form that are not on disk."""
    typed = Signal()
    """What `unsaved` gives is not what it was."""
    done = Signal()
    """Back to the list: the point is stored, the draft added or dropped."""

    def __init__(self, session: Session, actions: dict[str, QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._actions = session, actions
        self._point = EMPTY
        self._open = False
        self._shown: dict[str, str] = {}
        """What each text was when it was shown: what differs from it was typed since."""
        self.setProperty("kind", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.fields = PointFields(session, actions)
        self._texts = self.fields.texts
        self._lay_out()
        self._connect()

    # Building --------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 8, 0, 0)
        whole.setSpacing(4)
        whole.addLayout(self._head())
        self._scroll = QScrollArea(self)
        self._scroll.setWidget(self.fields)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        whole.addWidget(self._scroll, 1)
        whole.addWidget(self._foot())

    def _head(self) -> QHBoxLayout:
        self.back = QToolButton(self)
        self.back.setText("‹ All points")
        self.back.setProperty("kind", "link")
        self.back.setAccessibleName("Back to all points")
        self.back.setToolTip("Back to all points (Esc)")
        self.back.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._heading = label("", "heading")
        self._remove = IconButton("trash", self._actions["remove-point"].toolTip(), self)
        self.finish_button = QPushButton("Done", self)
        self.finish_button.setToolTip("Everything is stored: back to all points (Esc)")
        head = QHBoxLayout()
        head.setContentsMargins(8, 0, 16, 4)
        head.setSpacing(4)
        head.addWidget(self.back)
        head.addWidget(self._heading)
        head.addStretch(1)
        head.addWidget(self._remove)
        head.addWidget(self.finish_button)
        return head

    def _foot(self) -> QWidget:
        self.cancel = QPushButton("Cancel", self)
        self.cancel.setToolTip("Drop what is written here")
        self.add = QPushButton("Add point", self)
        self.add.setProperty("kind", "main")
        self.add.setToolTip("Keep the point (Ctrl+Return, or Return in the question)")
        foot = QWidget(self)
        row = QHBoxLayout(foot)
        row.setContentsMargins(16, 8, 16, 12)
        row.setSpacing(8)
        row.addStretch(1)
        row.addWidget(self.cancel)
        row.addWidget(self.add)
        self._foot_box = foot
        return foot

    def _connect(self) -> None:
        self._soon = QTimer(self, singleShot=True, interval=PAUSE)
        self._soon.timeout.connect(self._store_at_pause)
        for name, text in self._texts.items():
            text.textChanged.connect(self._typed)
            text.left.connect(lambda each=name: self._left(each))
            text.entered.connect(self._entered)
        fields = self.fields
        fields.title.textChanged.connect(self._title_changed)
        fields.relation.chosen.connect(self._relate)
        fields.side.chosen.connect(lambda side: self._store(side=side))
        fields.status.chosen.connect(lambda status: self._store(status=Status(status)))
        fields.tags.changed.connect(lambda tags: self._store(tags=tags))
        fields.evidence.changed.connect(lambda ids: self._store(evidence=ids))
        self._remove.clicked.connect(self._remove_point)
        self.back.clicked.connect(self.finish)
        self.finish_button.clicked.connect(self.finish)
        self.cancel.clicked.connect(self.drop)
        self.add.clicked.connect(self.add_point)
        self._session.changed.connect(self._follow)

    # Opening and closing ---------------------------------------------------------------------------------------

    @property
    def draft_open(self) -> bool:
        """Whether a new point is being written that the project does not have yet."""
        return self._open and not self._point.id

    @property
    def point(self) -> int:
        """The id of the point that is shown; 0 for a draft or nothing."""
        return self._point.id if self._open else 0

    def unsaved(self) -> Point | None:
        """The point that is shown with the words that stand in the form; None where the project has all of them."""
        if not self.point:
            return None
        texts = {name: text.text() for name, text in self._texts.items()}
        typed: dict[str, Any] = {name: text for name, text in texts.items() if text != self._shown.get(name, "")}
        if not typed.get("title", "an empty question is not stored"):
            del typed["title"]
        return replace(self._point, **typed) if typed else None

    def edit(self, point: int, *, title_selected: bool = False) -> None:
        """Show a point of the project; the keyboard is in its question. Raises Trouble where there is no such point."""
        self._begin(self._session.project.point(point))
        if title_selected:
            self.fields.title.selectAll()
        else:
            self.fields.title.moveCursor(QTextCursor.MoveOperation.End)

    def draft(self, relation: Relation, evidence: tuple[int, ...] = (), side: str = "") -> None:
        """Begin a new point; the keyboard is in its question."""
        given = Point(0, "", relation, evidence=evidence)
        self._begin(replace(given, side=side or self._likely_side(given)))

    def _begin(self, point: Point) -> None:
        self._store_texts()
        self._point, self._open = point, True
        is_draft = not point.id
        self._heading.setVisible(is_draft)
        self._heading.setText("New point")
        self.back.setVisible(not is_draft)
        self._remove.setVisible(not is_draft)
        self.finish_button.setVisible(not is_draft)
        self._foot_box.setVisible(is_draft)
        self._show(anyway=True)
        self._scroll.verticalScrollBar().setValue(0)
        self.fields.title.setFocus()

    def finish(self) -> None:
        """Store what is being typed and go back to the list."""
        self._store_texts()
        self._open = False
        self.done.emit()

    def keep(self) -> None:
        """Lose nothing that was written: store what is being typed; a draft with any word in it becomes a point."""
        if self.draft_open:
            if not any(text.text() for text in self._texts.values()):
                return
            if not self.fields.title.text():
                self.fields.title.set_text(TITLE_QUESTIONS[self._point.relation])
            self.add_point()
        else:
            self._store_texts()

    def drop(self) -> None:
        """Forget the draft."""
        self._open = False
        self._point = EMPTY
        self.done.emit()

    def add_point(self) -> None:
        """Put the draft into the project; it stays open where that cannot be done."""
        if not self.draft_open or not self.fields.title.text():
            return
        self._store_texts()
        draft = self._point
        added = self._session.do(
            lambda project: project.add_point(
                draft.title,
                draft.relation,
                side=draft.side,
                tags=draft.tags,
                evidence=draft.evidence,
                position_a=draft.position_a,
                position_b=draft.position_b,
                assessment=draft.assessment,
                settle=draft.settle,
                status=draft.status,
            ),
            again=self.add_point,
        )
        if added is not None:
            self._open = False
            self._session.choose_point(added)
            self.done.emit()

    def add_evidence(self, ids: tuple[int, ...]) -> None:
        """Put highlights behind the point that is shown, after those that it has."""
        new = tuple(each for each in ids if each not in self._point.evidence)
        if self._open and new:
            self._store(evidence=self._point.evidence + new)
            self._show()

    # Storing ---------------------------------------------------------------------------------------------------

    def _store(self, **fields: Any) -> None:
        """One step: in the draft, or in the project."""
        if not self._open:
            return
        if not self._point.id:
            self._point = replace(self._point, **fields)
            return
        point = self._point.id
        if self._session.do(lambda project: project.edit_point(point, **fields)) is None and not self._session.waiting:
            self._show(anyway=True)

    def _left(self, name: str) -> None:
        """Store a text that was changed; a question that was emptied comes back."""
        text = self._texts[name].text()
        if not self._open or text == self._shown.get(name, ""):
            return
        if name == "title" and not text and self._point.id:
            self.fields.title.set_text(self._shown["title"])
            return
        self._shown[name] = text
        self._store(**{name: text})

    def _store_texts(self) -> None:
        self._soon.stop()
        for name in self._texts:
            self._left(name)
        self.writing.emit(self.draft_open)

    def _store_at_pause(self) -> None:
        """A question that is empty just now is being written anew: it does not come back under the analyst's hands."""
        if self.fields.title.text():
            self._store_texts()

    def _typed(self) -> None:
        """What is typed is stored at the next pause; until then the window does not say that it is."""
        if self._open and any(text.text() != self._shown.get(name, "") for name, text in self._texts.items()):
            self.writing.emit(True)
            if not self.draft_open:
                self._soon.start()
        if self.point:
            self.typed.emit()

    def _relate(self, value: str) -> None:
        relation = Relation(value)
        side = self._point.side or self._likely_side(replace(self._point, relation=relation))
        self._store(relation=relation, side=side if side_choices(relation) else "")
        self._show()

    def _likely_side(self, point: Point) -> str:
        """For a silence the paper that is not quoted, for a qualification B; none for the rest."""
        if not side_choices(point.relation):
            return ""
        papers = {paper.id: paper.letter for paper in self._session.project.papers()}
        letters = {papers[each.paper] for each in self._session.project.highlights() if each.id in point.evidence}
        return other_side(letters.pop()) if point.relation is Relation.SILENCE and len(letters) == 1 else "B"

    def _remove_point(self) -> None:
        point, self._open = self._point.id, False
        self._session.do(lambda project: project.remove_point(point))
        self.done.emit()

    def _entered(self) -> None:
        if self.draft_open:
            self.add_point()
        else:
            self.finish()

    # Showing ---------------------------------------------------------------------------------------------------

    def _show(self, *, anyway: bool = False) -> None:
        """Show the point; a text that is being typed in is left alone unless `anyway`."""
        point = self._point
        for name, text in self._texts.items():
            stored = getattr(point, name)
            if anyway or not (text.hasFocus() and text.text() != self._shown.get(name, "")):
                self._shown[name] = stored
                text.set_text(stored)
        self._title_changed()
        self.fields.show_rest(point)

    def _title_changed(self) -> None:
        self.add.setEnabled(bool(self.fields.title.text()))

    def _follow(self, change: Change) -> None:
        """Show what was changed elsewhere, undo included; leave when the point is gone."""
        if not self._open:
            return
        if self._point.id:
            there = {point.id: point for point in self._session.project.points()}
            if self._point.id not in there:
                self.drop()
                return
            self._point = there[self._point.id]
        elif change.highlights:
            there_are = {highlight.id for highlight in self._session.project.highlights()}
            kept = tuple(each for each in self._point.evidence if each in there_are)
            self._point = replace(self._point, evidence=kept)
        self._show()

    # Keys ------------------------------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """Keep Escape and Ctrl+Enter from the window's shortcuts while the keyboard is in the form."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _is_ours(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._escape()
        elif _is_ours(event):
            self._entered()
        else:
            super().keyPressEvent(event)

    def _escape(self) -> None:
        """Back to the list; from a draft with words in it only by way of Cancel, so that no key loses them."""
        if not self.draft_open:
            self.finish()
        elif any(text.text() for text in self._texts.values()):
            self.cancel.setFocus()
        else:
            self.drop()


def _is_ours(event: QKeyEvent) -> bool:
    enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
    with_control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
    return event.key() == Qt.Key.Key_Escape or (enter and with_control)
