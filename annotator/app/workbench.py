"""What is done with points among each other: merged, split, duplicated, put in order, changed on their cards."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint

from annotator.app.card_filter import Sorting
from annotator.app.card_setting import Part
from annotator.app.highlight_drag import HighlightDrag
from annotator.app.matrix import Matrix
from annotator.app.point_menus import relation_menu, status_menu, tag_menu
from annotator.app.session import Session
from annotator.app.silence import Silences
from annotator.app.words import POINT_REMOVED, count
from annotator.project import Change, Point, Project

if TYPE_CHECKING:
    from annotator.app.main_window import MainWindow
    from annotator.app.points_panel import PointsPanel

CHOOSE = "Choose a point first."


class Workbench(QObject):
    """Works on the points that are chosen together, or on the one in hand."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.matrix = Matrix(window)
        self.drag = HighlightDrag(window)
        self.silences = Silences(window)

    def table(self) -> dict[str, Callable[[], object]]:
        """What each of its actions does."""
        return {
            "merge-points": self.merge,
            "split-point": self.split,
            "duplicate-point": self.duplicate,
            "point-title": self.write_title,
            "point-relation": lambda: self.show_menu(Part.RELATION),
            "point-tags": lambda: self.show_menu(Part.TAGS),
            "point-status": lambda: self.show_menu(Part.STATUS),
            "keep-order": self.keep_order,
            "filter-points": self.filter,
            "remove-point": self.remove,
            "edit-tags": self.edit_tags,
            "keep-search": self.silences.keep,
            **self.matrix.table(),
        }

    # What is in hand --------------------------------------------------------------------------------------------

    @property
    def session(self) -> Session:
        assert self._window.session
        return self._window.session

    @property
    def panel(self) -> PointsPanel:
        assert self._window.workspace.right
        return self._window.workspace.right.points

    def points(self) -> list[Point]:
        """The chosen points as they are now; the window says what to do where there are none."""
        there = {point.id: point for point in self.session.project.points()}
        wanted = self.session.chosen or (self.session.point,)
        found = [there[each] for each in wanted if each in there]
        if not found:
            self._window.say_briefly(CHOOSE)
        return found

    def began(self) -> None:
        """The cards of a project are there: what they ask for is done here."""
        panel = self.panel
        self.matrix.began(self.show_menu)
        panel.view.menu_wanted.connect(self.show_menu)
        panel.view.expansion_wanted.connect(panel.model.expand)
        names = (
            "point-title", "point-relation", "point-tags", "point-status", "merge-points", "split-point",
            "duplicate-point", "remove-point",
        )  # fmt: skip
        panel.view.card_actions = [self._window.actions_by_name[name] for name in names]

    # Among each other -------------------------------------------------------------------------------------------

    def merge(self) -> None:
        points = self.points()
        if len(points) == 1:
            self._window.say_briefly("Choose two points or more, with Ctrl or Shift held: they become one.")
        elif points:
            ids = [point.id for point in points]
            if self.session.do(lambda project: project.merge_points(ids)) is not None:
                self.session.choose_point(ids[0])
                self._window.say_briefly(f"{count(len(ids), 'point')} are one now.")

    def split(self) -> None:
        from annotator.app.split_dialog import SplitDialog

        points = self.points()
        if not points:
            return
        if len(points[0].evidence) < 2:
            self._window.say_briefly("This point has one quotation at most: there is nothing to split off.")
            return
        dialog = SplitDialog(self.session, points[0], self._window)
        if dialog.exec():
            made = self.session.do(lambda p: p.split_point(points[0].id, dialog.chosen(), dialog.title.text()))
            if made:
                self.session.choose_point(made)

    def duplicate(self) -> None:
        points = self.points()
        made: list[int] = []

        def work(project: Project) -> Change:
            with project.step("Duplicate points" if len(points) > 1 else "Duplicate point") as step:
                made.extend(project.duplicate_point(point.id).id for point in points)
            return step.change

        if points and self.session.do(work) is not None:
            self.session.choose_point(made[-1])

    def remove(self) -> None:
        ids = [point.id for point in self.points()]
        if not ids:
            return

        def work(project: Project) -> Change:
            with project.step("Remove point" if len(ids) == 1 else f"Remove {len(ids)} points") as step:
                for each in ids:
                    project.remove_point(each)
            return step.change

        self.session.choose_point(0)
        if self.session.do(work) is not None:
            said = POINT_REMOVED if len(ids) == 1 else f"{len(ids)} points are removed; their highlights stay."
            self._window.say_removed(said)

    def keep_order(self) -> None:
        """Make the order that shows the order by hand, which the memo follows."""
        model = self.panel.model
        if model.sorting is Sorting.HAND:
            self._window.say_briefly("The points stand in your own order already.")
            return
        cards, words = [card.point.id for card in model.every_card_in_order()], model.sorting.value
        if self.session.do(lambda project: project.order_points(cards, f"Order by {words}")) is not None:
            model.set_sorting(Sorting.HAND)
            self._window.say_briefly(f"This is your own order now: the memo follows it. It began by {words}.")

    # On the cards -----------------------------------------------------------------------------------------------

    def write_title(self) -> None:
        if not self.points():
            return
        if self.matrix.is_shown and self.matrix.page:
            self.matrix.page.view.write_title()
            return
        self._show_cards()
        self.panel.view.choose(self.session.point)
        self.panel.view.write_title()

    def show_menu(self, part: Part, place: QPoint | None = None) -> None:
        """The menu of a part of the chosen cards; without a place, at the card of the point in hand."""
        points = self.points()
        if not points:
            return
        if place is None and self.matrix.is_shown and self.matrix.page:
            place = self.matrix.page.view.place_of(part)
        elif place is None:
            self._show_cards()
            place = self.panel.view.place_of(part)
        do, view = self.session.do, self.panel.view
        if part is Part.RELATION:
            menu = relation_menu(view, points, do)
        elif part is Part.STATUS:
            menu = status_menu(view, points, do)
        else:
            menu = tag_menu(view, self.points, self.session.project.tags(), do)
            menu.addSeparator()
            menu.addAction(self._window.actions_by_name["edit-tags"])
        menu.popup(place)

    def _show_cards(self) -> None:
        self._window.show_right("points")
        self.panel.view.setFocus()

    def filter(self) -> None:
        if self.matrix.is_shown and self.matrix.page:
            self.matrix.page.filters.take()
            return
        self._show_cards()
        self.panel.filters.take()

    def edit_tags(self) -> None:
        from annotator.app.tag_manager import TagManager

        TagManager(self.session, self._window).exec()
