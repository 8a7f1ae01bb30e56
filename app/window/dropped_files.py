"""A file that was dragged onto the window goes where it belongs: a list, a request, or profiles to import."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget

from app.window.loop.background_thread import Background
from app.window.loop.file_purpose import Purpose


class DroppedFiles(QObject):
    """Watches the window for what is dropped on it."""

    list_dropped = Signal(Path)
    #: The text of a request.
    request_dropped = Signal(str)
    profiles_dropped = Signal(Path)

    def __init__(self, window: QWidget, background: Background) -> None:
        super().__init__(window)
        self._background = background
        self._window = window
        window.setAcceptDrops(True)
        window.installEventFilter(self)
        self._watch()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Take one file at a time, before a field under the pointer takes its name for a text."""
        if event.type() is QEvent.Type.Show:
            self._watch()
        if not isinstance(event, QDropEvent):
            return False
        file = file_of(event)
        if file is None:
            return False
        event.acceptProposedAction()
        if event.type() is QEvent.Type.Drop:
            self.take(file)
        return True

    def _watch(self) -> None:
        """The system's own window, which there is from the first show on, hears of it first."""
        handle = self._window.windowHandle()
        if handle is not None:
            handle.installEventFilter(self)

    def take(self, file: Path) -> None:
        """Find out what the file is, and tell it."""

        async def looked() -> tuple[Purpose, str]:
            from app.window.loop.file_recognition import looked_at  # few drop a file

            return await looked_at(file)

        self._background.do(looked, partial(self._tell, file))

    def _tell(self, file: Path, found: tuple[Purpose, str]) -> None:
        purpose, text = found
        match purpose:
            case Purpose.LIST:
                self.list_dropped.emit(file)
            case Purpose.REQUEST:
                self.request_dropped.emit(text)
            case Purpose.PROFILES:
                self.profiles_dropped.emit(file)


def file_of(event: QDropEvent) -> Path | None:
    """The one file of this computer that is being dropped."""
    urls = event.mimeData().urls()
    return Path(urls[0].toLocalFile()) if len(urls) == 1 and urls[0].isLocalFile() else None
