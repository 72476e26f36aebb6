import pytest

from annotator.errors import Trouble
from annotator.memo import memo_text, write_memo


def test_memo_is_written_as_it_is_shown(compared, tmp_path):
    write_memo(compared, tmp_path / "memo.md")
    assert (tmp_path / "memo.md").read_bytes() == memo_text(compared).encode()


def test_an_existing_file_is_refused_and_kept(compared, tmp_path):
    path = tmp_path / "memo.md"
    path.write_text("mine")
    with pytest.raises(Trouble, match="is there already"):
        write_memo(compared, path)
    assert path.read_text() == "mine"


def test_an_existing_file_is_replaced_where_that_is_asked_for(compared, tmp_path):
    path = tmp_path / "memo.md"
    path.write_text("old")
    write_memo(compared, path, overwrite=True)
    assert path.read_text("utf-8").startswith("---\n")


def test_nothing_but_the_memo_is_left_in_the_folder(compared, tmp_path):
    folder = tmp_path / "out"
    folder.mkdir()
    write_memo(compared, folder / "memo.md")
    assert [path.name for path in folder.iterdir()] == ["memo.md"]


def test_papers_beside_the_memo_are_the_papers(compared, burden, tmp_path):
    write_memo(compared, tmp_path / "memo.md", with_papers=True)
    assert (tmp_path / "papers" / "a.pdf").read_bytes() == burden.data
    assert "](papers/a.pdf#page=1)" in (tmp_path / "memo.md").read_text("utf-8")


def test_another_file_in_the_place_of_a_paper_is_refused_and_no_memo_written(compared, tmp_path):
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "b.md").write_text("mine")
    with pytest.raises(Trouble, match=r"b\.md"):
        write_memo(compared, tmp_path / "memo.md", with_papers=True)
    assert not (tmp_path / "memo.md").exists()


def test_a_name_that_no_file_can_have_is_refused_with_a_sentence(compared, tmp_path):
    with pytest.raises(Trouble, match="cannot be written"):
        write_memo(compared, tmp_path / f"{'m' * 300}.md")


@pytest.mark.parametrize("name", ["", "nowhere/memo.md"])
def test_a_folder_or_a_file_in_no_folder_is_refused_with_a_sentence(compared, tmp_path, name):
    with pytest.raises(Trouble, match="folder"):
        write_memo(compared, tmp_path / name)
