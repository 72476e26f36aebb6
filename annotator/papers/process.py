"""A paper's own process, as the rest of the program sees it. Nothing here waits, and nothing here knows the engine."""

from __future__ import annotations

import queue
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, cast

from annotator.errors import PaperProcessDied, PasswordNeeded, Trouble
from annotator.papers.imprint import Imprint
from annotator.papers.limits import A_LOOK, A_PAGE_READ, A_PAGE_RECOGNISED, ALL_FACTS, MOST_PAGES, OPENING, side
from annotator.papers.links import Link, link_from
from annotator.papers.paper import Facts, FlatText, OutlineEntry, Page
from annotator.papers.pixels import PixelFile
from annotator.papers.wire import HIDDEN_ARGUMENT, Message, receive, send

if TYPE_CHECKING:
    from annotator.papers.galley import Galley
    from annotator.papers.pdf_marks import PdfMark


@dataclass(frozen=True, slots=True)
class Opened:
    """What is known of a paper once it is open, before its text is read."""

    media_type: str
    facts: Facts
    text_edges: tuple[float, float] | None = None
    """Left and right edge of the text in points, guessed from the first pages."""
    sha256: str = ""
    """What the bytes are known by that the process has read; empty until all facts are told."""


@dataclass(slots=True)
class _Pending:
    future: Future[Any]
    translate: Callable[[Message, bytes], Any]
    progress: Callable[[float], None] | None = None
    name: str = ""
    kind: str = ""
    steps: int = 0
    """How often progress was told."""


_MALFORMED = (ValueError, LookupError, TypeError, AttributeError, ArithmeticError, RecursionError, MemoryError)
"""What answers raise here that are not of the agreed form: they come from a process that a paper has taken over."""


