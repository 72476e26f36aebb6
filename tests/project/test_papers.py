from dataclasses import replace

import pytest

from annotator.errors import Trouble
from annotator.papers import Imprint
from annotator.project import Project


def test_papers_get_letters_in_the_order_they_come(project):
    assert [(paper.letter, paper.name) for paper in project.papers()] == [("A", "a.txt"), ("B", "b.txt")]


def test_a_paper_comes_back_byte_for_byte_after_the_project_was_closed(empty, place, make_paper):
    paper = make_paper("Some text.\n\nMore text.", "a.txt")
    empty.add_paper(paper)
    empty.close()
    with Project.open(place) as again:
        assert again.paper_data(1) == paper.data
        assert again.flat_text(1) == paper.flat
        assert again.paper(1).facts == paper.facts


def test_a_paper_says_what_it_is_until_the_analyst_says_otherwise(project):
    change = project.edit_paper(1, title="Lights", date="2024")
    paper = project.paper(1)
    assert (paper.title, paper.authors, paper.date) == ("Lights", "N. N.", "2024")
    assert change.papers == {1}


def test_a_paper_is_taken_in_once(project, make_paper):
    twin = make_paper(project.paper_data(1).decode(), "twin.txt")
    with pytest.raises(Trouble, match="already, as paper A"):
        project.add_paper(twin)


@pytest.mark.parametrize(("given", "id"), [("a", 1), ("B", 2), (" b ", 2), ("2", 2)])
def test_a_paper_is_known_by_its_letter_or_number(project, given, id):
    assert project.paper_by(given).id == id


@pytest.mark.parametrize("given", ["c", "", "0", "AB"])
def test_a_paper_that_is_not_there_is_named_with_those_that_are(project, given):
    with pytest.raises(Trouble, match="it has A, B"):
        project.paper_by(given)


def test_a_scan_is_taken_in_but_has_no_text(empty, make_paper):
    empty.add_paper(make_paper("", "scan.pdf"))
    assert empty.flat_text(1) is None


def test_bytes_that_are_not_the_papers_are_a_bug(empty, make_paper):
    paper = make_paper("Some text", "a.txt")
    object.__setattr__(paper, "data", b"other")
    with pytest.raises(ValueError):
        empty.add_paper(paper)


def test_the_twenty_seventh_paper_is_aa(empty, make_paper):
    for number in range(27):
        empty.add_paper(make_paper(f"Paper {number}", f"{number}.txt"))
    assert [paper.letter for paper in empty.papers()[24:]] == ["Y", "Z", "AA"]


def test_title_and_question_are_kept(project, place):
    project.set_title("Two ways to\nkeep the lights on")
    project.set_question("Who pays?")
    project.close()
    with Project.open(place) as again:
        assert (again.title, again.question) == ("Two ways to keep the lights on", "Who pays?")


def test_the_bytes_of_a_paper_that_was_taken_out_leave_the_file(empty, place, make_paper):
    secret = "a secret that nobody else says " * 200
    empty.add_paper(make_paper(secret, "secret.txt"))
    empty.undo()
    empty.set_title("Something else")
    empty.close()
    assert b"secret that nobody" not in place.read_bytes()


def test_a_paper_that_was_undone_can_be_redone_after_closing(empty, place, make_paper):
    empty.add_paper(make_paper("Some text", "a.txt"))
    empty.undo()
    empty.close()
    with Project.open(place) as again:
        assert again.papers() == ()
        again.redo()
        assert again.paper_data(1) == b"Some text"


def test_a_scan_is_given_the_text_recognised_and_keeps_its_bytes(empty, place, make_paper):
    empty.add_paper(make_paper("", "scan.pdf"))
    before = empty.paper(1), empty.paper_data(1)
    change = empty.give_text(1, make_paper("Words at last.", "x").flat, "deu+eng")
    empty.close()
    with Project.open(place) as again:
        assert again.flat_text(1).text == "Words at last." and again.paper(1).facts.recognised == "deu+eng"
        assert (again.paper(1).sha256, again.paper_data(1)) == (before[0].sha256, before[1])
    assert change.papers == {1}


def test_a_paper_with_a_text_is_not_given_another(project, make_paper):
    kept = project.flat_text(1).text
    with pytest.raises(Trouble, match="Paper A has a text already"):
        project.give_text(1, make_paper("Other words.", "x").flat, "eng")
    assert project.flat_text(1).text == kept and not project.paper(1).facts.recognised


def test_a_papers_imprint_is_kept_and_undone(project):
    imprint = Imprint("journal article", "Lantern  Press", container="Alliance Studies", doi="10.1000/182")
    change = project.edit_paper(1, imprint=imprint)
    assert change.papers == {1}
    assert project.paper(1).imprint == replace(imprint, publisher="Lantern Press")
    project.edit_paper(1, imprint=Imprint())
    assert not project.paper(1).imprint
    project.undo()
    assert project.paper(1).imprint.doi == "10.1000/182"
    project.undo()
    assert project.paper(1).imprint == Imprint()


def test_an_imprint_outlasts_the_program(project):
    project.edit_paper(1, imprint=Imprint(publisher="Lantern Press"))
    with Project.open(project.path) as again:
        assert again.paper(1).imprint == Imprint(publisher="Lantern Press")


def test_a_kind_of_document_that_there_is_not_is_refused(project):
    with pytest.raises(Trouble, match="no kind of document “poem”"):
        project.edit_paper(1, imprint=Imprint("poem"))


def test_what_a_paper_says_of_its_publication_is_taken_in_with_it(project, make_paper):
    paper = make_paper("Words.", "other.txt")
    paper = replace(paper, facts=replace(paper.facts, imprint=Imprint(doi="10.1000/182")))
    at = project.add_paper(paper).id
    assert project.paper(at).imprint.doi == "10.1000/182"
    project.undo()
    assert project.check() == []
