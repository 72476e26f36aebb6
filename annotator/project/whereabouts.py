"""Whether the file that is open is still the one that has its name."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Self

from annotator.errors import Trouble, Unwritten


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """A file by its path and by what the system knows it by.

    SQLite writes to a file that was deleted, or has another file in its place, as if nothing had happened, and what it
    then acknowledges is gone when the program ends.
    """

    path: Path
    device: int
    inode: int

    @classmethod
    def of(cls, path: Path) -> Self:
        """Where a file is now; Trouble where it is not."""
        try:
            found = path.stat()
        except OSError as error:
            raise Trouble(f"“{path.name}” cannot be found any more: see whether it was moved or renamed.") from error
        return cls(path, found.st_dev, found.st_ino)

    @property
    def is_there(self) -> bool:
        """Whether the path still leads to this file."""
        try:
            return self == self.of(self.path)
        except Trouble:
            return False

    def require(self) -> None:
        """Trouble where the path does not lead to this file any more."""
        if self.is_there:
            return
        name = self.path.name
        if self.path.exists():
            raise Unwritten(
                f"Another program has put another file in the place of “{name}”, which is left as it is: "
                f"save the project as another file, as this change and the next cannot be kept here."
            )
        raise Unwritten(
            f"“{name}” is not there any more: it was moved, renamed or deleted while it was open; "
            f"save the project as another file, as this change and the next cannot be kept here."
        )
