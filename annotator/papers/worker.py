"""What runs in a paper's own process: it answers requests, and reads the text while nobody asks for a picture.

The first picture waits for every module that is imported here, so what it does not need is imported where it is used.
"""

from __future__ import annotations

import os
import queue
import sys
import threading
from collections.abc import Callable, Generator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, TypeVar

from annotator.errors import PasswordNeeded, Trouble
from annotator.papers.confinement import confine
from annotator.papers.engine import OpenPaper
from annotator.papers.failures import what_failed, whereabouts
from annotator.papers.limits import at_the_latest, begin_limits, deadline
from annotator.papers.pixels import SLOTS, PixelFile
from annotator.papers.wire import Message, receive, send

if TYPE_CHECKING:
    from annotator.papers.paper import FlatText

Made = TypeVar("Made")


def serve(pixel_path: str) -> None:
    """Answer requests on stdin until it closes. The process's one entry."""
    begin_limits()
    pipe_out = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # a stray print must not end up between the messages
    worker = Worker(sys.stdin.buffer, pipe_out, PixelFile(Path(pixel_path)))
    with suppress(BrokenPipeError):  # the window is gone
        worker.run(confine())
    os._exit(0)  # at once: a thread still listens


class Worker:
    """One paper and the requests for it."""

    def __init__(self, pipe_in: BinaryIO, pipe_out: BinaryIO, pixels: PixelFile) -> None:
        self._in = pipe_in
        self._out = pipe_out
        self._pixels = pixels
        self._paper: OpenPaper | None = None
        self._waiting: queue.SimpleQueue[tuple[Message, bytes] | None] = queue.SimpleQueue()
        self._touched = 0
        """Slots whose memory has been made ready."""
        self._usual_size = 0
        """Bytes of the picture drawn last: as much of each slot is worth making ready."""
        self._reading: Generator[float, None, FlatText] | None = None
        self._reading_for = 0
        self._patience = 0.0
        """Seconds that a piece of the reading may take."""
        self._does: dict[str, Callable[[Message, bytes], None]] = {
            "open": self._open,
            "draw": self._draw,
            "facts": self._tell_facts,
            "read": self._read,
            "links": self._links,
            "recognise": self._recognise,
            "mark": self._mark,
            "set": self._set,
        }

    def run(self, unconfined: Sequence[str] = ()) -> None:
        """Answer until nobody asks any more. `unconfined`: what the system could not take away."""
        threading.Thread(target=self._listen, daemon=True).start()
        self._answer({"id": 0, "unconfined": unconfined})
        while True:
            try:
                request = self._waiting.get(block=self._is_idle)
            except queue.Empty:
                self._work_on()
                continue
            if request is None:
                return
            self._pixels.at_work = request[0]["id"]
            self._do(*request)
            self._pixels.at_work = 0

    def _listen(self) -> None:
        while request := receive(self._in):
            self._waiting.put(request)
        self._waiting.put(None)

    def _answer(self, head: Message, body: bytes = b"") -> None:
        send(self._out, head, body)

    def _do(self, head: Message, body: bytes) -> None:
        try:
            with at_the_latest():
                self._does[head["do"]](head, body)
        except PasswordNeeded as locked:
            self._answer({"id": head["id"], "locked": True, "wrong": locked.wrong})
        except Trouble as trouble:
            self._answer({"id": head["id"], "trouble": str(trouble)})
        except BrokenPipeError:  # nobody is there to be told
            raise
        # The one place where everything is caught: what a hostile paper makes the engine, and the readers of a dozen
        # formats, raise cannot be listed. The analyst is told in a sentence, the log where it happened.
        except Exception as error:  # noqa: BLE001
            self._answer({"id": head["id"], "trouble": what_failed(head, error), "where": whereabouts(error)})

    def _open(self, head: Message, body: bytes) -> None:
        data = _read(head["path"], head["name"]) if "path" in head else body
        with deadline(head["most"]):
            self._paper = OpenPaper(data, head["name"], head["password"])
        self._answer({"id": head["id"], "look": self._paper.first_look(head["patience"])})

    def _tell_facts(self, head: Message, body: bytes) -> None:
        assert self._paper, "a paper is opened before more is told of it"
        from dataclasses import asdict

        with deadline(head["patience"]):
            facts, media_type, sha256 = self._paper.facts(), self._paper.media_type, self._paper.sha256()
        self._answer({"id": head["id"], "media_type": media_type, "facts": asdict(facts), "sha256": sha256})

    def _draw(self, head: Message, body: bytes) -> None:
        assert self._paper, "a paper is opened before it is drawn"
        x0, y0, x1, y1 = head["area"]
        into = self._pixels.slot(head["slot"], 4 * (x1 - x0) * (y1 - y0))
        self._paper.draw(head["page"], head["scale"], (x0, y0, x1, y1), into, head["dark"])
        self._usual_size = len(into)
        self._answer({"id": head["id"]})

    def _links(self, head: Message, body: bytes) -> None:
        assert self._paper, "a paper is opened before its links are asked for"
        from dataclasses import asdict

        self._answer({"id": head["id"], "links": [asdict(link) for link in self._paper.links(head["page"])]})

    def _read(self, head: Message, body: bytes) -> None:
        assert self._paper, "a paper is opened before it is read"
        self._reading = self._paper.read(head["without"])
        self._patience = head["patience"] * (1 + self._paper.sheets.count / 1000)  # the last steps are of all pages
        self._reading_for = head["id"]

    def _recognise(self, head: Message, body: bytes) -> None:
        assert self._paper, "a paper is opened before its text is recognised"
        self._reading, self._patience = self._paper.recognise(head["languages"]), head["patience"]
        self._reading_for = head["id"]

    def _mark(self, head: Message, body: bytes) -> None:
        assert self._paper, "a paper is opened before it is marked"
        from annotator.papers.pdf_marks import marks_from_bytes

        made, left_out = self._to_the_end(head, self._paper.marked(marks_from_bytes(body)))
        self._answer({"id": head["id"], "left_out": left_out}, made)

    def _set(self, head: Message, body: bytes) -> None:
        from annotator.papers.galley import Galley
        from annotator.papers.galley_press import set_galley

        self._answer({"id": head["id"]}, self._to_the_end(head, set_galley(Galley.from_bytes(body))))

    def _to_the_end(self, head: Message, work: Generator[float, None, Made]) -> Made:
        """The result of work in a process that nobody reads in meanwhile; the shares done are told on the way."""
        while True:
            try:
                self._answer({"id": head["id"], "share": next(work)})
            except StopIteration as finished:
                made: Made = finished.value
                return made

    @property
    def _is_idle(self) -> bool:
        """Whether there is nothing to do but to wait for a request."""
        return self._reading is None and (self._touched == SLOTS or not self._usual_size)

    def _work_on(self) -> None:
        """A piece of what is done while nobody asks for a picture."""
        if self._usual_size and self._touched < SLOTS:
            self._pixels.touch(self._touched, self._usual_size)
            self._touched += 1
        else:
            self._pixels.at_work = self._reading_for
            self._read_on()
            self._pixels.at_work = 0

    def _read_on(self) -> None:
        assert self._reading
        try:
            with deadline(self._patience):
                share = next(self._reading)
        except Trouble as trouble:
            self._reading = None
            self._answer({"id": self._reading_for, "trouble": str(trouble)})
        except StopIteration as finished:
            flat: FlatText = finished.value
            self._reading = None
            text = flat.text.encode("utf-8", "surrogatepass")
            head = {"id": self._reading_for, "text_size": len(text)}
            self._answer(head, text + flat.layout_bytes())
        except Exception as error:  # noqa: BLE001 - as in _do
            self._reading = None
            failed = {"trouble": what_failed({"do": "read"}, error), "where": whereabouts(error)}
            self._answer({"id": self._reading_for, **failed})
        else:
            self._answer({"id": self._reading_for, "share": share})


def _read(path: str, name: str) -> bytes:
    try:
        return Path(path).read_bytes()
    except OSError as error:
        raise Trouble(f"“{name}” could not be read: {error.strerror or error}.") from error
