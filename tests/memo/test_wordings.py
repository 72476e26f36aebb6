from annotator.memo import readable

MINE = "| 3 | Who pays? | Both pay, as *they* say. | “Nobody” (B, ¶ 3) | disagreement | burden |"
ITS = "| 3 | Who pays? | Neither pays. | “Nobody” (B, ¶ 3) | agreement | burden |"


def test_row_of_a_table_is_its_point_and_the_cells_that_differ():
    assert readable(MINE, ITS) == "3. Who pays?\n\nBoth pay, as they say.\n\ndisagreement"
    assert readable(ITS, MINE) == "3. Who pays?\n\nNeither pays.\n\nagreement"


def test_cell_that_was_emptied_is_said_to_be_empty():
    assert readable("| 3 | Who pays? |  |", "| 3 | Who pays? | Both. |") == "3. Who pays?\n\n(empty)"


def test_row_that_the_other_side_removed_is_shown_whole():
    assert "disagreement\n\nburden" in readable(MINE, "")


def test_paragraph_is_shown_without_its_marks_line_by_line():
    assert readable("**Assessment.** Neither \\*pays\\*.\n\nBoth.", "") == "Assessment. Neither *pays*.\n\nBoth."
    assert readable("", MINE) == ""
