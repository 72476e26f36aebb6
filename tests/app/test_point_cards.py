import pytest
from PySide6.QtCore import Qt

from annotator.app.card_filter import CardFilter
from annotator.app.point_cards import PointsModel
from annotator.project import Relation, Status


@pytest.fixture
def model(session, qtmodeltester):
    made = PointsModel(session)
    qtmodeltester.check(made)
    return made


def titles(model) -> list[str]:
    return [model.index(row).data() for row in range(model.rowCount())]


@pytest.mark.parametrize(
    ("wanted", "first_words"),
    [
        (CardFilter(words="conventional DEFENCE"), ["Who should"]),
        (CardFilter(words="reconciliation"), ["Does strength"]),
        (CardFilter(words="72 hours"), ["Who should"]),
        (CardFilter(words="fewer troops"), ["Who should"]),
        (CardFilter(words="market"), ["What of"]),
        (CardFilter(relation=Relation.DISAGREEMENT), ["Who should", "Does strength"]),
        (CardFilter(tag="scope"), ["What of"]),
        (CardFilter(status=Status.SETTLED), ["Are America"]),
        (CardFilter(tag="scope", relation=Relation.AGREEMENT), []),
    ],
)
def test_filter_looks_in_questions_positions_quotations_and_assessments(model, wanted, first_words):
    model.set_filter(wanted)
    assert [title.split("’")[0][: len(words)] for title, words in zip(titles(model), first_words, strict=True)] == (
        first_words
    )


def test_card_in_words_says_all_that_the_card_shows(model):
    sentence = model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    for part in ("Who should carry", "Disagreement", "means, burden", "A: “The alliance", "p. 1", "72 hours", "open"):
        assert part in sentence


def test_new_point_comes_in_without_the_others_being_set_anew(model, session, qtbot):
    with qtbot.waitSignal(model.rowsInserted), qtbot.assertNotEmitted(model.modelReset):
        session.do(lambda project: project.add_point("Another?", Relation.AGREEMENT))
    assert titles(model)[-1] == "Another?"


def test_undo_of_a_removed_point_brings_its_card_back_to_its_place(model, session):
    before = titles(model)
    session.do(lambda project: project.remove_point(2))
    assert len(titles(model)) == 4
    session.undo()
    assert titles(model) == before


def test_moved_point_keeps_its_selection(model, session):
    from PySide6.QtCore import QPersistentModelIndex

    held = QPersistentModelIndex(model.index(0))
    session.do(lambda project: project.move_point(1, 3))
    assert held.row() == 3
    assert titles(model)[3].startswith("Who should")


def test_edited_point_is_shown_in_its_new_words(model, session, qtbot):
    with qtbot.waitSignal(model.dataChanged):
        session.do(lambda project: project.edit_point(1, title="Who pays?"))
    assert titles(model)[0] == "Who pays?"
