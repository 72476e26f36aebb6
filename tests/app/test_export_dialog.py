"""How the analyst says in which form the memo is handed on, and how a paper is cited."""

import pytest
from PySide6.QtWidgets import QApplication, QDialog

from annotator.app import commands
from annotator.app.details_dialog import DetailsDialog
from annotator.app.export_dialog import ExportDialog, Wish
from annotator.memo import Form, own_templates
from annotator.papers import Imprint
from annotator.resources import sample
from tests.analyst import Analyst


@pytest.fixture
def dialog(qtbot, tmp_path):
    made = ExportDialog(Wish(tmp_path / "memo.md"))
    qtbot.addWidget(made)
    return made


def test_the_ending_of_the_file_follows_the_form(dialog, tmp_path):
    for form in Form:
        dialog.form.button(form.value).click()
        assert dialog.wish.path == tmp_path / f"memo.{form}" and dialog.wish.form is form


def test_an_archive_is_offered_where_papers_go_along(dialog, tmp_path):
    assert not dialog.zip.isEnabled()
    dialog.papers.click()
    dialog.zip.click()
    assert dialog.wish.path == tmp_path / "memo.zip" and dialog.wish.with_papers
    dialog.papers.click()
    assert dialog.wish.path == tmp_path / "memo.md"


def test_an_archive_beside_an_edited_memo_says_that_the_edits_are_not_in_it(dialog, tmp_path):
    (tmp_path / "memo.md").write_text("mine")
    dialog.papers.click()
    assert "stays" in dialog.warning.text()
    dialog.zip.click()
    assert "edited in “memo.md” is not" in dialog.warning.text() and dialog.export.text() == "Export"


def test_a_name_with_an_ending_of_its_own_stays(dialog, tmp_path):
    dialog.file.setText(str(tmp_path / "memo.txt"))
    dialog.form.button("html").click()
    assert dialog.wish.path == tmp_path / "memo.txt"


def test_what_will_be_replaced_is_said_before(dialog, tmp_path):
    assert dialog.export.text() == "Export" and not dialog.warning.isVisibleTo(dialog)
    (tmp_path / "memo.pdf").write_text("mine")
    dialog.form.button("pdf").click()
    assert dialog.export.text() == "Replace" and "“memo.pdf” is there already" in dialog.warning.text()


def test_the_form_that_is_chosen_has_the_focus(qtbot, tmp_path):
    dialog = ExportDialog(Wish(tmp_path / "memo.docx", Form.WORD))
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.focusWidget() is dialog.form.button("docx")


def test_the_dialog_does_not_grow_when_the_file_is_there(dialog, tmp_path, qtbot):
    dialog.show()
    qtbot.waitExposed(dialog)
    before = dialog.size()
    (tmp_path / f"{'a long name ' * 8}.docx").write_text("mine")
    dialog.file.setText(str(tmp_path / f"{'a long name ' * 8}.docx"))
    QApplication.processEvents()
    assert dialog.warning.isVisible() and dialog.size() == before


def test_without_a_file_nothing_can_be_exported(dialog):
    dialog.file.clear()
    assert not dialog.export.isEnabled()


def test_a_template_of_her_own_can_be_chosen(qtbot, tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    own_templates().mkdir(parents=True)
    (own_templates() / "Ministry.md.j2").write_text("# {{ memo.title }}")
    dialog = ExportDialog(Wish(tmp_path / "memo.md", template="Ministry"))
    qtbot.addWidget(dialog)
    assert dialog.template.currentText() == "Ministry" and dialog.wish.template == "Ministry"


def test_the_memo_is_exported_as_the_dialog_says_and_the_choice_is_offered_again(window, tmp_path, qtbot):
    offered = []

    class Answered(ExportDialog):
        def exec(self):
            offered.append(self.wish)
            self.file.setText(str(tmp_path / "handed on.md"))
            self.form.button("html").click()
            return QDialog.DialogCode.Accepted

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(commands, "ExportDialog", Answered)
        for _ in range(2):
            with qtbot.waitSignal(window.exporting.said, timeout=20_000):
                window.commands.export_memo()
    assert (tmp_path / "handed on.html").read_text("utf-8").startswith("<!DOCTYPE")
    assert [wish.form for wish in offered] == [Form.MARKDOWN, Form.HTML]


@pytest.fixture
def window(qtbot):
    """The window with a comparison open."""
    papers = sample("a-division-of-labour.pdf"), sample("closer-is-not-safer.pdf")
    return Analyst(qtbot).opens(*papers).window


# How papers are cited -----------------------------------------------------------------------------------------------


@pytest.fixture
def details(qtbot, session):
    made = DetailsDialog(session)
    qtbot.addWidget(made)
    made.show()
    return made


def test_a_kind_of_document_asks_for_what_it_needs_by_its_own_words(details):
    it = details.details[1]
    it.kind.setCurrentIndex(it.kind.findData("journal article"))
    shown = {name for name, field in it.fields.items() if field.isVisible()}
    assert shown == {"title", "authors", "date", "container", "volume", "issue", "pages", "doi", "url"}
    assert it.fields["container"].accessibleName() == "Journal of paper A"


def test_what_was_filled_in_never_hides(details):
    it = details.details[1]
    it.kind.setCurrentIndex(it.kind.findData("journal article"))
    it.fields["issue"].setText("3")
    it.kind.setCurrentIndex(it.kind.findData("thesis"))
    assert it.fields["issue"].isVisible() and not it.fields["pages"].isVisible()


def test_the_reference_shows_while_it_is_typed(details):
    it = details.details[1]
    it.fields["authors"].setText("Nora Webb")
    it.fields["title"].setText("Who pays?")
    it.fields["date"].setText("2024")
    it.fields["publisher"].setText("Lantern Press")
    assert it.reference.text() == "Webb, Nora. 2024. Who pays? Lantern Press."


def test_what_is_typed_is_kept_in_one_step(details, session):
    it = details.details[2]
    it.kind.setCurrentIndex(it.kind.findData("report"))
    it.fields["publisher"].setText("OECD")
    it.fields["title"].setText("Doubts")
    details.keep()
    paper = session.project.paper(2)
    assert (paper.title, paper.imprint) == ("Doubts", Imprint("report", "OECD"))
    session.undo()
    assert session.project.paper(2).imprint == Imprint()


def test_the_other_paper_is_a_click_away(details):
    details._tabs.button("2").click()
    assert details.details[2].isVisible() and not details.details[1].isVisible()
