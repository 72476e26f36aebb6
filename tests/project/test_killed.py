"""What a project has acknowledged is in the file, whenever the program is killed."""

import random
import subprocess
import sys
from pathlib import Path

from annotator.project import Project

WRITER = """
import sys
from pathlib import Path
from annotator.anchors import make_anchor
from annotator.project import Project
project = Project.open(Path(sys.argv[1]))
anchor = make_anchor(project.flat_text(1), 0, 12)
for number in range(100_000):
    with project.step("Two things"):
        at = project.add_highlight(1, anchor, "claim", note="words " * (number % 300)).id
        project.add_point("A point", "agreement", evidence=[at], tags=["fact"])
    print(at, flush=True)
"""


def killed_writer(place: Path, lines: int) -> int:
    """Start a writer, read that many of its acknowledgements, kill it; the last acknowledged id of all."""
    command = [sys.executable, "-c", WRITER, str(place)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2]) as writer:
        acknowledged = [writer.stdout.readline() for _ in range(lines)]
        writer.kill()
        acknowledged += writer.stdout.read().splitlines(keepends=True)
    return int([line for line in acknowledged if line.endswith("\n")][-1])


def test_every_acknowledged_change_is_there_after_a_kill(project, place):
    project.close()
    chance = random.Random(10)
    for _ in range(10):
        last = killed_writer(place, chance.randint(1, 60))
        with Project.open(place) as again:
            highlights, points = again.highlights(), again.points()
            assert max(highlight.id for highlight in highlights) >= last
            assert sorted(point.evidence for point in points) == [(highlight.id,) for highlight in highlights]
            assert again.check() == []
