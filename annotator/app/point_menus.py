"""The small menus of a card: how the papers stand to each other, what the point is about, where the work stands."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QActionGroup, QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QMenu, QWidget

from annotator.app.staying_menu import StayingMenu
from annotator.app.words import RELATION_WORDS, plain_tooltip, relation_phrase, side_choices
from annotator.project import Change, Point, Project, Relation, Status, Tag

Do = Callable[[Callable[[Project], Change]], object]
"""Carries out one change."""

CHANGE_RELATION, CHANGE_TAGS, CHANGE_STATUS = "Change relation", "Change tags", "Change status"


def relation_menu(parent: QWidget, points: Sequence[Point], do: Do) -> QMenu:
    """A line for each relation, and for each side where it has sides; the one that holds for all of them is on."""
    menu, group = _menu(QMenu(parent))
    for relation in Relation:
        for side, _words in side_choices(relation) or (("", ""),):
            phrase = relation_phrase(relation, side) if side else RELATION_WORDS[relation]
            action = _line(menu, group, f"{relation.sign}  {phrase}")
            action.setChecked(all((point.relation, point.side) == (relation, side) for point in points))
            values = {"relation": relation, "side": side}
            action.triggered.connect(lambda _on, values=values: do(_editing(CHANGE_RELATION, points, **values)))
    return menu


def status_menu(parent: QWidget, points: Sequence[Point], do: Do) -> QMenu:
    menu, group = _menu(QMenu(parent))
    for status in Status:
        action = _line(menu, group, status.value.capitalize())
        action.setChecked(all(point.status is status for point in points))
        action.triggered.connect(lambda _on, each=status: do(_editing(CHANGE_STATUS, points, status=each)))
    return menu


def tag_menu(parent: QWidget, points: Callable[[], Sequence[Point]], tags: Sequence[Tag], do: Do) -> QMenu:
    """Every tag with its colour; it stays open while several are switched. `points`: as they are at that moment."""
    menu, _group = _menu(StayingMenu(parent))
    for tag in tags:
        action = menu.addAction(color_icon(tag.color), tag.name.replace("&", "&&"))
        action.setToolTip(plain_tooltip(tag.definition))
        action.setCheckable(True)
        action.setChecked(all(tag.name in point.tags for point in points()))
        action.triggered.connect(lambda on, name=tag.name: do(_tagging(points(), name, on=on)))
    menu.setToolTipsVisible(True)
    return menu


def color_icon(color: str) -> QIcon:
    """A dot in a tag's colour; a clear one where it has none."""
    picture = QPixmap(32, 32)
    picture.fill(QColor(0, 0, 0, 0))
    if color:
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(128, 128, 128))
        painter.setBrush(QColor(color))
        painter.drawEllipse(6, 6, 20, 20)
        painter.end()
    return QIcon(picture)


def _menu(menu: QMenu) -> tuple[QMenu, QActionGroup]:
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return menu, QActionGroup(menu)


def _line(menu: QMenu, group: QActionGroup, words: str) -> QAction:
    action = menu.addAction(words)
    action.setCheckable(True)
    group.addAction(action)
    return action


def _editing(step_name: str, points: Sequence[Point], **values: object) -> Callable[[Project], Change]:
    """Give all of these points the same values, in one step."""

    def work(project: Project) -> Change:
        with project.step(step_name) as step:
            for point in points:
                project.edit_point(point.id, **values)  # type: ignore[arg-type]
        return step.change

    return work


def _tagging(points: Sequence[Point], name: str, *, on: bool) -> Callable[[Project], Change]:
    """Put a tag on all of these points, or take it off them."""

    def work(project: Project) -> Change:
        with project.step(CHANGE_TAGS) as step:
            for point in points:
                rest = [tag for tag in point.tags if tag != name]
                project.edit_point(
                    point.id, tags=[*point.tags, name] if on and name not in point.tags else point.tags if on else rest
                )
        return step.change

    return work
