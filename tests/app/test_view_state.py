import json
from dataclasses import replace

from annotator.app.view_state import MOST, PaneState, ViewState, ViewStates

STATE = ViewState(
    panes={"A": PaneState(3, 120.5, 0.25, 1.5, "nothing"), "B": PaneState(1, 10.0)},
    sizes=(300, 800, 340),
    rail="outline",
    rail_shown=True,
    right="memo",
    right_shown=False,
    follow="proportion",
    point=4,
    in_hand="B",
)


def test_project_is_remembered_as_it_was_left(tmp_path):
    ViewStates(tmp_path / "views.json").keep(tmp_path / "a.crossread", STATE)
    assert ViewStates(tmp_path / "views.json").of(tmp_path / "a.crossread") == STATE


def test_nothing_is_known_of_a_project_that_was_never_left(tmp_path):
    assert ViewStates(tmp_path / "views.json").of(tmp_path / "a.crossread") is None


def test_damaged_file_counts_as_nothing_known_and_is_written_anew(tmp_path):
    states = ViewStates(tmp_path / "views.json")
    for damage in (b"", b"{", b"[1, 2]", b"\xff\xfe", b"[" * 5000):
        states.file.write_bytes(damage)
        assert states.of(tmp_path / "a.crossread") is None
    states.keep(tmp_path / "a.crossread", STATE)
    assert states.of(tmp_path / "a.crossread") == STATE


def test_damaged_entry_does_not_spoil_the_others(tmp_path):
    states = ViewStates(tmp_path / "views.json")
    for name in "abcde":
        states.keep(tmp_path / name, STATE)
    rows = json.loads(states.file.read_text())
    rows[str(tmp_path / "a")] = 7
    rows[str(tmp_path / "b")]["panes"] = ["A"]
    rows[str(tmp_path / "c")]["panes"]["A"]["y"] = float("inf")
    del rows[str(tmp_path / "d")]["follow"]
    states.file.write_text(json.dumps(rows))
    assert [states.of(tmp_path / name) for name in "abcde"] == [None, None, None, None, STATE]


def test_the_project_left_longest_ago_is_forgotten_first(tmp_path):
    states = ViewStates(tmp_path / "views.json")
    states.file.write_text("{}")
    for number in range(MOST):
        states.keep(tmp_path / str(number), STATE)
    states.keep(tmp_path / "0", replace(STATE, point=9))
    states.keep(tmp_path / "one more", STATE)
    assert states.of(tmp_path / "1") is None and states.of(tmp_path / "0").point == 9
    assert len(json.loads(states.file.read_text())) == MOST


def test_folder_that_takes_no_file_is_no_trouble(tmp_path):
    (tmp_path / "taken").write_text("a file, not a folder")
    states = ViewStates(tmp_path / "taken" / "views.json")
    states.keep(tmp_path / "a", STATE)
    assert states.of(tmp_path / "a") is None
