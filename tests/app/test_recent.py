import os
from pathlib import Path

import pytest

from annotator.app.recent import MOST, RecentProjects


def made(folder: Path, name: str) -> Path:
    path = folder / name
    path.write_bytes(b"a project")
    return path


@pytest.fixture
def recent(tmp_path):
    return RecentProjects(tmp_path / "data" / "recent.json")


def test_latest_project_is_first_and_stands_once(recent, tmp_path):
    first, second = made(tmp_path, "a.crossread"), made(tmp_path, "b.crossread")
    for path in (first, second, first):
        recent.add(path, path.stem.upper())
    assert [(project.path, project.name) for project in recent.projects()] == [(first, "A"), (second, "B")]


def test_project_without_a_title_has_the_name_of_its_file(recent, tmp_path):
    recent.add(made(tmp_path, "korea.crossread"), "")
    assert recent.projects()[0].name == "korea"


def test_only_so_many_are_kept(recent, tmp_path):
    for number in range(MOST + 3):
        recent.add(made(tmp_path, f"{number}.crossread"), "")
    assert len(recent.projects()) == MOST


def test_forgotten_project_leaves_the_list_and_keeps_its_file(recent, tmp_path):
    path = made(tmp_path, "a.crossread")
    recent.add(path, "A")
    recent.forget(path)
    assert recent.projects() == []
    assert path.exists()


def test_project_whose_file_is_gone_is_not_shown_but_comes_back_with_it(recent, tmp_path):
    path = made(tmp_path, "on-a-stick.crossread")
    recent.add(path, "A")
    path.unlink()
    assert recent.projects() == []
    made(tmp_path, "on-a-stick.crossread")
    assert len(recent.projects()) == 1


@pytest.mark.parametrize(
    "damage",
    [b"", b"{", b"[1, null]", b'{"path": 3}', b'[{"path": "a"}]', b"\xff\xfe\x00", b'[{"path":"","title":""}]'],
)
def test_damaged_list_counts_as_an_empty_one_and_is_written_anew(recent, tmp_path, damage):
    recent.file.parent.mkdir()
    recent.file.write_bytes(damage)
    assert recent.projects() == []
    recent.add(made(tmp_path, "a.crossread"), "A")
    assert len(recent.projects()) == 1


def test_nothing_is_left_beside_the_list(recent, tmp_path):
    recent.add(made(tmp_path, "a.crossread"), "A")
    assert [path.name for path in recent.file.parent.iterdir()] == ["recent.json"]


@pytest.mark.skipif(os.name == "nt", reason="a file as a folder is another error there")
def test_folder_that_takes_no_file_is_no_trouble(tmp_path):
    made(tmp_path, "in-the-way")
    recent = RecentProjects(tmp_path / "in-the-way" / "recent.json")
    recent.add(made(tmp_path, "a.crossread"), "A")
    assert recent.projects() == []
