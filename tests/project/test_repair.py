import random
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from annotator.errors import Trouble
from annotator.project import Project, repair

MANY = 300
SCHEMAS = Path(__file__).parent / "schemas"


@pytest.fixture
def closed(project, mark, place):
    """A project with many highlights, each with a point."""
    with project.step("Many"):
        for number in range(MANY):
            at = mark("Storage is cheaper", note=f"note {number} " * 20, tags=["fact"])
            project.add_point(f"Point {number}", "agreement", evidence=[at], tags=["cause"])
    project.set_title("Lights")
    project.close()
    return place


@pytest.fixture
def repaired(closed, tmp_path):
    """Repair the project; the new project, and what is said to be lost."""
    opened = []

    def to_new_file():
        before = closed.read_bytes()
        found = repair(closed, tmp_path / "repaired.crossread")
        assert closed.read_bytes() == before
        opened.append(Project.open(found.path))
        return opened[-1], found.lost

    yield to_new_file
    for project in opened:
        project.close()


def pages_of(place, table):
    """The pages of a table, by number from 0, as another program counts them."""
    with closing(sqlite3.connect(place)) as file:
        (root,) = file.execute("SELECT rootpage FROM sqlite_schema WHERE name = ?", (table,)).fetchone()
    data = place.read_bytes()
    page = data[(root - 1) * 4096 : root * 4096]
    if page[0] not in (2, 5):
        return [root - 1]
    header, count = 12, int.from_bytes(page[3:5], "big")
    cells = [int.from_bytes(page[header + 2 * n : header + 2 * n + 2], "big") for n in range(count)]
    children = [int.from_bytes(page[cell : cell + 4], "big") for cell in cells]
    return [child - 1 for child in (*children, int.from_bytes(page[8:12], "big"))]


def spoil(place, page):
    with place.open("r+b") as handle:
        handle.seek(page * 4096)
        handle.write(b"\x55" * 4096)


def test_a_sound_project_is_repaired_to_the_same_without_loss(closed, repaired):
    project, lost = repaired()
    with Project.open(closed) as original:
        assert (project.highlights(), project.points(), project.papers()) == (
            original.highlights(),
            original.points(),
            original.papers(),
        )
        assert (project.undo_name, project.title) == (original.undo_name, "Lights")
    assert (lost, project.check()) == ([], [])


def test_a_spoilt_page_of_highlights_loses_no_more_than_what_was_on_it(closed, repaired):
    spoil(closed, pages_of(closed, "highlight")[3])
    with pytest.raises(Trouble, match="damaged"):
        Project.open(closed)
    project, lost = repaired()
    assert MANY - 40 < len(project.highlights()) < MANY
    assert len(project.points()) == MANY
    assert any("the table highlight" in sentence for sentence in lost)
    assert project.check() == []


def test_a_spoilt_page_of_points_leaves_the_highlights(closed, repaired):
    spoil(closed, pages_of(closed, "point")[1])
    project, lost = repaired()
    assert len(project.highlights()) == MANY
    assert MANY - 120 < len(project.points()) < MANY
    assert any("the table point" in sentence for sentence in lost)


def test_a_spoilt_page_of_papers_text_leaves_the_work_on_it(closed, repaired):
    spoil(closed, pages_of(closed, "paper_content")[0])
    project, lost = repaired()
    assert (len(project.papers()), len(project.highlights()), len(project.points())) == (2, MANY, MANY)
    assert "The file and the text of paper A." in lost


def test_papers_whose_names_are_lost_are_known_by_the_quotations_in_them(closed, repaired):
    spoil(closed, pages_of(closed, "paper")[0])
    project, lost = repaired()
    assert [(paper.id, paper.letter, paper.title) for paper in project.papers()] == [
        (1, "A", "Who should keep the lights on")
    ]
    assert (len(project.highlights()), len(project.points()), project.check()) == (MANY, MANY, [])
    assert any("name of paper A" in sentence for sentence in lost)


def test_exported_memos_are_kept_for_merging(project, place, tmp_path):
    project.keep_edition("0123456789abcdef", "# Memo")
    project.close()
    found = repair(place, tmp_path / "repaired.crossread")
    with Project.open(found.path) as again:
        assert again.edition("0123456789abcdef") == "# Memo"


def test_a_project_that_was_cut_off_gives_what_was_before_the_cut(closed, repaired):
    with closed.open("r+b") as handle:
        handle.truncate(closed.stat().st_size * 2 // 3)
    project, lost = repaired()
    assert len(project.highlights()) > 50
    assert lost


def test_a_highlight_that_cannot_be_is_left_out_by_number(closed, repaired):
    with closing(sqlite3.connect(closed)) as other, other:
        other.execute("UPDATE highlight SET color = 'pink' WHERE id = 7")
    project, lost = repaired()
    assert "The highlight 7: what it says cannot be." in lost
    assert (len(project.highlights()), project.check()) == (MANY - 1, [])


def test_what_crossread_did_not_make_stays_behind(closed, repaired):
    with closing(sqlite3.connect(closed)) as other, other:
        other.execute("CREATE TRIGGER strange AFTER INSERT ON highlight BEGIN DELETE FROM paper_content; END")
        other.execute("CREATE TABLE strange_table AS SELECT * FROM tag")
    project, lost = repaired()
    assert (len(project.highlights()), lost) == (MANY, [])


@pytest.mark.parametrize("older", sorted(SCHEMAS.iterdir()), ids=lambda path: path.stem)
def test_a_project_of_an_older_version_is_repaired_to_one_of_this(older, tmp_path):
    found = repair(older, tmp_path / "repaired.crossread")
    with Project.open(found.path) as project:
        assert (len(project.highlights()), len(project.points()), project.check()) == (2, 1, [])
    assert found.lost == []


def test_nothing_that_is_no_project_is_repaired(place, tmp_path):
    place.write_bytes(b"\x55" * 9000)
    with pytest.raises(Trouble, match="not a Crossread project"):
        repair(place, tmp_path / "repaired.crossread")
    assert not (tmp_path / "repaired.crossread").exists()


def test_a_project_is_not_repaired_over_a_file(closed):
    with pytest.raises(Trouble, match="there already"):
        repair(closed, closed)


def test_a_project_with_spoilt_bytes_anywhere_is_repaired_or_refused_in_a_sentence(closed, tmp_path):
    chance, whole = random.Random(11), closed.read_bytes()
    for number in range(25):
        spoilt = bytearray(whole)
        at = chance.randrange(100, len(whole))
        spoilt[at : at + 300] = chance.randbytes(300)
        closed.write_bytes(spoilt[: len(whole)])
        try:
            found = repair(closed, tmp_path / f"{number}.crossread")
        except Trouble:
            continue
        with Project.open(found.path) as project:
            assert project._db.execute("PRAGMA quick_check").fetchone() == ("ok",)
            assert len(project.highlights()) + len(project.points()) > MANY or found.lost
