"""Bytes of a text file as text: UTF-8, UTF-16 and Windows-1252 told apart."""

from __future__ import annotations

import codecs
import re

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_DECLARED = re.compile(rb"""<meta[^>]+charset\s*=\s*["']?\s*([-\w]+)|<\?xml[^>]+encoding\s*=\s*["']([-\w]+)""", re.I)
_UNDEFINED = dict.fromkeys((0x81, 0x8D, 0x8F, 0x90, 0x9D), "\ufffd")


def decoded(data: bytes) -> str | None:
    """The text with plain line ends and without a byte order mark; None for bytes that are no text."""
    text = _decoded(data)
    if text is None or len(_CONTROL.findall(text[:100_000])) > len(text[:100_000]) / 200:
        return None
    return _CONTROL.sub("", text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n"))


def _decoded(data: bytes) -> str | None:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace")
    wide = _unmarked_utf16(data)
    if wide:
        return data.decode(wide, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.reason == "unexpected end of data" and error.start > len(data) - 4:
            return data.decode("utf-8", "replace")
    declared = _DECLARED.search(data[:2048])
    if declared:
        try:
            return data.decode((declared[1] or declared[2]).decode("ascii"))
        except (LookupError, UnicodeDecodeError):
            pass
    if b"\0" in data[:4096]:
        return None
    return _western(data)


def _unmarked_utf16(data: bytes) -> str:
    """The byte order of UTF-16 without a mark: where the zeros of Latin letters stand."""
    sample = data[: 4096 - len(data[:4096]) % 2]
    if len(sample) < 4:
        return ""
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    half = len(sample) / 2
    if odd > 0.3 * half and even < 0.02 * half:
        return "utf-16-le"
    if even > 0.3 * half and odd < 0.02 * half:
        return "utf-16-be"
    return ""


def _western(data: bytes) -> str:
    """Windows-1252; the five bytes that it leaves open are replacement characters."""
    return (
        "".join(_UNDEFINED.get(byte) or bytes((byte,)).decode("cp1252") for byte in data)
        if any(byte in _UNDEFINED for byte in data)
        else data.decode("cp1252")
    )
