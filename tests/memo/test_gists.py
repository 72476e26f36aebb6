"""What stands in the table for a position that nobody has written."""

from annotator.memo import memo_text


def test_quotation_stands_in_for_a_position_with_its_place(compared):
    compared.edit_point(4, position_b="")
    text = memo_text(compared)
    row = next(line for line in text.split("\n") if "| Who deters? |" in line)
    assert "“" in row and "(B, ¶ " in row
    assert "**B** in its own words:\n\n> " in text


def test_no_letter_stands_before_nothing(compared):
    for point in compared.points():
        compared.edit_point(point.id, position_a="", position_b="")
    assert not {"**A.**", "**B.**"} & set(memo_text(compared).split("\n"))
