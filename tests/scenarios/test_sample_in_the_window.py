"""The sample, opened as a new user opens it."""

from annotator.resources import sample
from tests.analyst import Analyst


def test_sample_opens_on_a_copy_and_shows_its_points(qtbot):
    analyst = Analyst(qtbot)
    analyst.window.actions_by_name["try-sample"].trigger()
    qtbot.waitUntil(lambda: analyst.window.session is not None, timeout=20_000)
    assert analyst.project.path != sample("alliance.crossread") and len(analyst.points) >= 8


def test_sample_has_nothing_to_undo(qtbot):
    analyst = Analyst(qtbot)
    analyst.window.actions_by_name["try-sample"].trigger()
    qtbot.waitUntil(lambda: analyst.window.session is not None, timeout=20_000)
    assert not analyst.window.actions_by_name["undo"].isEnabled()
