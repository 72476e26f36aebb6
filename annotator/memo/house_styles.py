"""Which templates there are for a memo, and what is wrong with one, in a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from traceback import extract_tb

from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError
from jinja2.exceptions import TemplateRuntimeError

from annotator.errors import Trouble
from annotator.memo.own_folder import own_templates
from annotator.resources import resource

SUFFIX = ".md.j2"
FULL, BRIEF, MATRIX = "full", "brief", "matrix"
TITLES = {FULL: "Full memo", BRIEF: "One page", MATRIX: "Matrix only"}
"""What the shipped templates are called where people choose one; an own template is called by its file's name."""
_PARTS = "parts"

_MISTAKES = (TypeError, ValueError, LookupError, ArithmeticError, AttributeError, RecursionError, MemoryError)
"""What a mistake in a template can raise when it is used: it is the analyst's text, and no part of the program."""


def templates() -> dict[str, str]:
    """The templates by name, with what they are called: the shipped ones first, then the analyst's own.

    A template of her own with a shipped one's name takes its place.
    """
    return TITLES | {name: name for name in sorted(_own()) if name not in TITLES}


def template_source(name: str) -> str:
    """What a template says, for one of her own to begin with; `parts` is what all of ours are made of.

    Trouble where there is no such template, or it cannot be read.
    """
    for folder in (own_templates(), resource("memo")):
        path = folder / f"{name}{SUFFIX}"
        if name in (*templates(), _PARTS) and path.is_file():
            try:
                return path.read_text("utf-8")
            except (OSError, UnicodeDecodeError) as error:
                raise Trouble(f"The template “{name}” cannot be read ({error}).") from error
    raise Trouble(f"There is no template “{name}” for a memo: choose one of {', '.join((*templates(), _PARTS))}.")


@contextmanager
def template_trouble(name: str) -> Iterator[None]:
    """Turn a mistake in one of the analyst's templates into a sentence with its line; in one of ours it is a bug."""
    try:
        yield
    except TemplateNotFound as error:
        if error.name == name + SUFFIX:
            raise Trouble(
                f"There is no template “{name}” for a memo: choose one of {', '.join(templates())}."
            ) from error
        raise Trouble(f"The template “{name}” asks for “{error.name}”, which is not there.") from error
    except UnicodeDecodeError as error:
        raise Trouble(f"The template “{name}” is not UTF-8 text: save it as that.") from error
    except (TemplateError, *_MISTAKES) as error:
        broken, line = _place(error, name)
        if broken is None:
            raise
        raise Trouble(f"The template “{broken}” cannot be used: line {line}: {_reason(error)}.") from error


def has_own_templates() -> bool:
    """Whether the analyst has any: one of hers may also be a part of one of ours."""
    return bool(_own())


def _own() -> list[str]:
    try:
        return [path.name.removesuffix(SUFFIX) for path in own_templates().glob(f"*{SUFFIX}") if path.is_file()]
    except OSError:  # a folder that may not be looked into has none
        return []


def _place(error: Exception, asked: str) -> tuple[str | None, int]:
    """The template of the analyst's in which it went wrong, and the line; None where it was none of hers."""
    if isinstance(error, TemplateSyntaxError) and not error.filename:  # as for a comment without an end
        return asked if asked in _own() else None, error.lineno
    if isinstance(error, TemplateSyntaxError):
        return (error.name or "").removesuffix(SUFFIX) if _is_own(error.filename) else None, error.lineno
    for frame in reversed(extract_tb(error.__traceback__)):
        if _is_own(frame.filename):
            return Path(frame.filename).name.removesuffix(SUFFIX), frame.lineno or 0
    return None, 0


def _is_own(filename: str | None) -> bool:
    return bool(filename) and str(filename).endswith(SUFFIX) and Path(str(filename)).parent != resource("memo")


def _reason(error: Exception) -> str:
    """Jinja's own words, made fit for the middle of a sentence."""
    words = " ".join(str(error.args[0] if error.args else type(error).__name__).split()).rstrip(".")
    if isinstance(error, TemplateRuntimeError | TemplateSyntaxError):
        return words
    return words or type(error).__name__
