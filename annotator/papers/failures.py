"""What a paper's process says when reading a paper failed in a way that nobody foresaw."""

from __future__ import annotations

from pathlib import Path
from typing import Any

_FAILED = {
    "open": "“{name}” is damaged and could not be opened: get the file again from where it came.",
    "draw": "This page is damaged and could not be drawn.",
    "links": "The links of this page are damaged and could not be read.",
    "facts": "What this paper says of itself is damaged and could not be read: get the file again from where it came.",
    "read": "The text of this paper is damaged and could not be read: get the file again from where it came.",
    "recognise": "The text of this paper could not be recognised.",
}
_TOO_LARGE = {
    "open": "“{name}” takes more memory than a paper may: open a smaller version of it.",
    "draw": "This page takes more memory than a paper may, and could not be drawn.",
}
_NOT_WRITTEN = "The engine gave up on this PDF: it could not be written."


def what_failed(request: dict[str, Any], error: Exception) -> str:
    """One sentence for the analyst."""
    sentences = _TOO_LARGE if isinstance(error, MemoryError) and request["do"] in _TOO_LARGE else _FAILED
    return sentences.get(request["do"], _NOT_WRITTEN).format(name=request.get("name", ""))


def whereabouts(error: BaseException) -> str:
    """Kind of error and the way to it, for the log; without its message, which may hold words of the paper."""
    kinds: list[str] = []
    steps: list[str] = []
    cause: BaseException | None = error
    while cause and len(kinds) < 5:
        kinds.append(type(cause).__qualname__)
        cause = cause.__cause__ or cause.__context__
    step = error.__traceback__
    while step:
        code = step.tb_frame.f_code
        steps.append(f"{Path(code.co_filename).name}:{step.tb_lineno} {code.co_name}")
        step = step.tb_next
    return f"{' after '.join(kinds)} at {' > '.join(steps[-12:])}"
