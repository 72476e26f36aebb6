"""The licence texts of everything inside an installer, gathered from what was installed to make it.

What a package lacks of its own licence lies in packaging/licences: under the package's name, or, for the
families that many share, under the licence's.
"""

from __future__ import annotations

import shutil
from importlib.metadata import Distribution, distributions
from pathlib import Path

from work import ROOT, VERSION

TEXTS = ROOT / "packaging" / "licences"
BY_LICENCE = {
    "pyside6-essentials": ("LGPL-3.0.txt", "GPL-3.0.txt"),
    "shiboken6": ("LGPL-3.0.txt", "GPL-3.0.txt"),
}
_SIGNS = ("LICEN", "COPYING", "NOTICE", "AUTHORS")


def gather(site_packages: Path, into: Path) -> list[tuple[str, str, str]]:
    """Copy the texts into `into`, a folder a package. Returns (name, version, licence) of each package.

    A package without any text stops the build: somebody has to look.
    """
    found = []
    for package in sorted(distributions(path=[str(site_packages)]), key=_name):
        texts = _texts(package)
        if not texts:
            raise SystemExit(f"There is no licence text of {_name(package)}: put one into packaging/licences.")
        for text, place in texts:
            target = into / _name(package) / place
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(text, target)
        found.append((_name(package), package.version, _licence(package)))
    return found


def _name(package: Distribution) -> str:
    return package.metadata["Name"].lower().replace("_", "-")


def _texts(package: Distribution) -> list[tuple[Path, str]]:
    """The package's own texts and where each is put; else those that lie here for it."""
    own = []
    for file in package.files or []:
        folder, *inner = file.parts
        if folder.endswith(".dist-info") and inner and any(sign in inner[-1].upper() for sign in _SIGNS):
            own.append((Path(str(package.locate_file(file))), "/".join(inner).removeprefix("licenses/")))
    if own:
        return own
    named = [*BY_LICENCE.get(_name(package), ()), f"{_name(package)}.txt"]
    return [(TEXTS / name, name) for name in named if (TEXTS / name).is_file()]


def _licence(package: Distribution) -> str:
    about = package.metadata
    plain = about.get("License-Expression") or about.get("License") or ""
    if plain and len(plain) < 80 and "\n" not in plain:
        return plain
    kinds = [
        line.rsplit("::", 1)[1].strip() for line in about.get_all("Classifier") or [] if line.startswith("License")
    ]
    return "; ".join(kinds) or "see its text"


def summary(found: list[tuple[str, str, str]]) -> str:
    """What is inside, under which licence, and where the source is: for people."""
    rows = "\n".join(f"  {name} {version}: {licence}" for name, version, licence in found)
    return f"""Crossread {VERSION}
Copyright the Crossread project and its contributors.
Licence: GNU Affero General Public License, version 3 or (at your option) any later version; its text is AGPL-3.0.txt.

The sample briefs and the figures in them are in the public domain.

The source
  The complete source of this version, with the scripts that made this installer from it, is the file
  crossread-{VERSION}.tar.gz, which is given away in the same place as the installer, at no charge. Whoever hands on the
  installer, or lets others use a changed Crossread over a network, has to offer the source in the same way. The exact
  versions of all that is inside, with the hashes of the files, are in packaging/ there.

Qt and PySide are used under the GNU Lesser General Public License, version 3. Their libraries lie as files of their own
in the program's folder and may be replaced by others with the same interface. On Debian the text of that licence is in
/usr/share/common-licenses/LGPL-3 as well. MuPDF and PyMuPDF are used under the GNU Affero General Public License,
version 3. Python is used under the licence of the Python Software Foundation.

What is inside, each with its texts in a folder of its name:
{rows}
"""
