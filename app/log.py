"""The one log: small files in the log folder, for their owner alone, without a secret, token or licence in them."""

import contextlib
import itertools
import logging
import logging.handlers
import os
import re
import sys
import traceback
from collections.abc import Iterator
from functools import partial
from io import TextIOWrapper
from pathlib import Path
from typing import Final

from app.about import COMMAND
from app.endpoint.network.step_listener import follow
from app.endpoint.secret import MASK
from app.file_in_use import with_patience
from app.link_safe_paths import make_folder, open_own
from app.own_mistake import NET

if sys.platform == "win32":
    from app.windows_file import keep_from_others, open_to_append

#: The program's own lines go here; `logging.getLogger(NAME)` before the log is open leads nowhere.
NAME: Final = "app"
#: What the loop says about exceptions that nobody caught. No other library's lines are taken in.
_LOOP: Final = "asyncio"
_MOST_BYTES: Final = 256 * 1024
_OLDER_FILES: Final = 2
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


def log_steps() -> None:
    """From now on, note each step of each call, and write it to standard error where there is one."""
    follow(_note_step)


def _note_step(line: str) -> None:
    logging.getLogger(NAME).info(line)
    # A Windows program with a window has none.
    if sys.stderr is not None:
        sys.stderr.write(f"{line}\n")


def masked(text: str) -> str:
    """The text with dots in place of what looks like a token, or stands behind a name of something confidential."""
    return _NAMED.sub(rf"\1\2{MASK}", _TOKEN.sub(MASK, text))


class _OwnersFiles(logging.handlers.RotatingFileHandler):
    """Several programs write it side by side, so it is open for a line alone, and one of them turns it over."""

    def _open(self) -> TextIOWrapper:
        return TextIOWrapper(os.fdopen(_to_append(Path(self.baseFilename)), "ab"), encoding=self.encoding)

    def emit(self, record: logging.LogRecord) -> None:
        super().emit(record)
        self._close()

    def doRollover(self) -> None:
        """Whoever gets the full file under a name of its own moves the older ones; the others go on with a new one.

        Where the system refuses, the file grows until it doesn't: no line is lost for it.
        """
        self._close()
        with contextlib.suppress(OSError):
            file = Path(self.baseFilename)
            turned = file.replace(file.with_name(f"{file.name}.{os.urandom(4).hex()}"))
            names = [file.with_name(f"{file.name}.{number}") for number in range(_OLDER_FILES, 0, -1)]
            for older, newer in itertools.pairwise(names):
                with contextlib.suppress(FileNotFoundError):
                    with_patience(partial(newer.replace, older), newer)
            with_patience(partial(turned.replace, names[-1]), turned)

    def _close(self) -> None:
        stream, self.stream = self.stream, None
        if stream is not None:
            with contextlib.suppress(OSError, ValueError):
                stream.close()

    def handleError(self, record: logging.LogRecord) -> None:
        """Go on without this line: a full disk is no reason to disturb anyone."""


def _to_append(file: Path) -> int:
    # A file that is there already keeps whoever may read it; the one that is made is for its owner alone.
    if sys.platform == "win32":
        is_new = not file.exists()
        handle = with_patience(lambda: open_to_append(file), file)
        if is_new:
            keep_from_others(file)
        return handle
    return open_own(file, os.O_WRONLY | os.O_APPEND)


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
