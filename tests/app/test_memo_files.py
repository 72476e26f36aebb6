"""Memos that come back to the window: exported again, verified, their edits taken back."""

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox

from annotator.app.conflicts_dialog import ConflictsDialog
from annotator.app.news_dialog import NewsDialog
from annotator.app.take_back_dialog import TakeBackDialog
from annotator.memo import Conflict, Keep, write_memo
from annotator.resources import sample
from tests.analyst import WAIT, Analyst

A = sample("a-division-of-labour.pdf")
B = sample("closer-is-not-safer.pdf")
IN_A = "A narrow promise is more credible than a broad one"
IN_B = "This is the oldest trap in the study of international politics"


@pytest.fixture
def analyst(qtbot):
    analyst = Analyst(qtbot).opens(A, B)
    return analyst.disagrees("Does a narrower promise deter?", IN_A, IN_B)


@pytest.fixture
def memo(analyst, tmp_path):
    """The path of the memo, exported."""
    write_memo(analyst.project, tmp_path / "memo.md")
    return tmp_path / "memo.md"


def edit(path, old, new):
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def in_the_dialog(kind, do) -> None:
    """Do something to the dialog of this kind that comes next, once it is there."""

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        do(dialog) if isinstance(dialog, kind) else QTimer.singleShot(5, look)

    QTimer.singleShot(0, look)


def exports(analyst, path, qtbot):
    with qtbot.waitSignal(analyst.window.exporting.said, timeout=WAIT) as said:
        analyst.window.commands.write_memo(path)
    return said.args[0]


def test_exporting_again_keeps_what_the_analyst_wrote_and_asks_nothing(analyst, memo, qtbot):
    edit(memo, "## Disagreements", "I asked both authors.\n\n## Disagreements")
    analyst.project.edit_point(1, assessment="It may.")
    said = exports(analyst, memo, qtbot)
    assert said == f"The memo is in {memo}. 1 point changed, 1 edit of yours kept."
    text = memo.read_text("utf-8")
    assert "I asked both authors." in text and "It may." in text


def test_what_exporting_again_did_can_be_listed(analyst, memo, qtbot):
    edit(memo, "## Disagreements", "I asked both authors.\n\n## Disagreements")
    analyst.project.add_point("Who pays?", "agreement")
    exports(analyst, memo, qtbot)
    analyst.window.memo_files.show_news.trigger()
    listed = next(each for each in QApplication.topLevelWidgets() if isinstance(each, NewsDialog)).list
    assert [listed.item(at).text() for at in range(listed.count())] == [
        "New: Who pays?",
        "Your edit kept: “I asked both authors.”",
    ]


def test_the_memo_that_was_written_last_is_offered_to_be_verified(analyst, tmp_path, qtbot, monkeypatch):
    exports(analyst, tmp_path / "first.md", qtbot)
    exports(analyst, tmp_path / "last.md", qtbot)
    offered = []
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *words: (offered.append(words[2]), ("", ""))[1])
    analyst.window.memo_files.choose_to_verify()
    assert offered == [str(tmp_path / "last.md")]


def test_where_both_changed_the_same_words_the_analyst_chooses(analyst, memo, qtbot):
    edit(memo, "Does a narrower promise deter?", "Does it deter?")
    analyst.project.edit_point(1, title="Does a narrow promise deter?")

    def choose(dialog):
        assert not dialog.write.isEnabled()
        for _ in range(len(dialog._conflicts)):
            dialog.keep.button("memo").click()
            dialog.forward.click()
        dialog.write.click()

    in_the_dialog(ConflictsDialog, choose)
    exports(analyst, memo, qtbot)
    assert "### 1. Does it deter?" in memo.read_text("utf-8")


def test_a_file_that_is_no_memo_of_this_project_is_kept_unless_she_says_so(analyst, tmp_path, qtbot):
    path = tmp_path / "notes.md"
    path.write_text("My notes.\n")
    seen = []

    def refuse(box):
        seen.append(box.text())
        box.button(QMessageBox.StandardButton.Cancel).click()

    in_the_dialog(QMessageBox, refuse)
    analyst.window.commands.write_memo(path)
    qtbot.waitUntil(lambda: bool(seen), timeout=WAIT)
    assert seen == ["Replace “notes.md”?"] and path.read_text() == "My notes.\n"


