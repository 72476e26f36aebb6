"""The licences of all that comes along: what the About window shows, and what an installer has to bring."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from annotator.resources import licence_texts

_OWN = "crossread"
_SIGNS = ("LICEN", "COPYING", "NOTICE", "AUTHORS", "COPYRIGHT")
_NAME = re.compile(r"[\w.-]+")


@dataclass(frozen=True, slots=True)
class Licence:
    """Of one package that comes along: the name of its licence, and its texts as they were given."""

    package: str
    name: str
    texts: tuple[str, ...]


def licences() -> tuple[Licence, ...]:
    """This program's first, then those of what comes along, by name.

    An installed program has their texts in a folder of its own, made when it was built; a checkout looks at what is
    installed beside it.
    """
    folder = licence_texts()
    return tuple(_enclosed(folder) if folder else _installed())


def _enclosed(folder: Path) -> Iterator[Licence]:
    """A text in the folder itself is about the whole; each folder in it is a package with its texts."""
    whole = sorted(path for path in folder.iterdir() if path.is_file())
    yield Licence("Crossread", "AGPL-3.0-or-later", tuple(_read(path) for path in whole))
    for package in sorted(path for path in folder.iterdir() if path.is_dir()):
        texts = sorted(path for path in package.rglob("*") if path.is_file())
        yield Licence(package.name, "", tuple(_read(path) for path in texts))


def _installed() -> Iterator[Licence]:
    for package in _needed():
        texts = [
            Path(str(package.locate_file(file)))
            for file in package.files or ()
            if ".dist-info" in str(file) and any(sign in file.name.upper() for sign in _SIGNS)
        ]
        name = package.metadata["Name"]
        yield Licence(
            "Crossread" if name == _OWN else name, _licence_name(package), tuple(_read(text) for text in sorted(texts))
        )


def _needed() -> list[Distribution]:
    """This program and all that it needs, and what that needs; what only its development needs is left out."""
    found: dict[str, Distribution] = {}
    wanted = [_OWN]
    while wanted:
        name = wanted.pop()
        key = re.sub(r"[-_.]+", "-", name).lower()
        if key in found:
            continue
        try:
            found[key] = distribution(name)
        except PackageNotFoundError:
            continue
        needs = (line for line in found[key].requires or () if "extra ==" not in line)
        wanted += [match.group() for line in needs if (match := _NAME.match(line))]
    return sorted(found.values(), key=lambda each: (each.metadata["Name"] != _OWN, each.metadata["Name"].lower()))


def _licence_name(package: Distribution) -> str:
    about = package.metadata
    said = next((about[key] for key in ("License-Expression", "License") if key in about), "")
    if said and len(said) < 80 and "\n" not in said:
        return said
    kinds = [line.rpartition("::")[2].strip() for line in about.get_all("Classifier") or () if "License ::" in line]
    return "; ".join(kinds)


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace")
