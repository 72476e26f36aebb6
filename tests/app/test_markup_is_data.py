"""Words of papers, projects and file names that look like markup are shown as they are, wherever they are shown."""

import re
import time
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractListModel, QModelIndex, Qt, QTimer
from PySide6.QtGui import QAction, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLabel, QMenu, QMessageBox, QTextBrowser, QWidget

from annotator.anchors import make_anchor
from annotator.app.memo_page import LONGEST_WORD, memo_chunks, with_breaks
from annotator.app.memo_panel import MemoView
from annotator.app.theme import LIGHT
from annotator.app.words import plain_tooltip
from annotator.memo import memo_html
from annotator.project import Color, Relation
from tests.analyst import WAIT, Analyst

BAIT = "<img src='bait.png'><b>Q&A</b>"
FILE = "<img src='bait.png'><b>Q&A<b>"
"""The same, as a file can be called."""
APP = Path(__file__).parents[2] / "annotator" / "app"
ROLES = (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.StatusTipRole, Qt.ItemDataRole.WhatsThisRole)


@pytest.fixture
def analyst(qtbot, tmp_path):
    """At a project in which every word that could be chosen looks like markup."""
    papers = [tmp_path / f"{FILE} {letter}.md" for letter in "ab"]
    for paper in papers:
        paper.write_text(f"# {BAIT} {paper.stem[-1]}\n\nThe {BAIT} is here.\n", "utf-8")
    analyst = Analyst(qtbot).opens(*papers).sees_pages()
    session = analyst.window.session
    project = session.project
    project.set_title(BAIT)
    project.set_question(BAIT)
    tag = session.do(lambda it: it.add_tag(f"{BAIT} tag", BAIT))
    assert tag
    for number in (1, 2):
        flat = project.flat_text(number)
        anchor = make_anchor(flat, 0, len(flat.text))
        session.do(
            lambda it, number=number, anchor=anchor: it.add_highlight(
                number, anchor, Color.CLAIM, note=BAIT, tags=(f"{BAIT} tag",)
            )
        )
        project.edit_paper(number, title=f"{BAIT} {number}", authors=BAIT)
    session.do(
        lambda it: it.add_point(
            BAIT, Relation.DISAGREEMENT, tags=(f"{BAIT} tag",), evidence=(1, 2), position_a=BAIT, position_b=BAIT,
            assessment=BAIT, settle=BAIT,
        )
    )  # fmt: skip
    return analyst


def shows_as_markup(text: str) -> bool:
    """Whether Qt would take a tooltip for markup, and show other letters than these or load something."""
    words = text.removeprefix("<qt>").removesuffix("</qt>").replace("<br>", "")
    return bool(re.search(r"<[a-z/!]", words, re.IGNORECASE))


def suspicious(window: QWidget) -> list[str]:
    """Where in the window, and in what belongs to it, words would be taken for markup."""
    found = []
    for widget in [window, *window.findChildren(QWidget)]:
        where = f"{type(widget).__name__} {widget.objectName()}"
        if shows_as_markup(widget.toolTip()):
            found.append(f"tooltip of {where}: {widget.toolTip()}")
        if isinstance(widget, QLabel) and "img" in widget.text() and widget.textFormat() != Qt.TextFormat.PlainText:
            found.append(f"label {where}: {widget.text()}")
        if isinstance(widget, QAbstractItemView) and widget.model():
            found += [f"item of {where}: {text}" for text in item_texts(widget) if shows_as_markup(text)]
    for action in window.findChildren(QAction):
        if shows_as_markup(action.toolTip()) and action.toolTip() != re.sub("&(.)", r"\1", action.text()):
            found.append(f"tooltip of action {action.objectName()}: {action.toolTip()}")
        if re.search(r"Q&A", action.text().replace("&&", "")):
            found.append(f"text of action: {action.text()}")
    for menu in window.findChildren(QMenu):
        if menu.toolTipsVisible():
            found += [f"tooltip in menu: {one.toolTip()}" for one in menu.actions() if shows_as_markup(one.toolTip())]
    return found


def item_texts(view: QAbstractItemView) -> list[str]:
    model = view.model()
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(QModelIndex())
    texts, nowhere = [], QModelIndex()
    for orientation in (Qt.Orientation.Horizontal, Qt.Orientation.Vertical):
        for at in range(columns):
            texts += [str(model.headerData(at, orientation, role) or "") for role in ROLES]
    for row in range(min(model.rowCount(nowhere), 50)):
        for column in range(columns):
            texts += [str(model.data(model.index(row, column), role) or "") for role in ROLES]
    return texts


def opens_everything(analyst: Analyst):
    """Yield after each step that shows other words of the project."""
    window = analyst.window
    analyst.does("show-rail")
    yield "rail"
    window.session.choose_point(1)
    window.session.choose_highlight(1)
    yield "chosen"
    for action in ("show-memo", "show-counterparts", "show-silences", "show-links", "matrix", "find-both"):
        analyst.does(action)
        QApplication.processEvents()
        yield action
    analyst.finds("img")
    yield "found"
    window.edit_point(1)
    yield "form"
    window.edit_highlight(1)
    yield "highlight"
    window.say(BAIT)
    window.say_briefly(BAIT)
    yield "notice"
    for menu in window.findChildren(QMenu):
        menu.aboutToShow.emit()
    yield "menus"
    analyst.does("close-project")
    yield "welcome"


