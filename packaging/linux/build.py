"""Builds what installs on Debian and its relatives: the .deb, and what goes with it in dist/."""

from __future__ import annotations

import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from linux.deb import make_deb
from work import ROOT, run


def main() -> int:
    """Build the .deb."""
    began = time.monotonic()
    if sys.version_info[:2] != (3, 11):
        sys.exit("The pinned files are for Python 3.11: start this with it, as PYTHON=python3.11 make package.")
    run(ROOT / "packaging/linux/system-libraries.sh", "window")
    deb = make_deb()
    print(f"{deb.relative_to(ROOT)}: {deb.stat().st_size / 1e6:.1f} MB, built in {time.monotonic() - began:.0f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
