"""The command line: everything that needs no window, and the way into the window.

`main` looks for the hidden argument first, so that a paper's process loads neither the commands nor what they need.
"""

from __future__ import annotations

import sys

from annotator.papers import HIDDEN_ARGUMENT


def main() -> int:
    """Run the command that the process was started with. Returns the exit status: 0, 1 (a check says no) or 2."""
    if sys.argv[1:2] == [HIDDEN_ARGUMENT]:
        from annotator.papers.worker import serve  # the engine, in a paper's process alone

        serve(sys.argv[2])
        return 0
    from annotator.cli.program import crossread  # not in a paper's process

    return int(crossread.main(standalone_mode=False) or 0)
