"""Searches: what was looked for in a paper, kept with the point that says that the paper is silent."""

from __future__ import annotations

from collections.abc import Iterable

from annotator.errors import Trouble
from annotator.project import checking
from annotator.project.history import now
from annotator.project.model import Change, Point, Search
from annotator.project.tags import Tags


class Searches(Tags):
    """The changes of a project that concern the searches behind a silence."""

    def add_searches(self, point: int, searches: Iterable[Search]) -> Change:
        """Keep searches as evidence of a point, after those that it has.

        One of the same words with the same options in the same paper takes the place of the older one. Trouble where
        there is nothing that was searched for, or no such paper.
        """
        with self.step("Keep searches") as step:
            there = self._there("point", point, self._points.get(point))[1]
            for search in searches:
                self._drop_searches(there, like=search)
                self._insert_search(point, search)
        return step.change

    def remove_search(self, point: int, search: int) -> Change:
        """Let a point rest on a search no longer."""
        with self.step("Remove search") as step:
            there = self._there("point", point, self._points.get(point))[1]
            if search not in {kept.id for kept in there.searches}:
                raise Trouble(f"The point has no search {search}: it may have been removed.")
            self._rows.delete("search", search)
        return step.change

    def _insert_search(self, point: int, search: Search) -> None:
        words = checking.line(search.words)
        if not words:
            raise Trouble("A search needs words: say what was looked for.")
        self._rows.insert(
            "search",
            point=point,
            paper=self.paper(search.paper).id,
            words=words,
            whole_words=int(search.whole_words),
            match_case=int(search.match_case),
            hits=max(0, search.hits),
            made=search.made or now(),
        )

    def _drop_searches(self, point: Point, like: Search | None = None) -> None:
        """Remove a point's searches, or those that looked for the same in the same way."""
        for kept in point.searches:
            if like is None or _same(kept, like):
                self._rows.delete("search", kept.id)


def _same(one: Search, other: Search) -> bool:
    def looked_for(search: Search) -> tuple[object, ...]:
        return checking.line(search.words), search.paper, search.whole_words, search.match_case

    return looked_for(one) == looked_for(other)
