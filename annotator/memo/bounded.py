"""What one of the analyst's own templates may take: time, letters, and the size of whatever it makes on the way.

Jinja's sandbox keeps a template from the program and from files, but lets it loop within loops, double a text thirty
times or pad a word to a thousand million letters. Here each turn of a loop, each call and each piece that is written
is counted, and what would be too large is refused before it is made. Templates that come along are not counted.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from time import thread_time
from typing import Any

from jinja2 import TemplateRuntimeError, TemplateSyntaxError, nodes, pass_context
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

SECONDS = 10.0
"""Of the processor's time in this thread, however busy the machine is. A memo of 2,000 points needs about one."""
MOST = 50_000_000
"""Letters written for one memo; those that pass through several macros count in each."""
LARGEST = 20_000_000
"""Letters of one text, or of all that a list holds."""
MEMBERS = 1_000_000
"""Of one list, with those of the lists within."""
WIDEST = 10_000
"""The largest width, or number of members in a row, that a filter or a method is told."""
LONGEST_SOURCE = 1_000_000
_SPEND, _BOUNDED = "spend letters", "bounded text"  # with a space: no template can name them
_DIGITS = 10_000
"""Binary digits of a whole number."""

_TOO_LONG = "it takes too long: see whether a loop stands within a loop"
_TOO_LARGE = "it makes more text than a memo can hold"
_TOO_WIDE = "it asks for more than a memo can hold"
_TOO_DEEP = "it is nested too deeply"
_PADDING = frozenset({"center", "ljust", "rjust", "zfill"})
_REFUSED = frozenset({"expandtabs", "translate", "format_map", "encode", "to_bytes"})
_WIDTHS = re.compile(r"\d{4,}|:[^{}]*\{|%[^a-zA-Z%]*\*")
"""In a text that is formatted: a width that pads without bounds, or one that comes from elsewhere."""


class _Budget:
    def __init__(self) -> None:
        self.until = thread_time() + SECONDS
        self.letters = self.turns = 0

    def spend(self, letters: int) -> None:
        self.letters += letters
        self.turns += 1
        if self.letters > MOST:
            raise TemplateRuntimeError(_TOO_LARGE)
        if not self.turns % 8 and thread_time() > self.until:
            raise TemplateRuntimeError(_TOO_LONG)


_budget: ContextVar[_Budget | None] = ContextVar("what the template in hand has left", default=None)


@contextmanager
def bounded() -> Iterator[None]:
    """Count what is rendered inside; TemplateRuntimeError where it is too much."""
    before = _budget.set(_Budget())
    try:
        yield
    finally:
        _budget.reset(before)


def spend(value: object = "") -> None:
    """Count something that is about to be written."""
    budget = _budget.get()
    if budget:
        size = _size(value)
        _hold(size)
        budget.spend(size)


class BoundedEnvironment(ImmutableSandboxedEnvironment):
    """A sandbox that counts, within `bounded`."""

    intercepted_binops = frozenset({"+", "*", "**", "%"})

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.globals.pop("lipsum", None)  # filler words have no place in a memo
        self.filters |= {name: _checked(self.filters[name], check) for name, check in _FILTERS.items()}
        self.filters |= {_SPEND: _spend_letters, _BOUNDED: _within_bounds}

    def compile(self, source: Any, name: Any = None, filename: Any = None, *args: Any, **kwargs: Any) -> Any:
        """As Jinja does; nesting that Python cannot follow is a mistake like any other."""
        try:
            return super().compile(source, name, filename, *args, **kwargs)
        except (RecursionError, MemoryError, SyntaxError, OverflowError, ValueError) as error:
            raise TemplateSyntaxError(f"{_TOO_DEEP}, or a number in it is too large", 1, name, filename) from error

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        if len(source) > LONGEST_SOURCE:
            raise TemplateSyntaxError("it is longer than a template can be", 1, name, filename)
        return _counting(super()._parse(source, name, filename))

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """An operator whose result can be far larger than what it is given."""
        if _budget.get():
            _check_operator(operator, left, right)
        return super().call_binop(context, operator, left, right)

    def call(self, context: Context, called: Any, *args: Any, **kwargs: Any) -> Any:
        """Whatever a template calls: macros, methods, loops that call themselves."""
        if _budget.get():
            spend()
            _check_method(called, args, kwargs)
        return super().call(context, called, *args, **kwargs)


def _counting(template: nodes.Template) -> nodes.Template:
    """The template, with a count at the beginning of whatever can be done more than once."""
    for node in list(template.find_all((nodes.For, nodes.Macro, nodes.CallBlock, nodes.Block))):
        body: list[nodes.Node] = getattr(node, "body")  # noqa: B009 - which these four have, and Jinja's types do not say
        texts = (text for part in body for text in part.find_all(nodes.TemplateData))
        count = _filtered(nodes.Const(sum(len(text.data) for text in texts)), _SPEND)
        body.insert(0, nodes.ExprStmt(count).set_lineno(node.lineno))
    for joined in list(template.find_all(nodes.Concat)):
        joined.nodes = [_filtered(each, _BOUNDED) for each in joined.nodes]
        joined.set_lineno(joined.lineno)
    if template.environment:
        template.set_environment(template.environment)
    return template


def _filtered(node: nodes.Expr, name: str) -> nodes.Filter:
    return nodes.Filter(node, name, [], [], None, None)


@pass_context  # what needs the context is not worked out beforehand
def _spend_letters(_context: Context, letters: int) -> None:
    budget = _budget.get()
    if budget:
        budget.spend(letters)


