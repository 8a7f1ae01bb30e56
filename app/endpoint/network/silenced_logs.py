"""Keeps httpx and httpcore out of every log: they log addresses, and with GET an address carries the secret."""

import logging
from typing import Final

_TALKATIVE: Final = ("httpx", "httpcore")
#: Without any handler, logging would print warnings to the terminal.
_NOWHERE: Final = logging.NullHandler()


def keep_silent() -> None:
    """Silence these libraries' loggers, at every level and however logging is configured later.

    A filter stays where `logging.config` lifts `disabled` and sets handlers and levels anew. It holds for one
    logger alone, not for its children, so all that exist at the time get it; those made after it find no way up.
    """
    for name in _names():
        logger = logging.getLogger(name)
        logger.addFilter(_nothing)
        logger.addHandler(_NOWHERE)
        logger.propagate = False


def _names() -> list[str]:
    children = tuple(f"{name}." for name in _TALKATIVE)
    return [*_TALKATIVE, *(name for name in logging.root.manager.loggerDict if name.startswith(children))]


def _nothing(_: logging.LogRecord) -> bool:
    return False
