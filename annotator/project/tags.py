"""Tags: the shipped ones, the analyst's own, and which highlight or point bears which."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from annotator.errors import Trouble
from annotator.project import checking
from annotator.project.model import Change, Done, Tag, TagUse
from annotator.project.rows import select
from annotator.project.steps import Steps
from annotator.project.tag_files import TagEntry


class Tags(Steps):
    """The changes of a project that concern tags."""

    def add_tag(self, name: str, definition: str = "", color: str = "") -> Done:
        """A new tag; `color` as #rrggbb, or empty. Trouble where there is one of that name, in either case."""
        with self.step("Add tag") as step:
            self._refuse_known(name)
            at = self._insert_tag(name, definition, color)
        return Done(at, step.change)

    def rename_tag(self, at: int, name: str) -> Change:
        """Another name, shown by all that bear the tag."""
        with self.step("Rename tag") as step:
            self._tag(at)
            self._refuse_known(name, but=at)
            self._rows.update("tag", at, name=checking.tag_name(name))
        return step.change

    def edit_tag(self, at: int, *, definition: str | None = None, color: str | None = None) -> Change:
        """Another definition or colour; what is None stays."""
        with self.step("Edit tag") as step:
            self._tag(at)
            if definition is not None:
                self._rows.update("tag", at, definition=checking.line(definition))
            if color is not None:
                self._rows.update("tag", at, color=checking.tag_color(color))
        return step.change

    def merge_tags(self, gone: int, into: int) -> Change:
        """Let all that bear one tag bear another, which keeps its name, and remove the one."""
        with self.step("Merge tags") as step:
            old, new = self._tag(gone), self._tag(into)
            if gone == into:
                raise Trouble("A tag cannot be merged with itself: choose another.")
            for kind, bearers in (("highlight", self.highlights()), ("point", self.points())):
                for bearer in bearers:
                    if old.name in bearer.tags:
                        self._bear(kind, bearer.id, [new.name if name == old.name else name for name in bearer.tags])
            self._rows.delete("tag", gone)
        return step.change

    def tag_uses(self) -> dict[int, TagUse]:
        """How many points and highlights bear each tag, by the tag's id."""
        points = Counter(name for point in self.points() for name in point.tags)
        highlights = Counter(name for highlight in self.highlights() for name in highlight.tags)
        return {tag.id: TagUse(points[tag.name], highlights[tag.name]) for tag in self.tags()}

    def import_tags(self, entries: Iterable[TagEntry], *, drop_unused: bool = False) -> Change:
        """Take in tags: a name that is known gets the new definition and colour, the others are added.

        With `drop_unused` the tags that nothing bears and that are not among them go.
        """
        wanted = {entry.name.casefold(): entry for entry in entries}
        with self.step("Import tags") as step:
            if drop_unused:
                uses = self.tag_uses()
                for tag in self.tags():
                    if uses[tag.id] == TagUse() and tag.name.casefold() not in wanted:
                        self.remove_tag(tag.id)
            known = {tag.name.casefold(): tag.id for tag in self.tags()}
            for key, entry in wanted.items():
                if key in known:
                    self.edit_tag(known[key], definition=entry.definition, color=entry.color)
                else:
                    self._insert_tag(entry.name, entry.definition, entry.color)
        return step.change

    def remove_tag(self, at: int) -> Change:
        """Remove a tag, from all that bear it too."""
        with self.step("Remove tag") as step:
            self._tag(at)
            for table, owner in (("highlight_tag", "highlight"), ("point_tag", "point")):
                for row in select(self._db, f"SELECT {owner} FROM {table} WHERE tag = ?", at):
                    self._rows.delete(table, row[owner], at)
            self._rows.delete("tag", at)
        return step.change

    def _tag(self, at: int) -> Tag:
        return self._there("tag", at, self._tags.get(at))

    def _insert_tag(self, name: str, definition: str = "", color: str = "") -> int:
        row = self._rows.insert(
            "tag", name=checking.tag_name(name), definition=checking.line(definition), color=checking.tag_color(color)
        )
        return int(row["id"])

    def _refuse_known(self, name: str, but: int | None = None) -> None:
        for tag in self.tags():
            if tag.id != but and _same(tag.name, name):
                raise Trouble(f"There is a tag “{tag.name}” already: choose another name.")

    def _bear(self, kind: str, at: int, names: Iterable[str]) -> None:
        """Let a highlight or point have the tags of these names, in this order; unknown names become tags."""
        known = {tag.name.casefold(): tag.id for tag in self.tags()}
        ids = []
        for name in names:
            key = checking.tag_name(name).casefold()
            if key not in known:
                known[key] = self._insert_tag(name)
            ids.append(known[key])
        self._list(f"{kind}_tag", kind, at, "tag", list(dict.fromkeys(ids)))

    def _list(self, table: str, owner: str, at: int, member: str, ids: Sequence[int]) -> None:
        """Make the rows of an owner in a table with a rank say just `ids`, in this order."""
        old = [row[member] for row in select(self._db, f"SELECT {member} FROM {table} WHERE {owner} = ?", at)]
        for gone in old:
            if gone not in ids:
                self._rows.delete(table, at, gone)
        for rank, one in enumerate(ids):
            if one in old:
                self._rows.update(table, at, one, rank=rank)
            else:
                self._rows.insert(table, **{owner: at, member: one, "rank": rank})


def _same(one: str, other: str) -> bool:
    return one.casefold() == checking.line(other).casefold()