def _within_bounds(value: Any) -> Any:
    if _budget.get():
        _hold(_size(value))
    return value


def _hold(size: int, most: int = LARGEST, said: str = _TOO_LARGE) -> None:
    if size > most:
        raise TemplateRuntimeError(said)


def _size(value: object) -> int:
    """Letters that the value would be written with, roughly; more than `LARGEST` where it has too many members."""
    if isinstance(value, str):
        return len(value)
    waiting, seen, size = [value], 0, 0
    while waiting:
        one = waiting.pop()
        seen += 1
        if isinstance(one, str | bytes):
            size += len(one)
        elif isinstance(one, Mapping):
            waiting += [*one.keys(), *one.values()]
        elif isinstance(one, list | tuple | set | frozenset):
            waiting += one
        if seen + len(waiting) > MEMBERS:
            return LARGEST + 1
    return size + seen


def _check_operator(operator: str, left: Any, right: Any) -> None:
    numbers = isinstance(left, int) and isinstance(right, int)
    if operator == "+" and not numbers:
        _hold_length(_length(left) + _length(right), left)
    elif operator == "*" and numbers:
        _hold(left.bit_length() + right.bit_length(), _DIGITS, _TOO_WIDE)
    elif operator == "*":
        times = left if isinstance(left, int) else right if isinstance(right, int) else 1
        many = left if isinstance(right, int) else right
        _hold_length(max(times, 0) * _length(many), many)
    elif operator == "**" and numbers:
        _hold(left.bit_length() * max(right, 0), _DIGITS, _TOO_WIDE)
    elif operator == "%" and isinstance(left, str):
        _check_format(left, (right,))


def _hold_length(length: int, value: Any) -> None:
    _hold(length, LARGEST if isinstance(value, str | bytes) else MEMBERS)


def _length(value: Any) -> int:
    return len(value) if isinstance(value, str | bytes | list | tuple) else 0


def _check_format(pattern: str, values: tuple[Any, ...]) -> None:
    if _WIDTHS.search(pattern):
        raise TemplateRuntimeError(_TOO_WIDE)
    places = pattern.count("{") + pattern.count("%")
    _hold(len(pattern) + places * (_size(list(values)) + 1000))


def _check_method(called: Any, args: tuple[Any, ...], kwargs: Mapping[str, Any]) -> None:
    """A method of a text, list or number that makes something larger than it is."""
    own, name = getattr(called, "__self__", None), getattr(called, "__name__", "")
    if not isinstance(own, str | bytes | int | float | list | tuple):
        return
    if name in _REFUSED:
        raise TemplateRuntimeError(f"“{name}” is not to be had in a template")
    if name in _PADDING:
        _check_widths(*args, **kwargs)
    elif name == "replace":
        _check_replacing(own, *args, **kwargs)
    elif name == "join":
        _check_joining(*args, own, **kwargs)
    elif name == "format":
        _check_format(str(own), (*args, *kwargs.values()))


def _check_widths(*args: Any, **kwargs: Any) -> None:
    for width in (*args, *kwargs.values()):
        if isinstance(width, int):
            _hold(width, WIDEST, _TOO_WIDE)


def _check_replacing(value: Any, old: Any = "", new: Any = "", *_: Any, **__: Any) -> None:
    _hold(_size(value) + (str(value).count(str(old)) if _size(value) <= LARGEST else 0) * _length(new))


def _check_joining(value: Any, between: Any = "", *_: Any, **__: Any) -> None:
    many = len(value) if hasattr(value, "__len__") else 0
    _hold(_size(value) + many * _length(between))


def _check_wrapping(value: Any, *args: Any, **kwargs: Any) -> None:
    _check_widths(*args, **kwargs)
    _hold(_size(value) * max([1, *(_length(each) for each in (*args, *kwargs.values()))]))


def _check_written(value: Any, *_: Any, **__: Any) -> None:
    _hold(_size(value))


def _check_formatting(value: Any, *args: Any, **kwargs: Any) -> None:
    _check_format(str(value), (*args, *kwargs.values()))


def _check_adding(_: Any, attribute: Any = None, start: Any = 0) -> None:
    if not isinstance(start, int | float):
        raise TemplateRuntimeError("it adds up what are no numbers")


_FILTERS: dict[str, Callable[..., None]] = {
    "center": lambda value, *args, **kwargs: _check_widths(*args, **kwargs),
    "batch": lambda value, *args, **kwargs: _check_widths(*args, **kwargs),
    "slice": lambda value, *args, **kwargs: _check_widths(*args, **kwargs),
    "round": lambda value, *args, **kwargs: _check_widths(*args, **kwargs),
    "truncate": _check_wrapping,
    "wordwrap": _check_wrapping,
    "replace": _check_replacing,
    "join": lambda value, d="", *args, **kwargs: _check_joining(value, d),
    "format": _check_formatting,
    "sum": _check_adding,
    "pprint": _check_written,
    "string": _check_written,
}
"""What is looked at before one of Jinja's filters is used: it gets what the filter gets."""


def _checked(used: Callable[..., Any], check: Callable[..., None]) -> Callable[..., Any]:
    first = 1 if hasattr(used, "jinja_pass_arg") else 0  # such a filter gets something of Jinja's before its value

    @wraps(used)
    def checked(*args: Any, **kwargs: Any) -> Any:
        if _budget.get():
            spend()
            check(*args[first:], **kwargs)
        return used(*args, **kwargs)

    return checked
