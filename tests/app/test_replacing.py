import pytest
from PySide6.QtCore import Qt

from annotator.anchors import Fate
from annotator.project import Project
from tests.analyst import WAIT, Analyst

STAYS = "The peninsula’s balance of forces no longer needs an outside guarantor."
CHANGES = "Conventional command should pass to Seoul within five years."
GOES = "Promises made to everyone are paid for by no one in particular."
OLD = "\n\n".join(["A division of labour", "An alliance is a promise and a bill.", STAYS, CHANGES, GOES]) + "\n"
CHANGED = "Conventional command should pass to Seoul within ten years."
NEW = "\n\n".join(["A division of labour, revised", "Nobody reads a preface.", CHANGED, "In between.", STAYS]) + "\n"
OTHER = "Doubts\n\nAs the need to deter falls, some of the troops could leave.\n"


@pytest.fixture
def papers(tmp_path):
    """The old version of A, B, and the new version of A."""
    made = []
    for name, text in (("old.txt", OLD), ("other.txt", OTHER), ("new.txt", NEW)):
        made.append(tmp_path / name)
        made[-1].write_text(text, encoding="utf-8")
    return made


@pytest.fixture
def analyst(qtbot, papers):
    """She has marked three passages of A; a point rests on the one that will go."""
    analyst = Analyst(qtbot).opens(*papers[:2]).sees_pages()
    for words in (STAYS, CHANGES, GOES):
        analyst.selects("A", words).does("claim")
    third = analyst.highlights[2].id
    analyst.window.session.do(lambda project: project.add_point("Who pays?", "disagreement", evidence=(third,)))
    return analyst


@pytest.fixture
def review(analyst, papers, qtbot):
    """The list of what becomes of the quotations."""

    def look(path=papers[2], letter="A"):
        replacing = analyst.window.replacing
        replacing.ask_file = lambda _: path
        analyst.does(f"replace-{letter.lower()}")
        dialog = replacing.dialog
        qtbot.waitUntil(lambda: replacing.dialog is None or dialog.replace.isEnabled(), timeout=WAIT)
        return replacing.dialog

    return look


@pytest.fixture
def replaced(analyst, review, qtbot):
    """A is the new version now."""
    review().replace.click()
    qtbot.waitUntil(lambda: analyst.window.replacing.dialog is None, timeout=WAIT)
    return analyst


def shown(dialog):
    return [dialog.list.item(row).text() for row in range(dialog.list.count()) if not dialog.list.item(row).isHidden()]


def text_of(analyst):
    """The text of A as its pane has it; empty while another version comes in."""
    flat = analyst.view("A").flat
    return flat.text if flat else ""


def words(analyst):
    return [(each.anchor.exact, bool(each.lost)) for each in sorted(analyst.highlights, key=lambda each: each.id)]


def test_the_list_says_what_becomes_of_every_quotation_and_what_rests_on_it(review):
    dialog = review()
    assert dialog.says.text().startswith("1 kept, 0 moved, 1 reworded, 1 lost.")
    lost = next(line for line in shown(dialog) if line.startswith("✕ Lost"))
    assert GOES in lost and "Who pays?" in lost
    reworded = next(line for line in shown(dialog) if line.startswith("≈ Reworded"))
    inks = {dialog.list.item(row).foreground().color().name() for row in range(dialog.list.count())}
    assert len(inks) == 3  # kept, reworded and lost are told apart by colour as well as by sign
    assert CHANGES in reworded and CHANGED in reworded and "¶ 3 → ¶ 2" in reworded


def test_the_list_can_be_narrowed_to_one_fate(review):
    dialog = review()
    dialog.filter.button(Fate.LOST).click()
    assert [line.split()[:2] for line in shown(dialog)] == [["✕", "Lost"]]
    dialog.filter.button("all").click()
    assert len(shown(dialog)) == 3


def test_a_reworded_quotation_shows_both_wordings_and_marks_the_changed_words_by_more_than_colour(review):
    dialog = review()
    dialog.list.setCurrentRow(1)
    assert CHANGES in dialog.old.text.toPlainText() and CHANGED in dialog.new.text.toPlainText()
    assert marked(dialog.old, lambda format_: format_.fontStrikeOut()) == "five"
    assert marked(dialog.new, lambda format_: format_.fontUnderline()) == "ten"


