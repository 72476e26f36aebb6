"""Flat texts made of blocks, for tests of what is done with passages."""

from array import array

from annotator.papers import Block, FlatText


def paper(*parts: tuple[str, str]) -> FlatText:
    """A flat text with one block, of one line, for each (kind, text)."""
    text, blocks, starts = "", [], []
    for kind, part in parts:
        text += "\n\n" if text else ""
        starts.append(len(text))
        blocks.append(Block(len(text), len(text) + len(part), kind))
        text += part
    pages = array("I", range(len(parts)))
    return FlatText(text, array("f", [0.0] * 4 * len(text)), array("I", starts), pages, tuple(blocks))
