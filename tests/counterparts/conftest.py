"""Small papers, and two reports in miniature that speak of the same four things in another order."""

import pytest

from tests.counterparts import blocks

A = (
    "The treaty obliges each party to act when the other is attacked.",
    "South Korea spends more on its army than the North earns in a year.",
    "Exercises on land should become smaller and be led by Koreans.",
    "A submarine with ballistic missiles called at the port of Busan.",
    "Nobody has asked the voters what they think of the garrison.",
    "Rice is harvested in autumn.",
)
B = (
    "In July a ballistic-missile submarine visited Busan, the first such visit for decades.",
    "Large drills should shrink, and Korean officers should lead the exercises.",
    "The weather was fine.",
    "The army of the South costs more in a year than all of the northern economy brings in.",
    "Under the treaty an attack on one party obliges the other to act.",
    "Trains run every hour.",
    "The museum opened in spring.",
)


@pytest.fixture
def a():
    return list(A)


@pytest.fixture
def b():
    return list(B)


@pytest.fixture
def paper():
    return blocks.paper
