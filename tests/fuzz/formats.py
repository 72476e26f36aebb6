"""The formats that come from outside: for each, how one of its files is spoilt and read."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from annotator.errors import PaperProcessDied
from annotator.memo import edits_in, memo_at, memo_html, memo_text, merge, own_templates, verify
from annotator.papers import PaperProcess
from annotator.project import Project, read_tags
from annotator.resources import sample
from tests.fuzz.commands import commands
from tests.fuzz.packages import small_book, small_document, small_xps, spoilt_package

Attempt = Callable[[random.Random], object]
Format = Callable[[Path], AbstractContextManager[Attempt]]

ODD = [
    "\x00", "\ud800", "\u202e", "\u200b", "\ufeff", "`" * 9, "|" * 9, "[", "](", "<script>", "\n# ", "\n1. ", "---\n",
    "```\n", "&#0;", "{{", "{% for", "'''", '"""', "=", "\r", "\t", "9" * 400, "]" * 50, ">" * 50,
    "é", "한", "\U0001f600",
]  # fmt: skip
"""What has broken readers of text before."""


def spoilt_bytes(data: bytes, chance: random.Random) -> bytes:
    """The bytes with some of them changed, cut out, doubled or put in."""
    made = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 8, 64))):
        at = chance.randrange(len(made) + 1)
        run = chance.choice((1, 1, 4, 100))
        way = chance.randrange(4)
        if way == 0:
            made[at : at + run] = chance.randbytes(run)
        elif way == 1:
            del made[at : at + run]
        elif way == 2:
            made[at:at] = made[at : at + run]
        elif made:
            made[at % len(made)] ^= 1 << chance.randrange(8)
    return bytes(made)


def spoilt_text(text: str, chance: random.Random) -> str:
    """The text with odd things in it, and pieces of it lost, doubled and moved."""
    for _ in range(chance.choice((1, 2, 5))):
        at, end = sorted(chance.randrange(len(text) + 1) for _ in range(2))
        end = min(end, at + chance.choice((3, 80, 800)))
        way = chance.randrange(3)
        piece = {0: chance.choice(ODD), 1: "", 2: text[at:end] * 2}[way]
        text = text[:at] + piece + text[end if way else at :]
    return text


def _papers(name: str, data: bytes, spoil: Callable[[bytes, random.Random], bytes]) -> Format:
    @contextmanager
    def opened(_folder: Path) -> Iterator[Attempt]:
        process = PaperProcess()

        def attempt(chance: random.Random) -> None:
            try:
                process.open(spoil(data, chance), name).result(30)
                process.facts().result(30)
                process.read().result(30)
                process.draw(0, 1.0, (0, 0, 300, 300), 0).result(30)
            except PaperProcessDied:
                process.restart()
                raise

        try:
            yield attempt
        finally:
            process.close()

    return opened


def _as_text(data: bytes, chance: random.Random) -> bytes:
    if chance.random() < 0.3:
        return spoilt_bytes(data, chance)
    return spoilt_text(data.decode("utf-8", "replace"), chance).encode("utf-8", "surrogatepass")


def _in_package(data: bytes, chance: random.Random) -> bytes:
    return spoilt_package(data, chance, spoilt_bytes, _as_text)


@contextmanager
def _project(folder: Path) -> Iterator[Attempt]:
    whole = sample("alliance.crossread").read_bytes()

    def attempt(chance: random.Random) -> None:
        path = folder / "spoilt.crossread"
        head = chance.random() < 0.5
        cut = chance.randrange(100, 60_000) if head else 0
        path.write_bytes(spoilt_bytes(whole[:cut], chance) + whole[cut:] if head else spoilt_bytes(whole, chance))
        with Project.open(path) as project:
            memo_text(project)
            project.set_title("A title")
            project.undo()

    yield attempt


@contextmanager
def _memo(folder: Path) -> Iterator[Attempt]:
    path = folder / "work.crossread"
    path.write_bytes(sample("alliance.crossread").read_bytes())
    with Project.open(path) as project:
        text = memo_text(project)

        def attempt(chance: random.Random) -> None:
            memo = folder / "memo.md"
            memo.write_bytes(spoilt_text(text, chance).encode("utf-8", "surrogatepass"))
            edited = memo_at(memo)
            memo_html(edited)
            verify(edited, project)
            edits_in(edited, project)
            merge(text, edited, spoilt_text(text, chance))

        yield attempt


@contextmanager
def _tags(folder: Path) -> Iterator[Attempt]:
    text = '[[tag]]\nname = "means"\ndefinition = "By which means"\ncolor = "#aabbcc"\n' * 3

    def attempt(chance: random.Random) -> None:
        path = folder / "tags.toml"
        path.write_bytes(_as_text(text.encode(), chance))
        read_tags(path)

    yield attempt


@contextmanager
def _template(folder: Path) -> Iterator[Attempt]:
    from annotator.resources import resource

    path = folder / "work.crossread"
    path.write_bytes(sample("alliance.crossread").read_bytes())
    text = (resource("memo") / "brief.md.j2").read_text("utf-8")
    own = own_templates()
    own.mkdir(parents=True, exist_ok=True)
    mine = own / "fuzzed.md.j2"
    with Project.open(path) as project:

        def attempt(chance: random.Random) -> None:
            mine.write_bytes(spoilt_text(text, chance).encode("utf-8", "surrogatepass"))
            memo_text(project, template="fuzzed")

        try:
            yield attempt
        finally:
            mine.unlink(missing_ok=True)


_MARKDOWN = sample("closer-is-not-safer.md").read_bytes()[:4000]
"""Not all of it: a small paper can be tried more often."""
_HTML = (
    b"<!DOCTYPE html><html><head><title>T</title></head><body><h1>A</h1>"
    b"<table><tr><td>x<ul><li>y<b>z</ul></table><p>w</html>"
)

FORMATS: dict[str, Format] = {
    "project": _project,
    "text": _papers("paper.txt", _MARKDOWN, _as_text),
    "markdown": _papers("paper.md", _MARKDOWN, _as_text),
    "html": _papers("paper.html", _HTML, _as_text),
    "pdf": _papers("paper.pdf", sample("closer-is-not-safer.pdf").read_bytes(), spoilt_bytes),
    "epub": _papers("paper.epub", small_book(), _in_package),
    "word": _papers("paper.docx", small_document(), _in_package),
    "xps": _papers("paper.xps", small_xps(), _in_package),
    "memo": _memo,
    "commands": commands,
    "tags": _tags,
    "template": _template,
}
