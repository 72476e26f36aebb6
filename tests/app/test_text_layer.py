"""What an analyst meets who opens a scan."""

import pytest

from annotator.app.language_dialog import LanguageDialog, language_name
from annotator.memo import memo_text
from annotator.papers import recognition_languages
from annotator.resources import sample
from tests.analyst import WAIT, Analyst
from tests.app.scans import WORDS, scan

B = sample("closer-is-not-safer.pdf")
reads_english = pytest.mark.skipif(
    "eng" not in recognition_languages(), reason="Tesseract's English data is not installed (apt: tesseract-ocr)"
)


@pytest.fixture
def analyst(qtbot):
    return Analyst(qtbot)


def given(analyst: Analyst, qtbot) -> Analyst:
    """The paper in hand has been given its text."""
    analyst.window.text_layer.ask_languages = lambda known, likely: ("eng",)
    analyst.does("recognise-text")
    qtbot.waitUntil(lambda: bool(analyst.view("A").flat.text), timeout=5 * WAIT)
    return analyst


@reads_english
def test_window_says_that_a_scan_has_no_text_and_offers_to_recognise_it(analyst, tmp_path):
    analyst.opens(scan(tmp_path / "scan.pdf"), B)
    assert "Paper A is a scan without text" in analyst.notice
    assert analyst.window.actions_by_name["recognise-text"].isEnabled()


def test_papers_with_text_are_not_offered_any(analyst):
    analyst.opens(sample("a-division-of-labour.pdf"), B)
    assert analyst.notice == "" and not analyst.window.actions_by_name["recognise-text"].isEnabled()


def test_without_the_data_of_a_language_the_window_says_what_to_install(analyst, tmp_path, monkeypatch):
    monkeypatch.setattr("annotator.app.text_layer.recognition_languages", lambda: ())
    analyst.opens(scan(tmp_path / "scan.pdf"), B)
    assert "install Tesseract" in analyst.notice
    assert not analyst.window.actions_by_name["recognise-text"].isEnabled()


@reads_english
def test_recognised_text_can_be_marked_and_is_there_when_the_project_is_opened_again(analyst, tmp_path, qtbot):
    path = scan(tmp_path / "scan.pdf")
    given(analyst.opens(path, B), qtbot).selects("A", "more credible").does("claim")
    assert analyst.highlights[0].anchor.exact == "more credible"
    kept = analyst.project.path
    analyst.does("close-project").opens(kept)
    assert analyst.view("A").flat.text == WORDS
    analyst.does("close-project").opens(path, B)
    assert analyst.view("A").flat.text == WORDS and analyst.notice == ""


@reads_english
def test_recognising_leaves_the_papers_bytes_alone_and_the_memo_says_what_was_done(analyst, tmp_path, qtbot):
    path = scan(tmp_path / "scan.pdf")
    given(analyst.opens(path, B), qtbot)
    assert analyst.project.paper_data(1) == path.read_bytes()
    assert memo_text(analyst.project).count("Text recognised by OCR.") == 1


@reads_english
def test_recognising_can_be_stopped_at_once_and_the_paper_stays_as_it_was(analyst, tmp_path, qtbot):
    analyst.opens(scan(tmp_path / "scan.pdf", pages=30), B)
    analyst.window.text_layer.ask_languages = lambda known, likely: ("eng",)
    analyst.does("recognise-text")
    line = analyst.window.text_layer.line
    qtbot.waitUntil(lambda: "%" in line.words, timeout=5 * WAIT)
    line.cancel()
    assert line.words == "" and analyst.view("A").flat.text == ""
    assert analyst.window.actions_by_name["recognise-text"].isEnabled()


def test_languages_are_asked_for_by_their_names(qtbot):
    dialog = LanguageDialog(None, ("chi_sim", "deu", "eng"), ("deu",))
    qtbot.addWidget(dialog)
    assert [box.text() for box in dialog.boxes.values()][1:] == ["German (deu)", "English (eng)"]
    assert language_name("chi_sim") == "Chinese, simplified (chi_sim)"
    assert dialog.chosen() == ("deu",)
    dialog.boxes["deu"].setChecked(False)
    assert not dialog.start.isEnabled()
