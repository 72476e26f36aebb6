"""Back and forward over jumps in two papers; places are plain numbers here."""

from annotator.app.history import History


class Reader:
    """Somewhere in two papers."""

    def __init__(self):
        self.at = {"A": 0, "B": 0}
        self.history = History(most=5)

    def jumps(self, **to):
        self.history.leave({letter: self.at[letter] for letter in to})
        self.at.update(to)

    def goes(self, step):
        self.at.update(step(self.at.__getitem__))
        return self.at["A"], self.at["B"]

    def back(self):
        return self.goes(self.history.go_back)

    def forward(self):
        return self.goes(self.history.go_forward)


def test_back_leads_over_the_jumps_of_both_papers_in_their_order():
    reader = Reader()
    reader.jumps(A=5)
    reader.jumps(B=7)
    assert [reader.back(), reader.back(), reader.back()] == [(5, 0), (0, 0), (0, 0)]


def test_forward_leads_to_where_back_was_pressed():
    reader = Reader()
    reader.jumps(A=5)
    reader.at["A"] = 6  # scrolled on a little
    assert (reader.back(), reader.forward()) == ((0, 0), (6, 0))


def test_paper_that_the_jump_did_not_move_stays_where_it_was_scrolled_to():
    reader = Reader()
    reader.jumps(A=5)
    reader.at["B"] = 9
    assert reader.back() == (0, 9)


def test_jump_of_both_papers_is_one_step():
    reader = Reader()
    reader.jumps(A=5, B=3)
    assert reader.back() == (0, 0)


def test_new_jump_cuts_off_what_lay_forward():
    reader = Reader()
    reader.jumps(A=5)
    reader.back()
    reader.jumps(A=8)
    assert not reader.history.can_go_forward and reader.forward() == (8, 0)


def test_oldest_jumps_are_forgotten():
    reader = Reader()
    for page in range(1, 9):
        reader.jumps(A=page)
    assert [reader.back()[0] for _ in range(7)] == [7, 6, 5, 4, 3, 3, 3]


def test_jump_that_moves_nothing_is_none():
    reader = Reader()
    reader.jumps()
    assert not reader.history.can_go_back
