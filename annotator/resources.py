"""Where the files that come with the program are: icons, templates, tag presets, the sample, the guide."""

from pathlib import Path

_PACKAGED = Path(__file__).parent / "files"
_ROOT = _PACKAGED if _PACKAGED.is_dir() else Path(__file__).parent.parent


def resource(*parts: str) -> Path:
    """A file or folder below `resources/`, whether the program runs from a checkout or installed."""
    return _ROOT.joinpath("resources", *parts)


def sample(*parts: str) -> Path:
    """A file or folder below `sample_corpus/`."""
    return _ROOT.joinpath("sample_corpus", *parts)


def guide(page: str) -> Path:
    """A page of the guide, or another file below `docs/guide/`; the pictures that it shows are beside that folder."""
    return _ROOT.joinpath("docs", "guide", page)


def licence_texts() -> Path | None:
    """The folder with the licence texts of all that comes along; None in a checkout, which has no such folder."""
    folder = _ROOT / "licences"
    return folder if folder.is_dir() else None
