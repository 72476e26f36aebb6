"""Trouble in the world, said in a plain sentence. A bug is never one of these."""


class Trouble(Exception):
    """Something outside the program is wrong: `str()` is one sentence that says what, and what to do about it."""


class Unwritten(Trouble):
    """A change is as it should be, and the file could not take it: try it again, or keep it in a copy elsewhere."""

    step = ""
    """The name of the step that was to be taken."""


class InUse(Unwritten):
    """Another program is writing to the file: that is over soon, as a rule."""


class PasswordNeeded(Trouble):
    """A paper is locked: no password was given, or the one given does not open it (`wrong`)."""

    def __init__(self, name: str, *, wrong: bool = False) -> None:
        self.name = name
        self.wrong = wrong
        super().__init__(
            f"The password does not open “{name}”: try again."
            if wrong
            else f"“{name}” is locked: it opens with its password."
        )


class PaperProcessDied(Trouble):
    """The process that reads a paper ended, or was ended, in the middle of a request.

    `steps`: how often progress was told of this request before; of reading the text, how many pages were read.
    """

    def __init__(self, sentence: str, steps: int = 0) -> None:
        self.steps = steps
        super().__init__(sentence)


class TooSlow(Trouble):
    """A paper did not answer within the deadline."""
