"""The matrix in the window: shown in the place of the papers, copied, printed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from annotator.app.matrix_page import MatrixPage
from annotator.app.matrix_text import as_mime, print_matrix
from annotator.app.words import count

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from annotator.app.main_window import MainWindow


class Matrix(QObject):
    """Makes the page when it is wanted first; it goes with its project."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.page: MatrixPage | None = None

    def table(self) -> dict[str, Callable[[], object]]:
        """What each of its actions does."""
        return {
            "matrix": self.switch,
            "matrix-chart": self.show_chart,
            "copy-matrix": self.copy,
            "print-matrix": self.print,
        }

    @property
    def is_shown(self) -> bool:
        return self.page is not None and self._window.workspace.instead is self.page

    def began(self, show_menu: Callable[..., object]) -> None:
        """Another project is open; `show_menu` is what shows the menu of a part of the chosen points."""
        self._show_menu = show_menu
        if self.page:
            self.page.deleteLater()
        self.page = None
        self._window.actions_by_name["matrix"].setChecked(False)

    def switch(self) -> None:
        """Show the matrix in the place of the papers, or the papers again."""
        if self.is_shown:
            self.show_papers()
        else:
            self.show()

    def show(self) -> MatrixPage:
        page = self._page()
        self._window.workspace.show_instead(page)
        self._window.actions_by_name["matrix"].setChecked(True)
        page.view.setFocus()
        return page

    def show_papers(self) -> None:
        self._window.workspace.show_instead(None)
        self._window.actions_by_name["matrix"].setChecked(False)
        self._window.area.in_hand.view.setFocus()

    def _page(self) -> MatrixPage:
        right, session = self._window.workspace.right, self._window.session
        assert right and session
        if self.page is None:
            self.page = MatrixPage(right.points.model, session, self._window.actions_by_name)
            self.page.ends_wanted.connect(self._show_ends)
            self.page.menu_wanted.connect(self._show_menu)
        return self.page

    def _show_ends(self, point: int) -> None:
        assert self._window.session
        self.show_papers()
        self._window.session.choose_point(point)

    def show_chart(self) -> None:
        """What the points are about, below the table, or not; the matrix comes with it."""
        on = self._window.actions_by_name["matrix-chart"].isChecked()
        page = self._page() if self.is_shown or not on else self.show()
        page.show_chart(on)

    def copy(self) -> None:
        """The rows that show, for a spreadsheet or a word processor."""
        cards = self._page().shown_cards()
        QGuiApplication.clipboard().setMimeData(as_mime(cards))
        self._window.say_briefly(f"Copied {count(len(cards), 'point')} as a table.")

    def print(self) -> None:
        """The rows that show, on paper or into a PDF, as the system's own dialog offers it."""
        from PySide6.QtPrintSupport import QPrintDialog

        printer = self.printer()
        if QPrintDialog(printer, self._window).exec():
            self.print_with(printer)

    def printer(self) -> QPrinter:
        """What the matrix is printed with unless the dialog is told otherwise."""
        from PySide6.QtPrintSupport import QPrinter

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(self._title())
        return printer

    def print_with(self, printer: QPrinter) -> None:
        print_matrix(self._page().shown_cards(), self._title(), printer)

    def _title(self) -> str:
        session = self._window.session
        assert session
        return session.project.title or session.project.path.stem