def marked(side, how):
    """The words that are written in a way."""
    block, found = side.text.document().firstBlock(), ""
    while block.isValid():
        pieces = block.begin()
        while not pieces.atEnd():
            piece = pieces.fragment()
            found += piece.text() if how(piece.charFormat()) else ""
            pieces += 1
        block = block.next()
    return found


def test_cancelling_changes_nothing(analyst, review):
    before = words(analyst), analyst.project.papers()
    review().cancel.click()
    assert analyst.window.replacing.dialog is None
    assert (words(analyst), analyst.project.papers()) == before


def test_cancelling_while_the_new_version_is_read_changes_nothing(analyst, papers):
    replacing = analyst.window.replacing
    replacing.ask_file = lambda _: papers[2]
    before = words(analyst), analyst.project.papers()
    analyst.does("replace-a")
    replacing.dialog.reject()
    assert replacing.dialog is None
    assert (words(analyst), analyst.project.papers()) == before


def test_replacing_shows_the_new_version_and_says_what_became_of_the_quotations(replaced):
    assert words(replaced)[1:] == [(CHANGED, False), (GOES, True)]
    assert replaced.view("A").flat.text.startswith("A division of labour, revised")
    assert replaced.notice.startswith("Replaced A: ") and replaced.notice.endswith("1 reworded, 1 lost.")
    replaced.sees_pages()


def test_undo_brings_the_old_version_back_and_redo_the_new_one(replaced, qtbot):
    after = words(replaced)
    with qtbot.waitSignal(replaced.window.session.changed, timeout=WAIT):
        replaced.does("undo")
    assert words(replaced) == [(STAYS, False), (CHANGES, False), (GOES, False)]
    assert replaced.view("A").flat.text == OLD.rstrip()
    replaced.sees_pages()
    with qtbot.waitSignal(replaced.window.session.changed, timeout=WAIT):
        replaced.does("redo")
    assert words(replaced) == after
    assert replaced.view("A").flat.text == NEW.rstrip()


@pytest.fixture
def delayed(replaced, monkeypatch):
    """The answer of the thread that undoes comes when `delayed` is called; the file has the change by then."""
    background, kept = replaced.window.desk.background, []
    run = background.run
    monkeypatch.setattr(background, "run", lambda work, then: run(work, lambda done: kept.append(lambda: then(done))))
    return kept


def test_undo_of_a_version_is_told_once_however_the_looks_at_the_file_fall(replaced, qtbot, delayed):
    session, told = replaced.window.session, []
    session.changed.connect(told.append)
    replaced.does("undo")
    qtbot.waitUntil(lambda: bool(delayed), timeout=WAIT)
    session.look_elsewhere()
    assert told == []
    delayed.pop()()
    session.look_elsewhere()
    assert len(told) == 1
    assert words(replaced) == [(STAYS, False), (CHANGES, False), (GOES, False)]
    assert replaced.view("A").flat.text == OLD.rstrip()


def test_undo_pressed_again_while_a_version_is_on_its_way_back_takes_back_the_step_before(replaced, qtbot, delayed):
    replaced.does("undo")
    qtbot.waitUntil(lambda: bool(delayed), timeout=WAIT)
    replaced.does("undo")
    assert len(replaced.points) == 1
    delayed.pop()()
    assert replaced.points == ()
    assert replaced.view("A").flat.text == OLD.rstrip()


def test_what_another_program_changed_while_a_version_came_back_is_told_with_it(replaced, qtbot, delayed):
    replaced.does("undo")
    qtbot.waitUntil(lambda: bool(delayed), timeout=WAIT)
    with Project.open(replaced.project.path) as other:
        other.set_title("Renamed elsewhere")
    delayed.pop()()
    assert replaced.window.windowTitle().startswith("Renamed elsewhere")
    assert replaced.view("A").flat.text == OLD.rstrip()


def test_a_copy_asked_for_while_a_version_comes_back_has_that_version(replaced, qtbot, delayed, tmp_path):
    desk, copy = replaced.window.desk, tmp_path / "copy.crossread"
    replaced.does("undo")
    qtbot.waitUntil(lambda: bool(delayed), timeout=WAIT)
    desk.keep_as(copy)
    delayed.pop()()
    qtbot.waitUntil(lambda: bool(delayed), timeout=WAIT)
    delayed.pop()()
    assert replaced.project.path == copy
    assert words(replaced) == [(STAYS, False), (CHANGES, False), (GOES, False)]


