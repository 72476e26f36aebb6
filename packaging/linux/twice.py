"""Builds the tree of the .deb twice and compares: every file, its bytes, rights, time and target have to be equal."""

from __future__ import annotations

import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from linux.deb import make_package_tree
from linux.freeze import FREEZING
from work import BUILD, bring_tools, sha256


def main() -> int:
    """Exit status 1 where a file differs; its name is said."""
    bring_tools(**FREEZING)
    began = time.monotonic()
    first, second = (_known(make_package_tree(BUILD / "twice")) for _ in range(2))
    different = sorted(name for name in first.keys() | second.keys() if first.get(name) != second.get(name))
    print(*(f"differs: {name}" for name in different), sep="\n", end="\n" if different else "")
    print(f"{len(first):,} files, built twice in {time.monotonic() - began:.0f} s: {len(different)} differ.")
    return 1 if different else 0


def _known(tree: Path) -> dict[str, tuple[str, int, int]]:
    """What is compared of each file, by its name."""
    known = {}
    for path in sorted(tree.rglob("*")):
        about = path.lstat()
        content = str(path.readlink()) if path.is_symlink() else sha256(path) if path.is_file() else ""
        known[str(path.relative_to(tree))] = (content, about.st_mode, int(about.st_mtime))
    return known


if __name__ == "__main__":
    sys.exit(main())
