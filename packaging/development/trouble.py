"""What stops a task and is told to the person, without a traceback."""


class Trouble(Exception):  # noqa: N818 - nothing failed: something is missing, and the text says what to do
    """Its text is complete sentences: what is wrong, and what to do."""


class Elsewhere(Trouble):
    """What this system can't do; its text says which one can."""
