"""Reads the pasted request in the background, whichever page is on the screen."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.endpoint.pasted import read_pasted
from app.waiting import in_background
from app.window.loop.background_thread import Background

if TYPE_CHECKING:
    from app.endpoint.pasted import PastedRequest


class RequestService(QObject):
    """Holds the text that was pasted last, and what was found in it; an answer about an earlier text is dropped."""

    #: Something was found out about the text, or there is none any more.
    changed = Signal()

    def __init__(self, background: Background) -> None:
        super().__init__()
        self._background = background
        self._run = 0
        self.text = ""
        #: None as long as nothing is known about the text.
        self.request: PastedRequest | None = None

    def read(self, text: str) -> None:
        """Find out about another text."""
        self._run += 1
        self.text = text
        if text.strip():
            self._background.do(partial(_read, text), partial(self._take, self._run))
        else:
            self._put(None)

    def _take(self, run: int, request: "PastedRequest") -> None:
        if run == self._run:
            self._put(request)

    def _put(self, request: "PastedRequest | None") -> None:
        self.request = request
        self.changed.emit()


async def _read(text: str) -> "PastedRequest":
    return await in_background(read_pasted, text)
