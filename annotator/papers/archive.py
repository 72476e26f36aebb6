"""Files that are ZIP archives of other files (EPUB, Word, XPS), opened within limits.

Nothing is unpacked to the disk. What could not be a paper by its size is refused before it is unpacked into memory.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from annotator.errors import Trouble

MOST_FILES = 20_000
LARGEST_FILE = 60_000_000
"""Bytes of one file unpacked, as large as a text file may be."""
LARGEST = 300_000_000
"""Bytes unpacked of one archive: what is read of it counts, however often."""
_ENTRY = b"PK\x01\x02"


class Archive:
    """The files inside one file. Raises Trouble, on opening and on reading, for what is damaged or too large."""

    def __init__(self, data: bytes, name: str) -> None:
        self.name = name
        self._left = LARGEST
        if data.count(_ENTRY) > MOST_FILES:
            raise Trouble(f"“{name}” holds more files than a paper can have: it is something else, or made to do harm.")
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
            raise self._damaged() from error
        self.names = [entry.filename for entry in self._zip.infolist() if not entry.is_dir()]

    def __contains__(self, path: str) -> bool:
        return path in self._zip.NameToInfo

    @property
    def size(self) -> int:
        """Bytes of all files unpacked, as the archive has it."""
        return sum(entry.file_size for entry in self._zip.infolist())

    def read(self, path: str) -> bytes:
        """A file's bytes; none where there is no such file."""
        if path not in self:
            return b""
        try:
            with self._zip.open(path) as file:
                found = file.read(min(LARGEST_FILE, self._left) + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError) as error:
            raise self._damaged() from error
        self._left -= len(found)
        if len(found) > LARGEST_FILE or self._left < 0:
            raise self.too_large()
        return found

    def tree(self, path: str) -> Element | None:
        """A file as XML; None where there is none, or it is not well-formed. No entity in it is ever looked up."""
        found = self.read(path)
        try:
            return fromstring(found) if found else None
        except DefusedXmlException as error:
            raise self.hostile() from error
        except (ParseError, ValueError, LookupError):  # the last two: an encoding that nobody knows
            return None

    def too_large(self) -> Trouble:
        """What to say of an archive that unpacks to more than a paper can be."""
        return Trouble(f"“{self.name}” unpacks to more than a paper can hold: it is damaged, or made to do harm.")

    def hostile(self) -> Trouble:
        """What to say of XML that defines or fetches something of its own."""
        return Trouble(f"“{self.name}” asks for other files, or for far more text than it holds: it was not opened.")

    def _damaged(self) -> Trouble:
        return Trouble(f"“{self.name}” is damaged and could not be opened: get the file again from where it came.")


def local(element: Element) -> str:
    """An element's name without its namespace."""
    return str(element.tag).rpartition("}")[2]
