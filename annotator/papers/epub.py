"""EPUB books: the chapters in reading order, each read as HTML, and what the book says of itself.

Read as EPUB 3.3 (https://www.w3.org/TR/epub-33/) describes it, with the table of contents of EPUB 2 as well. Pictures,
scripts, styles and faces are left in the archive.
"""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit
from xml.etree.ElementTree import Element

from annotator.errors import Trouble
from annotator.papers.archive import Archive, local
from annotator.papers.encoding import decoded
from annotator.papers.html import read_html
from annotator.papers.manuscript import Manuscript, Part, folded, names

_CHAPTERS = frozenset({"application/xhtml+xml", "text/html", "application/xml", "text/x-oeb1-document"})
_SCRAMBLED_FACES = frozenset({"http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC"})
_LONGEST_HEADING = 200


@dataclass(frozen=True, slots=True)
class _Entry:
    """A line of the book's own table of contents."""

    level: int
    title: str
    chapter: str


def read_epub(data: bytes, name: str) -> Manuscript:
    """The parts of a book. Raises Trouble where it has no chapters, or its seller has locked it."""
    archive = Archive(data, name)
    package_path = _package_path(archive)
    package = archive.tree(package_path)
    if package is None:
        raise Trouble(f"“{name}” is a damaged e-book, without the list of its chapters: get the file again.")
    book = _Book(archive, posixpath.dirname(package_path), package)
    _refuse_locked(archive, book.spine)
    made = Manuscript(book.parts(), *book.about())
    return made.completed()


def _package_path(archive: Archive) -> str:
    container = archive.tree("META-INF/container.xml")
    for element in container.iter() if container is not None else ():
        path = element.get("full-path", "")
        if local(element) == "rootfile" and path in archive:
            return path
    return next((path for path in archive.names if path.endswith(".opf")), "")


def _refuse_locked(archive: Archive, spine: list[str]) -> None:
    """Books are sold with chapters that only the seller's own program can read; scrambled faces do no harm."""
    locks = archive.tree("META-INF/encryption.xml")
    for lock in (found for found in (locks if locks is not None else ()) if local(found) == "EncryptedData"):
        methods = {str(each.get("Algorithm")) for each in lock.iter() if local(each) == "EncryptionMethod"}
        paths = {unquote(str(each.get("URI"))) for each in lock.iter() if local(each) == "CipherReference"}
        if not methods <= _SCRAMBLED_FACES and paths & set(spine):
            raise Trouble(f"“{archive.name}” is locked by its seller: it can be read in the seller's own program only.")


class _Book:
    """The package document: which files there are, in which order, and how the book is to be cited."""

    def __init__(self, archive: Archive, folder: str, package: Element) -> None:
        self._archive = archive
        self._folder = folder
        self._package = package
        self._items = {item.get("id", ""): item for item in package.iter() if local(item) == "item"}
        refs = [str(ref.get("idref")) for ref in package.iter() if local(ref) == "itemref"]
        chosen = [self._items[ref] for ref in dict.fromkeys(refs) if ref in self._items]
        self.spine = [self._path(item) for item in chosen if item.get("media-type", "") in _CHAPTERS]

    def _path(self, item: Element) -> str:
        return _resolved(self._folder, item.get("href", ""))

    def about(self) -> tuple[str, str, str]:
        """Title, authors and date."""
        found: dict[str, list[Element]] = {}
        metadata = next((each for each in self._package if local(each) == "metadata"), None)
        for element in metadata.iter() if metadata is not None else ():
            found.setdefault(local(element), []).append(element)
        roles = {
            str(each.get("refines")): each.text for each in found.get("meta", ()) if each.get("property") == "role"
        }
        creators = [each for each in found.get("creator", ()) if _role(each, roles) in ("", "aut")]
        titles = [folded(each.text or "") for each in found.get("title", ())]
        dates = [folded(each.text or "") for each in found.get("date", ()) if _event(each) in ("", "publication")]
        date = next(filter(None, dates), "")
        return next(filter(None, titles), ""), names(each.text or "" for each in creators), date.partition("T")[0]

    def parts(self) -> list[Part]:
        """The chapters' parts; paragraphs that the table of contents names are headings."""
        contents: dict[str, list[_Entry]] = {}
        for entry in self._contents():
            contents.setdefault(entry.chapter, []).append(entry)
        found: list[Part] = []
        for path in self.spine:
            text = decoded(self._archive.read(path)) or ""
            parts = read_html(text).parts
            tables = max((part.table for part in found), default=0)
            for part in parts:
                part.table += tables if part.table else 0
            _make_headings(parts, contents.get(path, []))
            found.extend(parts)
        return found

    def _contents(self) -> list[_Entry]:
        for item in self._items.values():
            if "nav" in item.get("properties", "").split():
                return self._read_contents(self._path(item), "nav", "ol", "a", "href")
        for item in self._items.values():
            if item.get("media-type") == "application/x-dtbncx+xml":
                return self._read_contents(self._path(item), "navMap", "navPoint", "content", "src")
        return []

    def _read_contents(self, path: str, start: str, nested: str, leads: str, to: str) -> list[_Entry]:
        tree = self._archive.tree(path)
        top = next((each for each in tree.iter() if local(each) == start), None) if tree is not None else None
        return list(_entries(top, posixpath.dirname(path), nested, leads, to)) if top is not None else []


def _entries(top: Element, folder: str, nested: str, leads: str, to: str) -> list[_Entry]:
    """The lines of a table of contents in order; of NCX and of EPUB 3's, whose elements differ only in name."""
    found: list[_Entry] = []
    waiting = [(top, 0)]
    title = ""
    while waiting:
        element, level = waiting.pop()
        level += local(element) == nested
        if local(element) in ("text", "a"):
            title = folded("".join(element.itertext()))
        if local(element) == leads and title:
            found.append(_Entry(max(level, 1), title, _resolved(folder, element.get(to, ""))))
        waiting.extend((child, level) for child in reversed(element))
    return found


def _make_headings(parts: list[Part], entries: list[_Entry]) -> None:
    """Books mark headings up as plain paragraphs at times, and name them in the table of contents only."""
    wanted = {_plain(entry.title): entry.level for entry in entries}
    for part in parts:
        if part.kind == "paragraph" and len(part.text) <= _LONGEST_HEADING and _plain(part.text) in wanted:
            part.kind, part.level = "heading", wanted.pop(_plain(part.text))


def _plain(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def _role(creator: Element, roles: dict[str, str | None]) -> str:
    """What somebody did for the book, as a code of the Library of Congress; empty where it is not said."""
    own = next((value for key, value in creator.attrib.items() if key.endswith("}role")), "")
    return own or roles.get(f"#{creator.get('id')}") or ""


def _event(date: Element) -> str:
    return next((value for key, value in date.attrib.items() if key.endswith("}event")), "")


def _resolved(folder: str, address: str) -> str:
    """Where in the archive an address leads; `..` never leads out of it."""
    try:
        path = unquote(urlsplit(address).path)
    except ValueError:
        return ""
    return posixpath.normpath(posixpath.join("/", folder, path)).lstrip("/")