def test_undo_after_the_window_was_closed_brings_the_old_pages_back(replaced, qtbot):
    path = replaced.project.path
    replaced.leaves()
    again = Analyst(qtbot).opens(path).sees_pages()
    with qtbot.waitSignal(again.window.session.changed, timeout=WAIT):
        again.does("undo")
    qtbot.waitUntil(lambda: again.view("A").flat is not None, timeout=WAIT)
    again.sees_pages()
    assert again.view("A").flat.text == OLD.rstrip()
    assert [mark.highlight for mark in again.view("A").marks] == [each.id for each in again.highlights]


def test_what_is_reworded_can_be_lost_instead(analyst, review, qtbot):
    dialog = review()
    dialog.list.setCurrentRow(1)
    dialog.give_up.click()
    assert "2 lost" in dialog.says.text()
    dialog.replace.click()
    qtbot.waitUntil(lambda: analyst.window.replacing.dialog is None, timeout=WAIT)
    assert words(analyst)[1] == (CHANGES, True)


def test_a_lost_quotation_is_listed_last_and_marked_nowhere(replaced):
    rail = replaced.window.workspace.rail
    model = rail.highlights.model
    last = model.index(model.rowCount() - 1)
    assert model.data(last, Qt.ItemDataRole.DisplayRole) == GOES
    assert "lost" in model.data(last, Qt.ItemDataRole.AccessibleTextRole)
    assert len(replaced.view("A").marks) == 2


def test_a_lost_quotation_is_given_a_place_by_hand(replaced):
    rail = replaced.window.workspace.rail
    rail.open("highlights")
    rail.highlights._show(rail.highlights.model.index(2))
    replaced.selects("A", "In between.").does("place-lost")
    assert words(replaced)[2] == ("In between.", False)
    assert replaced.project.undo_name == "Place lost quotation"


def test_a_lost_quotation_is_placed_where_a_sentence_is_selected_by_clicks(replaced):
    rail = replaced.window.workspace.rail
    rail.open("highlights")
    rail.highlights._show(rail.highlights.model.index(2))
    replaced.clicks("A", "Nobody reads a preface.").clicks("A", "In between.", times=3).does("place-lost")
    assert words(replaced)[2] == ("In between.", False)


def test_lost_quotations_are_no_damage_to_the_check_of_the_window(replaced, qtbot):
    safety = replaced.window.safety
    safety.findings = ["not looked yet"]
    safety.check(tell_all=False)
    qtbot.waitUntil(lambda: safety.findings == [], timeout=WAIT)
    assert "not as you left it" not in replaced.notice


def test_a_window_that_reads_only_shows_the_new_version_and_what_was_lost(analyst, review, qtbot):
    second = Analyst(qtbot).opens(analyst.project.path).sees_pages()
    assert second.project.is_reading_only
    review().replace.click()
    qtbot.waitUntil(lambda: text_of(second) == NEW.rstrip(), timeout=WAIT)
    second.sees_pages()
    assert words(second) == words(analyst)
    assert len(second.view("A").marks) == 2
    analyst.does("undo")
    qtbot.waitUntil(lambda: text_of(second) == OLD.rstrip(), timeout=WAIT)
    assert len(second.view("A").marks) == 3
    second.leaves()


def test_the_same_paper_again_is_a_sentence(analyst, review, papers):
    assert review(papers[0]) is None
    assert "byte for byte: there is nothing to replace" in analyst.notice


def test_a_file_that_is_no_paper_is_a_sentence_and_changes_nothing(analyst, review, tmp_path):
    before = analyst.project.papers()
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.7\nnothing\n")
    assert review(broken) is None
    assert analyst.notice
    assert analyst.project.papers() == before


def test_the_other_paper_can_be_replaced_too(analyst, review, papers, qtbot, tmp_path):
    newer = tmp_path / "newer.txt"
    newer.write_text("More doubts\n\n" + OTHER, encoding="utf-8")
    dialog = review(newer, "B")
    assert dialog.says.text().startswith("Nothing in it is quoted.")
    dialog.replace.click()
    qtbot.waitUntil(lambda: analyst.window.replacing.dialog is None, timeout=WAIT)
    assert analyst.view("B").flat.text.startswith("More doubts")
    assert analyst.project.paper_by("b").name == "newer.txt"
