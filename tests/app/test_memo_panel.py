import pytest
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QTextCursor, QTextDocument

from annotator.app.memo_page import memo_page
from annotator.app.memo_panel import MemoPanel
from annotator.app.theme import DARK, LIGHT, apply_theme
from annotator.memo import own_templates


@pytest.fixture
def panel(qtbot, session):
    made = MemoPanel(session)
    qtbot.addWidget(made)
    made.resize(340, 500)
    made.show()
    qtbot.waitExposed(made)
    qtbot.waitUntil(lambda: "Who should carry conventional defence?" in made.view.toPlainText())
    return made


def test_memo_follows_the_project(panel, session, qtbot):
    assert "Who should carry conventional defence?" in panel.view.toPlainText()
    session.do(lambda project: project.edit_point(1, title="Who pays for it?"))
    qtbot.waitUntil(lambda: "Who pays for it?" in panel.view.toPlainText())


def test_memo_is_not_set_while_nobody_looks(panel, session, qtbot):
    panel.hide()
    before = panel.view.toPlainText()
    session.do(lambda project: project.edit_point(1, title="Who pays for it?"))
    qtbot.waitUntil(lambda: not panel._pause.isActive())
    assert panel.view.toPlainText() == before
    panel.show()
    qtbot.waitUntil(lambda: "Who pays for it?" in panel.view.toPlainText())


def test_reader_stays_where_she_was_when_the_memo_changes(panel, session, qtbot):
    bar = panel.view.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    place = bar.value()
    session.do(lambda project: project.edit_point(5, assessment="They do, a little."))
    qtbot.waitUntil(lambda: "They do, a little." in panel.view.toPlainText())
    assert bar.value() == place > 0


def test_selection_survives_a_change_elsewhere_and_in_its_own_point(panel, session, qtbot):
    view = panel.view
    assert view.find("who commands in the first 72 hours")
    session.do(lambda project: project.edit_point(5, assessment="They do, a little."))
    qtbot.waitUntil(lambda: "They do, a little." in view.toPlainText())
    assert view.textCursor().selectedText() == "who commands in the first 72 hours"
    session.do(lambda project: project.edit_point(1, assessment="Longer than it was before, by far."))
    qtbot.waitUntil(lambda: "Longer than it was before" in view.toPlainText())
    assert view.textCursor().selectedText() == "who commands in the first 72 hours"


def test_what_is_read_stays_in_its_place_when_something_above_it_grows(panel, session, qtbot):
    view = panel.view
    view.moveCursor(QTextCursor.MoveOperation.End)
    view.find("Highlights not used", QTextDocument.FindFlag.FindBackward)
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    place = view.cursorRect().top()
    session.do(lambda project: project.edit_point(1, assessment="A much longer assessment than it was. " * 9))
    qtbot.waitUntil(lambda: "A much longer assessment" in view.toPlainText())
    assert view.cursorRect().top() == pytest.approx(place, abs=1)


def test_only_what_changed_is_set_anew(panel, session, qtbot):
    changed = []
    panel.view.document().contentsChange.connect(lambda _at, gone, came: changed.append(max(gone, came)))
    session.do(lambda project: project.edit_point(1, assessment="Neither of them."))
    qtbot.waitUntil(lambda: "Neither of them." in panel.view.toPlainText())
    assert 0 < sum(changed) < len(panel.view.toPlainText()) / 2


def test_quotation_set_anew_still_leads_to_its_place(panel, session, qtbot):
    session.do(lambda project: project.edit_point(1, assessment="Neither of them."))
    qtbot.waitUntil(lambda: panel.is_up_to_date)
    view = panel.view
    while view.find("A, p. 1"):
        if view.textCursor().charFormat().anchorHref() == "crossread:highlight/1":
            break
    view.ensureCursorVisible()
    place = view.cursorRect().center() - QPoint(4, 0)
    assert view.anchorAt(place) == "crossread:highlight/1"
    with qtbot.waitSignal(session.highlight_chosen) as said:
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert said.args == [1]


def test_changes_that_come_together_end_in_the_last_of_them(panel, session, qtbot):
    for number in range(8):
        session.do(lambda project, number=number: project.edit_point(1, assessment=f"Take {number}."))
    qtbot.waitUntil(lambda: panel.is_up_to_date)
    assert "Take 7." in panel.view.toPlainText() and "Take 6." not in panel.view.toPlainText()


