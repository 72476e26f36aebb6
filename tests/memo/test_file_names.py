"""Names of files that are made of titles: whatever a title holds, every system takes them."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.memo import file_name

LONG = "A Division of Labour: What a treaty of 1902 can teach the alliance with South Korea, and what it cannot teach"


def test_a_long_title_is_cut_behind_a_word():
    name = file_name(LONG, ".md")
    assert name == "A Division of Labour What a treaty of 1902 can teach the alliance with South Korea, and what it.md"


def test_a_word_that_is_too_long_by_itself_is_cut_between_letters():
    name = file_name("e\u0301" * 80, ".md")
    assert name == "é" * 48 + ".md"


@pytest.mark.parametrize("title", ["con", "NUL", "Com1", "lpt¹", "aux.notes", "Con " + "x" * 200])
def test_a_name_that_windows_keeps_for_a_device_is_not_taken(title):
    assert file_name(title, ".md").partition(".")[0][3:].endswith("_")


@pytest.mark.parametrize("title", ["", " . ", "../..", "\u202e\u200f", "???"])
def test_a_title_without_anything_that_may_be_in_a_name_gives_none(title):
    assert file_name(title, ".md") == ""


def test_marks_that_turn_the_direction_of_text_cannot_disguise_the_ending():
    assert file_name("memo\u202edm.exe", ".md") == "memodm.exe.md"


@given(st.text(st.characters(), max_size=150), st.sampled_from(["", ".md", ".crossread"]))
def test_whatever_the_title_a_name_can_be_written_and_read(title, suffix):
    name = file_name(title, suffix)
    assert len(name.encode()) <= 100
    assert name == "" or (name.endswith(suffix) and name[0] not in ".- ")
    assert not any(unicodedata.category(sign) in ("Cc", "Cf", "Cs", "Zl", "Zp") for sign in name)
    assert not set(name) & set('\\\\/:*?"<>|')
    assert name == unicodedata.normalize("NFC", name)
