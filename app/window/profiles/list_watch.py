"""Notices when another program, such as the command line, has changed the list of profiles."""

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from app.file_reading import FileState, standing_of
from app.places import config_folder

#: Milliseconds: writing a list touches its folder several times.
_SETTLED = 150


class ListWatch(QObject):
    """Watches the folder, because a list is put in place whole, as another file of the same name."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._watcher = QFileSystemWatcher(self)
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(_SETTLED)
        self._settled.timeout.connect(self._look)
        self._watcher.directoryChanged.connect(lambda _folder: self._settled.start())
        self._seen = list_state()
        self.begin()

    def begin(self) -> None:
        """Watch the folder, once it is there."""
        folder = config_folder()
        if not self._watcher.directories() and standing_of(folder) is FileState.OTHER:
            self._watcher.addPath(str(folder))

    def _look(self) -> None:
        """The folder holds other files too, and a lock that comes and goes."""
        state = list_state()
        if state != self._seen:
            self._seen = state
            self.changed.emit()


def list_state() -> tuple[int, int, int] | None:
    """What tells one writing of the list from another; None without a list."""
    try:
        found = (config_folder() / "profiles.json").stat()
    except OSError:
        return None
    return found.st_ino, found.st_size, found.st_mtime_ns
