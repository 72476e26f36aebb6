"""The command line: everything that needs no window, and the way into the window.

`main` looks for the hidden arguments first, so that a process of a paper's, of counterparts' or of quotations' loads
neither the commands nor what they need; and what is plainly files is opened in the window without them too.
"""

from __future__ import annotations

import sys
from pathlib import Path

from annotator.anchors import QUOTATIONS_ARGUMENT
from annotator.counterparts import COUNTERPARTS_ARGUMENT
from annotator.discreet import be_discreet
from annotator.papers import HIDDEN_ARGUMENT


def main() -> int:
    """Run the command that the process was started with. Returns the exit status: 0, 1 (a check says no) or 2."""
    if sys.argv[1:2] == [HIDDEN_ARGUMENT]:
        from annotator.papers.worker import serve  # the engine, in a paper's process alone

        be_discreet()
        serve(sys.argv[2])
        return 0
    if sys.argv[1:2] == [COUNTERPARTS_ARGUMENT]:
        from annotator.counterparts.worker import serve as find_counterparts  # numpy, in that process alone

        be_discreet()
        find_counterparts()
        return 0
    if sys.argv[1:2] == [QUOTATIONS_ARGUMENT]:
        from annotator.anchors.worker import serve as find_quotations

        be_discreet()
        find_quotations()
        return 0
    new_window = sys.argv[1:2] == ["--new-window"]
    words = sys.argv[1 + new_window :]
    if _plainly_files(words):
        try:
            from annotator.app import run

            return int(run([Path(word) for word in words], new_window=new_window))
        except ImportError:
            pass  # there is no Qt here: the command says so below
    from annotator.cli.program import crossread  # not in a paper's process

    return int(crossread.main(standalone_mode=False) or 0)


def _plainly_files(words: list[str]) -> bool:
    """Whether the words are a project or two papers and nothing else. No command has a dot in its name."""
    if not 1 <= len(words) <= 2 or not all("." in word and Path(word).is_file() for word in words):
        return False
    return len(words) == 1 or not any(word.endswith(".crossread") for word in words)