def test_no_tooltip_label_item_or_menu_takes_words_for_markup(analyst):
    found = {f"{step}: {where}" for step in opens_everything(analyst) for where in suspicious(analyst.window)}
    assert not found


def test_tooltip_of_a_highlight_shows_its_note_and_tags_as_they_are(analyst):
    view = analyst.view("A")
    QTest.mouseMove(view.viewport(), analyst.place_of("A", analyst.find("A", "The <img")[0] + 1))
    QTest.mouseMove(view.viewport(), analyst.place_of("A", analyst.find("A", "The <img")[0] + 2))
    document = QTextDocument()
    document.setHtml(view.viewport().toolTip())
    assert BAIT in document.toPlainText() and not suspicious(analyst.window)


@pytest.mark.parametrize("dialog", ["details"])
def test_no_dialog_takes_words_for_markup(analyst, dialog, qtbot):
    found, seen = [], []

    def look():
        window = QApplication.activeModalWidget()
        if window:
            seen.append(window)
            found.extend(suspicious(window))
            window.close()

    ticker = QTimer(interval=20)
    ticker.timeout.connect(look)
    ticker.start()
    analyst.window.session.choose_point(1)
    analyst.does(dialog)
    qtbot.waitUntil(lambda: bool(seen), timeout=WAIT)
    assert not found


def test_question_before_a_file_is_replaced_is_plain_text(analyst, qtbot, tmp_path):
    formats = []

    def look():
        box = QApplication.activeModalWidget()
        if isinstance(box, QMessageBox):
            formats.append(box.textFormat())
            box.close()

    ticker = QTimer(interval=20)
    ticker.timeout.connect(look)
    ticker.start()
    analyst.window.memo_files._ask_to_replace(tmp_path / f"{FILE}.md", "It was not exported from this project.")
    assert formats == [Qt.TextFormat.PlainText]


def test_rich_text_is_made_nowhere_but_where_it_is_known_to_be_safe():
    makers = re.compile(
        r"\b(QTextBrowser|QTextEdit|setHtml|setMarkdown|QMessageBox\.\w+\(|QInputDialog|QErrorMessage)\b"
    )
    known = {"memo_panel.py", "guide_window.py", "matrix_text.py", "page_accessibility.py"}
    known |= {"shown_memo.py", "backups_dialog.py", "safety.py"}
    using = {path.name for path in APP.glob("*.py") if re.search(makers, path.read_text("utf-8"))}
    assert using <= known
    labels = {path.name for path in APP.glob("*.py") if re.search(r"\bQLabel\((?!\))", path.read_text("utf-8"))}
    assert labels <= {"controls.py"}


def test_tooltip_of_a_papers_words_shows_their_letters():
    document = QTextDocument()
    document.setHtml(plain_tooltip(BAIT))
    assert document.toPlainText() == BAIT


# The memo's panel -----------------------------------------------------------------------------------------------


@pytest.fixture
def memo(qtbot):
    view = MemoView()
    qtbot.addWidget(view)
    view.resize(400, 600)
    view.show()
    return view


def shows(memo, html, qtbot):
    """The memo's panel with a memo of one part, set whole."""
    memo.set_memo(memo_chunks([html], LIGHT, narrow=True), LIGHT, narrow=True)
    qtbot.waitUntil(lambda: memo.memo.is_whole, timeout=WAIT)


def test_memo_loads_nothing_and_opens_nothing_by_itself(memo, tmp_path):
    picture = tmp_path / "bait.png"
    picture.write_bytes(b"not looked at")
    memo.setHtml(f"<img src='{picture.as_uri()}'><link rel=stylesheet href='{picture.as_uri()}'>")
    loaded = memo.document().resource(QTextDocument.ResourceType.ImageResource, picture.as_uri())
    assert not loaded.size() and not memo.openLinks() and not memo.openExternalLinks()
    assert isinstance(memo, QTextBrowser)


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "vbscript:x", "//host/x", "JaVaScRiPt:x", "smb://x",
     "crossread:highlight/1x", "crossread:other", "x", "http&#58;//x", "\\\\host\\x"],
)  # fmt: skip
def test_memo_links_to_nothing_but_the_web_mail_and_highlights(address):
    assert "href" not in memo_html(f"[words]({address}) and <{address}>\n\n![picture]({address})\n").replace(
        'href="http://', ""
    )


@pytest.mark.parametrize("deep", [">" * 90 + " words", "\n".join("  " * depth + "- words" for depth in range(40))])
def test_memo_of_any_depth_is_laid_out_at_once_with_its_words(memo, deep, qtbot):
    began = time.process_time()
    shows(memo, memo_html(deep), qtbot)
    assert "words" in memo.toPlainText()
    assert time.process_time() - began < 5


def test_word_of_any_length_is_broken_for_display_only(memo, qtbot):
    word = "w&" * 60_000
    began = time.process_time()
    shows(memo, memo_html(word), qtbot)
    assert memo.toPlainText().replace("\n", "").replace("\u2028", "") == word
    assert time.process_time() - began < 10


def test_addresses_are_not_broken_and_usual_words_neither():
    address = "https://x.example/" + "a" * 3 * LONGEST_WORD
    html = f'<p><a href="{address}">{"word " * LONGEST_WORD}</a></p>'
    assert with_breaks(html) == html
