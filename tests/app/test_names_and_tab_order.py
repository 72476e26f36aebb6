"""Every control of the window has a name that a screen reader can say, and Tab goes through them in a sane order."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from annotator.app.compare_dialog import CompareDialog
from annotator.app.dialogs import AboutDialog, LinkDialog, PasswordDialog, ReportDialog, ShortcutsDialog
from annotator.app.highlight_editor import HighlightEditor
from annotator.project import Relation
from annotator.resources import sample
from tests.analyst import Analyst

A = sample("a-division-of-labour.pdf")
B = sample("closer-is-not-safer.pdf")
IN_A = "A narrow promise is more credible than a broad one"
IN_B = "This is the oldest trap in the study of international politics"

DIALOGS = {
    "compare": CompareDialog,
    "password": lambda window: PasswordDialog(window, "brief.pdf", wrong=True),
    "report": lambda window: ReportDialog(window, "Traceback"),
    "link": lambda window: LinkDialog(window, "https://example.org/"),
    "shortcuts": ShortcutsDialog,
    "about": AboutDialog,
}


def controls(whole):
    """What can take the keyboard or be pressed."""
    for widget in whole.findChildren(QWidget):
        if widget.focusPolicy() != Qt.FocusPolicy.NoFocus or isinstance(widget, QAbstractButton):
            yield widget


def nameless(whole):
    found = []
    for widget in controls(whole):
        told = QAccessible.queryAccessibleInterface(widget)
        inner = isinstance(widget.parentWidget(), QWidget) and widget.objectName().startswith("qt_scrollarea")
        if not inner and not (told and told.text(QAccessible.Text.Name).strip()):
            found.append(f"{type(widget).__name__} {widget.objectName()} in {type(widget.parentWidget()).__name__}")
    return found


@pytest.fixture
def analyst(qtbot):
    return Analyst(qtbot).opens(A, B)


@pytest.mark.parametrize("name", DIALOGS)
def test_every_control_of_a_dialog_has_a_name(qtbot, name):
    window = Analyst(qtbot).window
    dialog = DIALOGS[name](window)
    qtbot.addWidget(dialog)
    assert nameless(dialog) == []


def test_every_control_of_the_welcome_page_has_a_name(qtbot):
    assert nameless(Analyst(qtbot).window) == []


def test_every_control_of_window_form_and_panels_has_a_name(analyst, qtbot):
    analyst.selects("A", IN_A).selects("B", IN_B).does("disagreement")
    analyst.window.workspace.rail.open("highlights")
    analyst.window.workspace.right.new_point(Relation.SILENCE, (), "B")
    assert nameless(analyst.window) == []


def test_every_control_of_the_highlight_form_has_a_name(analyst, qtbot):
    analyst.selects("A", IN_A).does("claim")
    editor = HighlightEditor(analyst.window.session, analyst.highlights[0].id, analyst.window)
    qtbot.addWidget(editor)
    assert nameless(editor) == []


# Tab ------------------------------------------------------------------------------------------------------------


def chain(window):
    """The controls that Tab reaches, in its order, from the first of the window."""
    window.focusNextChild()
    found, widget = [], window.nextInFocusChain()
    while widget is not window and len(found) < 2000:
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisibleTo(window) and widget.isEnabled():
            found.append(widget)
        widget = widget.nextInFocusChain()
    return found


def test_tab_goes_from_tools_over_rail_and_papers_to_the_points(analyst):
    analyst.window.workspace.rail.open("highlights")
    window = analyst.window
    parts = {
        "tools": window.tools,
        "rail": window.workspace.rail,
        "A": window.area.panes["A"],
        "B": window.area.panes["B"],
        "right": window.workspace.right,
    }
    order = [next((n for n, part in parts.items() if part.isAncestorOf(widget)), "") for widget in chain(window)]
    seen = [name for at, name in enumerate(order) if name and (at == 0 or order[at - 1] != name)]
    start = seen.index("tools")
    assert seen[start:] + seen[:start] == ["tools", "rail", "A", "B", "right"]


def test_tab_goes_down_the_form_as_it_is_read(analyst):
    analyst.selects("A", IN_A).selects("B", IN_B).does("disagreement")
    form = analyst.window.workspace.right.form
    inside = [widget for widget in chain(analyst.window) if form.isAncestorOf(widget)]
    heights = [widget.mapTo(form, QPoint(0, 0)).y() for widget in inside if not isinstance(widget, QAbstractButton)]
    assert len(heights) >= 5 and heights == sorted(heights)


def test_tab_goes_on_from_a_position_that_was_just_written(analyst, qtbot):
    analyst.selects("A", IN_A).selects("B", IN_B).does("disagreement")
    form = analyst.window.workspace.right.form
    qtbot.waitUntil(lambda: all(row.isVisible() for row in form.fields.evidence.rows))
    form.fields.position_b.setFocus()
    analyst.types("Nobody pays")
    QTest.keyClick(form.fields.position_b, Qt.Key.Key_Tab)
    assert form.fields.evidence.isAncestorOf(analyst.window.focusWidget())
    assert analyst.points[0].position_b == "Nobody pays"


def test_tab_can_leave_the_pages_and_every_field(analyst):
    analyst.view("A").setFocus()
    reached = set()
    for _ in range(200):
        analyst.window.focusNextChild()
        reached.add(analyst.window.focusWidget())
    assert analyst.view("A") in reached and analyst.view("B") in reached and QApplication.focusWidget() in reached