def test_locator_shows_the_quotation_in_its_paper(panel, session, qtbot):
    with qtbot.waitSignal(session.highlight_chosen) as said:
        panel.view.anchorClicked.emit(QUrl("crossread:highlight/5"))
    assert said.args == [5]


@pytest.mark.parametrize("address", ["crossread:highlight/99", "crossread:highlight/x", "file:///etc/passwd"])
def test_link_to_what_is_not_there_goes_nowhere(panel, session, qtbot, address):
    with qtbot.assertNotEmitted(session.highlight_chosen), qtbot.assertNotEmitted(panel.external_link_wanted):
        panel.view.anchorClicked.emit(QUrl(address))


def test_link_out_is_asked_for_and_not_opened(panel, qtbot):
    with qtbot.waitSignal(panel.external_link_wanted) as said:
        panel.view.anchorClicked.emit(QUrl("https://example.org/paper"))
    assert said.args == ["https://example.org/paper"]
    assert "Who should carry" in panel.view.toPlainText()


def test_nothing_is_loaded_from_disk(panel, tmp_path):
    picture = tmp_path / "a.png"
    picture.write_bytes(b"not for us")
    kind = QTextDocument.ResourceType.ImageResource.value
    assert not panel.view.loadResource(kind, QUrl.fromLocalFile(str(picture))).size()


def test_links_take_the_colour_of_the_look(panel, qapp, qtbot):
    apply_theme(qapp, DARK)
    qtbot.waitUntil(lambda: DARK.accent.lower() in panel.view.toHtml().lower())


TABLE = (
    "<table>\n<thead>\n<tr>\n<th></th>\n<th>Point</th>\n<th>A</th>\n<th>B</th>\n</tr>\n</thead>\n<tbody>\n"
    "<tr>\n<td>1</td>\n<td>Who pays?</td>\n<td>The South</td>\n<td>–</td>\n</tr>\n</tbody>\n</table>"
)


def test_table_is_set_row_by_row_in_a_narrow_panel():
    page = memo_page(TABLE, LIGHT, narrow=True)
    assert "<b>1. Who pays?</b>" in page
    assert "A:</span> The South" in page
    assert "<table" not in page and "B:" not in page


def test_table_stays_a_table_where_there_is_room():
    assert memo_page(TABLE, LIGHT, narrow=False).count("<td>") == 4


def test_memo_is_set_anew_when_the_panel_becomes_wide(panel, qtbot):
    assert "<table" not in panel.view.toHtml().split("The points")[1].split("Disagreements")[0]
    panel.resize(800, 500)
    qtbot.waitUntil(lambda: "<table" in panel.view.toHtml().split("The points")[1].split("Disagreements")[0])


def test_memo_is_shown_by_the_chosen_template(panel, qtbot):
    panel.templates.setCurrentIndex(panel.templates.findData("brief"))
    qtbot.waitUntil(lambda: "Highlights not used" not in panel.view.toPlainText())
    assert "Who should carry conventional defence?" in panel.view.toPlainText()


def test_a_broken_template_says_what_is_wrong_in_the_memo_s_place(session, qtbot, tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    own_templates().mkdir(parents=True)
    (own_templates() / "mine.md.j2").write_text("\n{{ memo.nothing }}")
    made = MemoPanel(session)
    qtbot.addWidget(made)
    made.templates.setCurrentIndex(made.templates.findData("mine"))
    made.show()
    qtbot.waitUntil(lambda: "“mine” cannot be used: line 2" in made.view.toPlainText())


def words_at_top(panel):
    return panel.view.cursorForPosition(QPoint(30, 4)).block().text()


def test_a_point_that_is_chosen_is_shown_and_stays_there_in_another_look(panel, session, qapp, qtbot):
    qtbot.waitUntil(lambda: panel.is_up_to_date)
    session.choose_point(2)
    title = session.project.point(2).title
    assert title in words_at_top(panel)
    apply_theme(qapp, DARK)
    try:
        qtbot.waitUntil(lambda: panel.is_up_to_date)
        assert title in words_at_top(panel)
    finally:
        apply_theme(qapp, LIGHT)
