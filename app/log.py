"""The one log: small files in the log folder, for their owner alone, without a secret, token or licence in them."""

import logging
import logging.handlers
import os
import re
import traceback
from collections.abc import Iterator
from io import TextIOWrapper
from pathlib import Path
from typing import Final

from app.about import COMMAND
from app.mistake import NET
from app.own_place import make_folder, open_own

#: The program's own lines go here; `logging.getLogger(NAME)` before the log is open leads nowhere.
NAME: Final = "app"
#: What the loop says about exceptions that nobody caught. No other library's lines are taken in.
_LOOP: Final = "asyncio"
_MOST_BYTES: Final = 256 * 1024
_OLDER_FILES: Final = 2
_MASK: Final = "•••"
_TOKEN: Final = re.compile(r"\*?TK[0-9A-Za-z+/=_.~-]{8,}")
#: A value behind the name that says what it is, in a form, a header, JSON or a repr.
_NAMED: Final = re.compile(
    r"(?i)\b(licen[cs]e|(?:client_)?secret|(?:access_|refresh_)?token|authorization|password)(['\"]?\s*[=:]\s*)"
    r"(\"[^\"]*\"?|'[^']*'?|bearer\s+\S+|[^\s'\"&,;)}]+)"
)


def open_log(folder: Path) -> None:
    """Write the program's lines and every exception that the net catches to a rotating file in this folder, mode 0600.

    Where the folder or the file can't be written there is no log, and nothing else changes.
    """
    try:
        make_folder(folder)
        handler = _OwnersFiles(
            folder / f"{COMMAND}.log", maxBytes=_MOST_BYTES, backupCount=_OLDER_FILES, encoding="utf-8"
        )
    except OSError:
        return
    handler.setFormatter(_Masked("%(asctime)s %(levelname)s %(message)s"))
    for name in (NAME, _LOOP):
        logging.getLogger(name).addHandler(handler)
    logging.getLogger(NAME).setLevel(logging.INFO)
    NET.be_noted(lambda raised: logging.getLogger(NAME).critical("unexpected", exc_info=raised))
    NET.spread()


def masked(text: str) -> str:
    """The text with dots in place of what looks like a token, or stands behind a name of something confidential."""
    return _NAMED.sub(rf"\1\2{_MASK}", _TOKEN.sub(_MASK, text))


class _OwnersFiles(logging.handlers.RotatingFileHandler):
    def _open(self) -> TextIOWrapper:
        handle = open_own(Path(self.baseFilename), os.O_WRONLY | os.O_APPEND)
        return TextIOWrapper(os.fdopen(handle, "ab"), encoding=self.encoding)

    def handleError(self, record: logging.LogRecord) -> None:
        """Go on without this line: a full disk is no reason to disturb anyone."""


class _Masked(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        # The loop's further lines show values; its first says what happened.
        shown = logging.makeLogRecord(record.__dict__ | {"msg": record.getMessage().partition("\n")[0], "args": None})
        shown.exc_text = None
        return masked(super().format(shown))

    def formatException(self, ei: object) -> str:
        """Where the exceptions arose and of what kind they are; their texts stay out, for they quote values."""
        raised = ei[1] if isinstance(ei, tuple) else None
        return "\n".join(_without_texts(raised)) if isinstance(raised, BaseException) else ""


def _without_texts(raised: BaseException) -> Iterator[str]:
    chain: list[BaseException] = []
    link: BaseException | None = raised
    while link is not None and link not in chain:
        chain.append(link)
        link = link.__cause__ or (None if link.__suppress_context__ else link.__context__)
    for number, link in enumerate(reversed(chain)):
        if number:
            yield "which led to"
        yield from (line.rstrip("\n") for line in traceback.format_tb(link.__traceback__))
        yield type(link).__qualname__