def verified(analyst, path, qtbot):
    analyst.window.memo_files.verify(path)
    qtbot.waitUntil(lambda: analyst.window.memo_files.verified is not None, timeout=WAIT)
    return analyst.window.memo_files.verified


def test_a_memo_that_stands_is_said_to_stand(analyst, memo, qtbot):
    dialog = verified(analyst, memo, qtbot)
    assert dialog.windowTitle() == "Verified: memo.md"
    assert not dialog.list.isVisible()
    words = [child.text() for child in dialog.findChildren(type(dialog.layout().itemAt(0).widget()))]
    assert "All 2 quotations stand in the papers, letter by letter." in words


def test_a_click_on_a_changed_quotation_shows_what_the_paper_says(analyst, memo, qtbot):
    edit(memo, "is more credible than", "is less credible than")
    dialog = verified(analyst, memo, qtbot)
    item = dialog.list.item(0)
    assert "changed" in item.text() and IN_A in item.text()
    dialog.list.setCurrentItem(item)
    assert analyst.view("A").selected_text.startswith(IN_A)
    assert dialog.text().startswith("Line ")


def test_what_was_verified_stands_over_the_points_and_not_over_the_papers(analyst, memo, qtbot):
    edit(memo, "is more credible than", "is less credible than")
    dialog = verified(analyst, memo, qtbot)
    pane = analyst.window.area.panes["B"]
    edge = pane.mapToGlobal(pane.rect().bottomRight()).x()
    assert dialog.x() > edge - 0.2 * pane.width()
    dialog.move(analyst.window.area.panes["A"].mapToGlobal(dialog.rect().topLeft()))
    dialog.list.setCurrentRow(-1)
    dialog.list.setCurrentRow(0)
    assert dialog.x() > analyst.window.area.panes["A"].mapToGlobal(pane.rect().topRight()).x()


def test_a_memo_that_cannot_be_read_is_said_where_the_analyst_looks(analyst, tmp_path, qtbot):
    analyst.window.memo_files.verify(tmp_path / "none.md")
    qtbot.waitUntil(lambda: "cannot be read" in analyst.notice, timeout=WAIT)


def test_edits_that_are_ticked_are_taken_back_as_one_step(analyst, memo, qtbot):
    analyst.project.edit_point(1, assessment="Unclear.")
    write_memo(analyst.project, memo, overwrite=True)
    edit(memo, "**Assessment.** Unclear.", "**Assessment.** Clear.")
    edit(memo, "### 1. Does a narrower promise deter?", "### 1. Does it?")

    def take(dialog):
        assert [edit.name for edit in dialog.chosen()] == ["Title", "Assessment"]
        dialog.rows[0].setCheckState(Qt.CheckState.Unchecked)
        dialog.take.click()

    in_the_dialog(TakeBackDialog, take)
    analyst.window.memo_files.take_back(memo)
    qtbot.waitUntil(lambda: analyst.points[0].assessment == "Clear.", timeout=WAIT)
    assert analyst.points[0].title == "Does a narrower promise deter?"
    analyst.does("undo")
    assert analyst.points[0].assessment == "Unclear."


CONFLICTS = (
    Conflict(1, "1. Who pays?", 12, "Both.", "Both pay.", "Neither pays."),
    Conflict(2, "2. Who deters?", 30, "One.", "", "One does."),
)


def test_nothing_is_written_before_every_wording_was_chosen(qtbot):
    dialog = ConflictsDialog(None, "memo.md", CONFLICTS)
    qtbot.addWidget(dialog)
    assert (dialog.memo.toPlainText(), dialog.project.toPlainText()) == ("Both pay.", "Neither pays.")
    dialog.keep.button("both").click()
    assert not dialog.write.isEnabled()
    dialog.forward.click()
    assert dialog.sentence.text() == "In “2. Who deters?” you removed something that has changed in the project since."
    dialog.keep.button("project").click()
    assert dialog.write.isEnabled() and dialog.choices == {1: Keep.BOTH, 2: Keep.PROJECT}
    dialog.back.click()
    assert dialog.keep.value() == "both"
