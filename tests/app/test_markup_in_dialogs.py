"""Each dialog shows words that look like markup as they are, and words without an end in a bounded time."""

import time
from contextlib import contextmanager

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog, QTextEdit

from annotator.anchors import make_anchor
from annotator.app.compare_dialog import CompareDialog
from annotator.app.conflicts_dialog import ConflictsDialog
from annotator.app.dialogs import LinkDialog, PasswordDialog, ReportDialog
from annotator.app.findings_dialog import FindingsDialog, LostDialog
from annotator.app.licences_dialog import LicencesDialog
from annotator.app.news_dialog import NewsDialog
from annotator.app.places import backups_folder
from annotator.errors import Unwritten
from annotator.memo import Conflict, News, write_memo
from annotator.project import Color, Relation, back_up
from tests.analyst import WAIT, Analyst
from tests.app.test_markup_is_data import BAIT, FILE, suspicious

LONG = f"{BAIT} word" * 400 + "x" * 6_000
PATIENCE = 12
"""Seconds of the processor for a dialog with the long words; it needs one or two."""


@pytest.fixture(params=[BAIT, LONG], ids=["bait", "long"])
def words(request):
    return request.param


@pytest.fixture
def analyst(qtbot, tmp_path, words):
    """At a project in which every word that could be chosen looks like markup; at times it never ends."""
    papers = [tmp_path / f"{FILE} {letter}.md" for letter in "ab"]
    for paper in papers:
        paper.write_text(f"# {BAIT} {paper.stem[-1]}\n\nThe {words} is here.\n", "utf-8")
    analyst = Analyst(qtbot).opens(*papers).sees_pages()
    session = analyst.window.session
    session.project.set_title(words)
    session.project.set_question(words)
    session.do(lambda it: it.add_tag(f"{words} tag", words))
    for number in (1, 2):
        flat = session.project.flat_text(number)
        anchor = make_anchor(flat, 0, len(flat.text))
        session.do(
            lambda it, n=number, a=anchor: it.add_highlight(n, a, Color.CLAIM, note=words, tags=(f"{words} tag",))
        )
        session.project.edit_paper(number, title=f"{words} {number}", authors=words)
    session.do(
        lambda it: it.add_point(
            words, Relation.DISAGREEMENT, tags=(f"{words} tag",), evidence=(1, 2), position_a=words, position_b=words,
            assessment=words, settle=words,
        )
    )  # fmt: skip
    session.choose_point(1)
    return analyst


def markup_in(dialog):
    """What `suspicious` finds, and pictures or bold words in a text that should be plain."""
    texts = [text.toHtml() for text in dialog.findChildren(QTextEdit)]
    return [*suspicious(dialog), *(text[:200] for text in texts if "<img" in text)]


@contextmanager
def looked_at(qtbot, ready=lambda dialog: True):
    """Look at the dialogs that come, once they are ready, and close them: what is found, when the block is over."""
    found, seen = [], []

    def look():
        for dialog in QApplication.topLevelWidgets():
            if isinstance(dialog, QDialog) and dialog.isVisible() and ready(dialog):
                QApplication.processEvents()
                seen.append(type(dialog).__name__)
                found.extend(markup_in(dialog))
                dialog.reject()

    ticker = QTimer(interval=20)
    ticker.timeout.connect(look)
    ticker.start()
    began = time.thread_time()
    yield found
    qtbot.waitUntil(lambda: bool(seen), timeout=WAIT)
    ticker.stop()
    assert not found
    assert time.thread_time() - began < PATIENCE


@pytest.mark.parametrize("action", ["details", "edit-tags", "split-point", "export-memo", "shortcuts", "about"])
def test_dialog_of_an_action_takes_no_words_for_markup(analyst, action, qtbot):
    with looked_at(qtbot):
        analyst.does(action)


def test_list_of_backups_takes_no_words_for_markup(analyst, qtbot):
    back_up(analyst.project.path, backups_folder())
    with looked_at(qtbot, ready=lambda dialog: dialog.restore.isEnabled()):
        analyst.does("backups")


def test_list_of_what_replacing_does_takes_no_words_for_markup(analyst, words, qtbot, tmp_path):
    newer = tmp_path / f"{FILE} newer.md"
    newer.write_text(f"# {BAIT}\n\nNow {words} is there.\n", "utf-8")
    replacing = analyst.window.replacing
    replacing.ask_file = lambda _: newer
    with looked_at(qtbot, ready=lambda dialog: dialog.replace.isEnabled()):
        analyst.does("replace-a")
        qtbot.waitUntil(lambda: replacing.dialog is None, timeout=WAIT)


@pytest.fixture
def memo(analyst, tmp_path):
    """A memo of the project under such a name, in which a quotation and a title were changed."""
    path = tmp_path / f"{FILE}.md"
    write_memo(analyst.project, path)
    text = path.read_text("utf-8")
    path.write_text(text.replace("is here", "was here").replace("word", "WORD"), "utf-8")
    return path


def test_what_verifying_found_takes_no_words_for_markup(analyst, memo, qtbot):
    with looked_at(qtbot):
        analyst.window.memo_files.verify(memo)


def test_edits_to_take_back_take_no_words_for_markup(analyst, tmp_path, qtbot):
    path = tmp_path / f"{FILE}.md"
    analyst.project.edit_point(1, assessment="Plain.")
    write_memo(analyst.project, path)
    path.write_text(path.read_text("utf-8").replace("Plain.", r"\<img src='bait.png'>\<b>Other\</b>"), "utf-8")
    with looked_at(qtbot):
        analyst.window.memo_files.take_back(path)


@pytest.mark.parametrize(
    "made",
    [
        lambda window, words: ConflictsDialog(window, FILE, (Conflict(1, words, 1, words, words, words),)),
        lambda window, words: NewsDialog(window, News((words,), (words,), (words,), (words,))),
        lambda window, words: CompareDialog(window, [window.session.project.path.with_name(FILE)] * 2),
        lambda window, words: FindingsDialog(window, [words]),
        lambda window, words: LostDialog(window, FILE, [words]),
        lambda window, words: PasswordDialog(window, FILE, wrong=True),
        lambda window, words: LinkDialog(window, f"https://x.example/{words}"),
        lambda window, words: ReportDialog(window, words),
        lambda window, words: LicencesDialog(window),
    ],
    ids=["conflicts", "news", "compare", "findings", "lost", "password", "link", "report", "licences"],
)
def test_no_other_dialog_takes_words_for_markup(analyst, words, made, qtbot):
    with looked_at(qtbot):
        dialog = made(analyst.window, words)
        dialog.show()


def test_question_before_leaving_without_what_waits_is_plain_text(analyst, qtbot):
    session, path = analyst.window.session, analyst.project.path

    def refused(_):
        raise Unwritten("The disk is full.")

    session.do(refused)
    session.project.path = path.with_name(f"{FILE}.crossread")
    with looked_at(qtbot):
        assert not analyst.window.safety.may_close()
    session.waiting, session.project.path = [], path
