"""Undo and redo against a model that simply keeps every state there was."""

import copy
import tempfile
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from annotator.anchors import make_anchor
from annotator.project import Color, LinkKind, Project, Search

NAMES = st.sampled_from(["fact", "means", "timing", "cost", "Zeit"])
LISTS = st.lists(NAMES, max_size=3, unique=True)
COLORS = st.sampled_from(list(Color))
NOTES = st.sampled_from(["", "a", "“b”\n漢"])
INDEX = st.integers(0, 5)


class Machine(RuleBasedStateMachine):
    """`now` is what the project should hold; `past` and `future` are whole states."""

    paper = second = None

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name) / "work.crossread"
        self.project = Project.create(self.path)
        self.now = {"title": "", "papers": [], "highlights": {}, "points": [], "tags": {}, "links": {}}
        self.now["tags"] = {tag.id: tag.name for tag in self.project.tags()}
        self.past, self.future = [], []

    def teardown(self) -> None:
        self.project.close()
        self.folder.cleanup()

    def did(self, state: dict) -> None:
        if state != self.now:
            self.past.append(self.now)
            self.future.clear()
        self.now = state

    def then(self) -> dict:
        return copy.deepcopy(self.now)

    def pick(self, ids, index: int) -> int:
        return sorted(ids)[index % len(ids)]

    def know(self, state: dict, names: list[str]) -> list[int]:
        """Ids of tags by name; those that were not there are taken from the project."""
        real = {tag.name: tag.id for tag in self.project.tags()}
        state["tags"] |= {real[name]: name for name in names}
        return [real[name] for name in names]

    @initialize()
    def add_paper(self) -> None:
        state = self.then()
        with self.project.step("Add papers"):
            state["papers"] = [self.project.add_paper(paper).id for paper in (self.paper, self.second)]
        self.did(state)

    @precondition(lambda self: self.now["papers"])
    @rule(start=st.integers(0, 30), color=COLORS, note=NOTES, tags=LISTS)
    def add_highlight(self, start, color, note, tags) -> None:
        state = self.then()
        anchor = make_anchor(self.paper.flat, start, start + 9)
        at = self.project.add_highlight(self.now["papers"][0], anchor, color, note, tags).id
        state["highlights"][at] = [anchor.start, color, note, self.know(state, tags)]
        self.did(state)

    @precondition(lambda self: self.now["highlights"])
    @rule(index=INDEX, color=COLORS, note=NOTES, tags=LISTS)
    def edit_highlight(self, index, color, note, tags) -> None:
        state = self.then()
        at = self.pick(state["highlights"], index)
        self.project.edit_highlight(at, color=color, note=note, tags=tags)
        state["highlights"][at][1:] = [color, note, self.know(state, tags)]
        self.did(state)

    @precondition(lambda self: self.now["highlights"])
    @rule(index=INDEX, start=st.integers(0, 30))
    def move_highlight(self, index, start) -> None:
        state = self.then()
        at = self.pick(state["highlights"], index)
        anchor = make_anchor(self.paper.flat, start, start + 9)
        self.project.move_highlight(at, anchor)
        state["highlights"][at][0] = anchor.start
        self.did(state)

    @precondition(lambda self: self.now["highlights"])
    @rule(index=INDEX)
    def remove_highlight(self, index) -> None:
        state = self.then()
        at = self.pick(state["highlights"], index)
        self.project.remove_highlight(at)
        del state["highlights"][at]
        for point in state["points"]:
            point[2] = [one for one in point[2] if one != at]
        self.did(state)

    @precondition(lambda self: self.now["papers"])
    @rule(start=st.integers(0, 3), other=st.integers(0, 3), kind=st.sampled_from(list(LinkKind)))
    def add_link(self, start, other, kind) -> None:
        state = self.then()
        a, b = state["papers"]
        at = self.project.add_link(kind, a, (start * 2, start * 2 + 9), b, (other, 9)).id
        state["links"][at] = kind
        self.did(state)

    @precondition(lambda self: self.now["links"])
    @rule(index=INDEX)
    def remove_link(self, index) -> None:
        state = self.then()
        at = self.pick(state["links"], index)
        self.project.remove_link(at)
        del state["links"][at]
        self.did(state)

    @rule(title=NAMES, tags=LISTS, count=INDEX)
    def add_point(self, title, tags, count) -> None:
        state = self.then()
        evidence = sorted(state["highlights"])[:count]
        at = self.project.add_point(title, "agreement", tags=tags, evidence=evidence).id
        state["points"].append([at, title, evidence, self.know(state, tags), []])
        self.did(state)

    @precondition(lambda self: self.now["points"])
    @rule(index=INDEX, title=NAMES, count=INDEX)
    def edit_point(self, index, title, count) -> None:
        state = self.then()
        point = state["points"][index % len(state["points"])]
        point[1:3] = title, sorted(state["highlights"], reverse=True)[:count]
        self.project.edit_point(point[0], title=title, evidence=point[2])
        self.did(state)

    @precondition(lambda self: self.now["points"])
    @rule(index=INDEX, to=INDEX)
    def move_point(self, index, to) -> None:
        state = self.then()
        point = state["points"].pop(index % len(state["points"]))
        state["points"].insert(to, point)
        self.project.move_point(point[0], to)
        self.did(state)

    @precondition(lambda self: self.now["points"])
    @rule(index=INDEX)
    def remove_point(self, index) -> None:
        state = self.then()
        point = state["points"].pop(index % len(state["points"]))
        self.project.remove_point(point[0])
        self.did(state)

    @precondition(lambda self: len(self.now["points"]) > 1)
    @rule(index=INDEX, other=INDEX)
    def merge_points(self, index, other) -> None:
        state = self.then()
        count = len(state["points"])
        first = state["points"][index % count]
        second = state["points"][(index + 1 + other % (count - 1)) % count]
        self.project.merge_points([first[0], second[0]])
        first[2] = list(dict.fromkeys(first[2] + second[2]))
        first[3] = list(dict.fromkeys(first[3] + second[3]))
        first[4] = [one for one in first[4] if one not in second[4]] + second[4]
        state["points"].remove(second)
        self.did(state)

    @precondition(lambda self: any(len(point[2]) > 1 for point in self.now["points"]))
    @rule(count=INDEX)
    def split_point(self, count) -> None:
        state = self.then()
        at = next(at for at, point in enumerate(state["points"]) if len(point[2]) > 1)
        old = state["points"][at]
        cut = 1 + count % (len(old[2]) - 1)
        new = self.project.split_point(old[0], old[2][cut:]).id
        state["points"].insert(at + 1, [new, old[1], old[2][cut:], list(old[3]), []])
        del old[2][cut:]
        self.did(state)

    @precondition(lambda self: self.now["points"])
    @rule(index=INDEX)
    def duplicate_point(self, index) -> None:
        state = self.then()
        at = index % len(state["points"])
        old = state["points"][at]
        new = self.project.duplicate_point(old[0]).id
        state["points"].insert(at + 1, [new, f"{old[1]} (copy)", *copy.deepcopy(old[2:])])
        self.did(state)

    @precondition(lambda self: self.now["points"])
    @rule(index=INDEX, words=NAMES)
    def keep_search(self, index, words) -> None:
        state = self.then()
        point = state["points"][index % len(state["points"])]
        self.project.add_searches(point[0], [Search(words, self.now["papers"][0])])
        point[4] = [one for one in point[4] if one != words] + [words]
        # The same search once more is a new row: a step, though nothing shows but its place.
        self.past.append(self.now)
        self.future.clear()
        self.now = state

    @precondition(lambda self: len(self.now["points"]) > 1)
    @rule()
    def reverse_order(self) -> None:
        state = self.then()
        state["points"].reverse()
        self.project.order_points([point[0] for point in state["points"]])
        self.did(state)

    @precondition(lambda self: len(self.now["tags"]) > 1)
    @rule(index=st.integers(0, 15), other=st.integers(0, 15))
    def merge_tags(self, index, other) -> None:
        state = self.then()
        gone = self.pick(state["tags"], index)
        into = self.pick(state["tags"].keys() - {gone}, other)
        self.project.merge_tags(gone, into)
        del state["tags"][gone]
        for bearer in [*state["highlights"].values(), *state["points"]]:
            bearer[3] = list(dict.fromkeys(into if one == gone else one for one in bearer[3]))
        self.did(state)

    @precondition(lambda self: self.now["tags"])
    @rule(index=st.integers(0, 15))
    def remove_tag(self, index) -> None:
        state = self.then()
        at = self.pick(state["tags"], index)
        self.project.remove_tag(at)
        del state["tags"][at]
        for bearer in [*state["highlights"].values(), *state["points"]]:
            bearer[3] = [one for one in bearer[3] if one != at]
        self.did(state)

    @rule(index=st.integers(0, 15), title=NOTES)
    def rename_tag_and_title_in_one_step(self, index, title) -> None:
        state = self.then()
        with self.project.step("Two things"):
            self.project.set_title(title)
            if state["tags"]:
                at = self.pick(state["tags"], index)
                name = f"{state['tags'][at]}+{at}"
                self.project.rename_tag(at, name)
                state["tags"][at] = name
        state["title"] = " ".join(title.split())
        self.did(state)

    @rule()
    def undo(self) -> None:
        change = self.project.undo()
        assert (change is None) == (not self.past)
        if self.past:
            self.future.append(self.now)
            self.now = self.past.pop()

    @rule()
    def redo(self) -> None:
        change = self.project.redo()
        assert (change is None) == (not self.future)
        if self.future:
            self.past.append(self.now)
            self.now = self.future.pop()

    @rule()
    def open_again(self) -> None:
        self.project.close()
        self.project = Project.open(self.path)

    def seen(self) -> dict:
        names = {tag.name: tag.id for tag in self.project.tags()}
        return {
            "title": self.project.title,
            "papers": [paper.id for paper in self.project.papers()],
            "highlights": {
                one.id: [one.anchor.start, one.color, one.note, [names[tag] for tag in one.tags]]
                for one in self.project.highlights()
            },
            "points": [
                [
                    one.id,
                    one.title,
                    list(one.evidence),
                    [names[tag] for tag in one.tags],
                    [search.words for search in one.searches],
                ]
                for one in self.project.points()
            ],
            "tags": {tag.id: tag.name for tag in self.project.tags()},
            "links": {link.id: link.kind for link in self.project.links()},
        }

    @invariant()
    def the_project_holds_what_the_model_holds(self) -> None:
        assert self.seen() == self.now
        assert (bool(self.project.undo_name), bool(self.project.redo_name)) == (bool(self.past), bool(self.future))


def test_undo_and_redo_agree_with_a_model_that_keeps_every_state(make_paper):
    Machine.paper = make_paper("The cities pay for the lines of the villages.", "a.txt")
    Machine.second = make_paper("The villages paid for the lines.", "b.txt")
    bounded = settings(max_examples=30, stateful_step_count=20, deadline=None, database=None, derandomize=True)
    run_state_machine_as_test(Machine, settings=bounded)