class PaperProcess:
    """One child process for one paper.

    Each request gives a Future; it is set, and its callbacks run, in this object's listening thread. A request ends in
    Trouble (its sentence is for the analyst), PasswordNeeded, or PaperProcessDied; after the last, `restart`.
    """

    def __init__(self, ahead: Path | None = None) -> None:
        """`ahead`: a file to open at once, before anything else is ready; `open` then takes that up."""
        self._ids = count(1)
        self._lock = threading.Lock()
        self.ahead = ahead
        self._start()
        self._opening = self._open_file(ahead) if ahead else None

    def _start(self) -> None:
        self.pixels = PixelFile()
        self._pending: dict[int, _Pending] = {}
        """What this child was asked; the next child begins with none, whatever is still said of the one before."""
        self._outbox: queue.SimpleQueue[tuple[Message, bytes] | None] = queue.SimpleQueue()
        self._child = subprocess.Popen(
            [*this_program(), HIDDEN_ARGUMENT, str(self.pixels.path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            # Ctrl+C in a terminal is for the window; and systems share time out by session, so none is starved.
            start_new_session=True,
        )
        threading.Thread(target=self._send, args=(self._child, self._outbox), daemon=True).start()
        listening = (self._child, self.pixels, self._pending)
        self._listening = threading.Thread(target=self._listen, args=listening, daemon=True)
        self._listening.start()

    def restart(self) -> None:
        """Start again after the process died or was killed; the paper has to be opened again."""
        self.close()
        self._opening = None
        self._start()

    def close(self) -> None:
        """End the process, without waiting for it. Requests under way end in PaperProcessDied."""
        self._outbox.put(None)
        self._child.kill()
        self.pixels.remove_name()
        # A process that has filled its memory takes the system a second to put away; the window has none. No daemon:
        # the program does not end before its papers' processes have.
        threading.Thread(target=_put_away, args=(self._child, self._listening, self.pixels)).start()

    # Requests ---------------------------------------------------------------------------------------------------

    def open(self, data: bytes, name: str, password: str | None = None, *, careful: bool = False) -> Future[Opened]:
        """Open a paper's bytes; `name` is for sentences and for telling Markdown from plain text.

        Of its facts only those are told that the first pages need: `facts` tells all. `careful`: without a look at
        what is on the first page, where that ended a process before.
        """
        ahead, self._opening = self._opening, None
        if ahead and password is None:
            return ahead
        head = {
            "do": "open",
            "name": name,
            "password": password,
            "most": OPENING,
            "patience": 0.0 if careful else A_LOOK,
        }
        return self._ask(head, data, _opened, name=name)

    def _open_file(self, path: Path) -> Future[Opened]:
        head = {
            "do": "open",
            "name": path.name,
            "password": None,
            "most": OPENING,
            "patience": A_LOOK,
            "path": str(path.absolute()),
        }
        return self._ask(head, b"", _opened, name=path.name)

    def facts(self) -> Future[Opened]:
        """All that is known of an open paper without reading its text: every page, the outline, the SHA-256."""
        return self._ask({"do": "facts", "patience": ALL_FACTS}, b"", _told)

    def read(self, progress: Callable[[float], None] | None = None, without: Collection[int] = ()) -> Future[FlatText]:
        """The flat text. Pictures asked for meanwhile come first. `progress` is called with a share of 0 to 1.

        `without`: pages (from 0) that are left out, because reading them ended a process before.
        """
        head = {"do": "read", "without": sorted(without), "patience": A_PAGE_READ}
        return self._ask(head, b"", _flat_text, progress)

    def recognise(self, languages: str, progress: Callable[[float], None] | None = None) -> Future[FlatText]:
        """The flat text of a scan, recognised in languages as Tesseract names them (deu+eng); some seconds a page.

        Pictures are not drawn while a page is looked at: to be asked of a process that nobody reads from.
        """
        head = {"do": "recognise", "languages": languages, "patience": A_PAGE_RECOGNISED}
        return self._ask(head, b"", _flat_text, progress)

    def draw(
        self, page: int, scale: float, area: tuple[int, int, int, int], slot: int, *, dark: bool = False
    ) -> Future[memoryview]:
        """Draw `area` (x0, y0, x1, y1, pixels of the page at `scale` pixels a point) into a slot of `pixels`.

        The result is that slot's memory: BGRX, four bytes a pixel, rows without gaps.
        """
        size = 4 * (area[2] - area[0]) * (area[3] - area[1])
        pixels = self.pixels
        head = {"do": "draw", "page": page, "scale": scale, "area": area, "slot": slot, "dark": dark}
        return self._ask(head, b"", lambda *_: _slot(pixels, slot, size))

    def links(self, page: int) -> Future[tuple[Link, ...]]:
        """What the page leads to."""
        return self._ask({"do": "links", "page": page}, b"", lambda head, _: tuple(map(link_from, head["links"])))

    def put_marks(
        self, marks: Sequence[PdfMark], progress: Callable[[float], None] | None = None
    ) -> Future[tuple[bytes, int]]:
        """A PDF of the open paper with the marks as annotations, and how many of them could not be put in."""
        from annotator.papers.pdf_marks import marks_to_bytes

        return self._ask(
            {"do": "mark"}, marks_to_bytes(marks), lambda head, made: (made, int(head["left_out"])), progress
        )

    def set_galley(self, galley: Galley, progress: Callable[[float], None] | None = None) -> Future[bytes]:
        """A document of our own as a PDF; no paper need be open for it."""
        return self._ask({"do": "set"}, galley.to_bytes(), lambda _, made: made, progress)

    def _ask(
        self,
        head: Message,
        body: bytes,
        translate: Callable[[Message, bytes], Any],
        progress: Callable[[float], None] | None = None,
        name: str = "",
    ) -> Future[Any]:
        future: Future[Any] = Future()
        with self._lock:
            number = next(self._ids)
            self._pending[number] = _Pending(future, translate, progress, name, head["do"])
            dead = self._child.poll() is not None
        if dead:
            self._fail_all(self._pending, self.pixels)
        else:
            self._outbox.put(({"id": number, **head}, body))
        return future

    # The two threads --------------------------------------------------------------------------------------------

    @staticmethod
    def _send(child: subprocess.Popen[bytes], outbox: queue.SimpleQueue[tuple[Message, bytes] | None]) -> None:
        """Write requests: a paper's bytes can be many, and whoever asks must not wait until they are through."""
        pipe = cast(BinaryIO, child.stdin)
        with suppress(OSError):  # the process is gone; `_listen` notices, and says so to whoever waits
            while message := outbox.get():
                send(pipe, *message)
        with suppress(OSError):
            pipe.close()

    def _listen(self, child: subprocess.Popen[bytes], pixels: PixelFile, pending: dict[int, _Pending]) -> None:
        pipe = cast(BinaryIO, child.stdout)
        try:
            while answer := receive(pipe):
                self._take(*answer, pixels, pending)
        except _MALFORMED:
            child.kill()
        pipe.close()
        child.wait()
        self._fail_all(pending, pixels)

    def _take(self, head: Message, body: bytes, pixels: PixelFile, pending: dict[int, _Pending]) -> None:
        if head["id"] == 0:
            pixels.remove_name()
            for missing in head["unconfined"]:
                _log("a paper's process is less confined than it could be: %s", missing)
            return
        with self._lock:
            asked = pending.get(head["id"]) if "share" in head else pending.pop(head["id"], None)
        if not asked:
            return
        if "where" in head:
            _log("a paper could not be read (%s): %s", asked.kind, head["where"])
        if "share" in head:
            asked.steps += 1
            if asked.progress:
                asked.progress(head["share"])
        elif "locked" in head:
            asked.future.set_exception(PasswordNeeded(asked.name, wrong=head["wrong"]))
        elif "trouble" in head:
            asked.future.set_exception(Trouble(head["trouble"]))
        else:
            try:
                asked.future.set_result(asked.translate(head, body))
            except PaperProcessDied as died:
                asked.future.set_exception(died)
            except _MALFORMED:
                asked.future.set_exception(_died(asked.steps))
                raise

    def _fail_all(self, pending: dict[int, _Pending], pixels: PixelFile) -> None:
        """Tell everyone who waits, and first whoever asked for what the process died of: that is not asked for again,
        and the rest is, of the next process.
        """
        with self._lock:
            left = sorted(pending.items(), key=lambda asked: asked[0] != pixels.at_work)
            pending.clear()
        for _, asked in left:
            asked.future.set_exception(_died(asked.steps))


def _put_away(child: subprocess.Popen[bytes], listening: threading.Thread, pixels: PixelFile) -> None:
    """Wait until a process that was killed is gone and everyone who asked it was told so, then let go of its memory."""
    child.wait()
    listening.join()
    pixels.close()


def this_program() -> list[str]:
    """How this program starts itself. `-P`: no module is ever taken from the folder the analyst happens to be in."""
    if getattr(sys, "frozen", False):
        return [sys.executable]
    root = str(Path(__file__).parents[2])
    find = f"import sys; {root!r} in sys.path or sys.path.insert(0, {root!r})"
    return [sys.executable, "-P", "-c", f"{find}; from annotator.cli import main; main()"]


def _patience(*, careful: bool = False) -> Message:
    """How long opening may take in all, and how long the look at the first page; none at all for no look."""
    return {"most": OPENING, "patience": 0.0 if careful else A_LOOK}


def _died(steps: int = 0) -> PaperProcessDied:
    return PaperProcessDied("The process that reads this paper ended unexpectedly: open the paper again.", steps)


def _log(words: str, *details: str) -> None:
    import logging  # the window starts its papers' processes before it loads anything that it can do without

    log = logging.getLogger(__name__)
    log.addHandler(logging.NullHandler())  # on the command line nobody keeps a log, and stderr is for trouble
    log.warning(words, *details)


def _slot(pixels: PixelFile, number: int, size: int) -> memoryview:
    """A picture that was drawn; its memory may have been given back while the answer was on its way."""
    try:
        return pixels.slot(number, size)
    except ValueError:
        raise _died() from None


def _opened(head: Message, body: bytes) -> Opened:
    look = head["look"]
    if not 0 < look["count"] <= MOST_PAGES:
        raise ValueError("a paper's process tells of more pages than it may")
    sizes = [(side(width), side(height)) for width, height in look["sizes"]]
    sizes += [Counter(sizes).most_common(1)[0][0]] * (look["count"] - len(sizes))
    pages = tuple(Page(width, height, str(number)) for number, (width, height) in enumerate(sizes, 1))
    about = {name: look[name] for name in ("title", "authors", "date", "has_page_numbers")}
    return Opened(look["media_type"], Facts(pages, **about), look["edges"] and tuple(look["edges"]))


def _told(head: Message, body: bytes) -> Opened:
    return Opened(head["media_type"], facts_from(head["facts"]), sha256=head["sha256"])


def facts_from(plain: Message) -> Facts:
    """Facts out of the plain lists and dictionaries of JSON; `dataclasses.asdict` is the opposite."""
    pages = tuple(Page(**page) for page in plain["pages"])
    outline = tuple(OutlineEntry(**entry) for entry in plain["outline"])
    imprint = Imprint(**plain.get("imprint", {}))
    return Facts(**{**plain, "pages": pages, "outline": outline, "imprint": imprint})


def _flat_text(head: Message, body: bytes) -> FlatText:
    size = head["text_size"]
    return FlatText.from_layout(body[:size].decode("utf-8", "surrogatepass"), body[size:])
