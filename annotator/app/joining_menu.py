"""How the papers stand to each other on two passages: asked before a point of them is made."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QWidget

from annotator.app.words import RELATION_WORDS, relation_phrase, side_choices
from annotator.project import Relation

_KEYS = {"": 0, "A": 2, "B": 3}
"""Which letter of a phrase is its key, by its side: D and A, then the l of “A limits B” and the i of “B limits A”."""
JOINING = (Relation.DISAGREEMENT, Relation.AGREEMENT, Relation.QUALIFICATION)
"""What two passages can be to each other; a silence has only one."""


def joining_menu(parent: QWidget, join: Callable[[Relation, str], object]) -> QMenu:
    """A line for each way in which two passages stand to each other, and for each side; nothing where it is closed."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.setAccessibleName("How the papers stand to each other")
    for relation in JOINING:
        for side, _words in side_choices(relation) or (("", ""),):
            words = relation_phrase(relation, side) if side else RELATION_WORDS[relation]
            at = _KEYS[side]
            action = menu.addAction(f"{relation.sign}  {words[:at]}&{words[at:]}")
            action.triggered.connect(lambda _=False, how=relation, side=side: join(how, side))
    return menu
