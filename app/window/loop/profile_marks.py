"""How a person has ordered the profiles for themselves: favourites, and groups such as production; nothing secret."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal

from app.file_reading import FileState, standing_of
from app.places import config_folder
from app.window.loop.background_thread import Background

if TYPE_CHECKING:
    from app.window.loop.profile_marks_file import ProfileMarksFile

#: The groups there are, as they stand in the file.
GROUPS = ("production", "preproduction", "test")


class Mark(NamedTuple):
    """`group` is one of `GROUPS`, or empty."""

    group: str = ""
    favourite: bool = False


class ProfileMarks(QObject):
    """Kept in a file of its own in the config folder, by the profiles' identifiers."""

    changed = Signal()

    def __init__(self, background: Background) -> None:
        super().__init__()
        self._background = background
        self._marks: dict[str, Mark] = {}

    @property
    def marks(self) -> Mapping[str, Mark]:
        """Each profile's that has one."""
        return self._marks

    def is_favourite(self, profile: str) -> bool:
        """Whether it stands before the others."""
        return self._marks.get(profile, Mark()).favourite

    def load(self) -> None:
        """Read what was kept; where nothing was, nothing is begun."""
        if standing_of(marks_file()) is not FileState.PLAIN:
            return

        async def read() -> dict[str, Mark]:
            return await _file().kept()

        self._background.do(read, self._take)

    def favour(self, profile: str, favourite: bool) -> None:  # noqa: FBT001 - a signal's
        """Have a profile stand before the others, or not."""
        self._put(profile, self._marks.get(profile, Mark())._replace(favourite=favourite))

    def group(self, profile: str, group: str) -> None:
        """Have a profile in this group; in none where it is empty."""
        self._put(profile, self._marks.get(profile, Mark())._replace(group=group))

    def _put(self, profile: str, mark: Mark) -> None:
        if self._marks.get(profile, Mark()) != mark:
            self._marks[profile] = mark
            self._keep()
            self.changed.emit()

    def forget(self, profile: str) -> None:
        """Keep nothing of a profile that is gone."""
        if self._marks.pop(profile, None) is not None:
            self._keep()

    def _take(self, marks: dict[str, Mark]) -> None:
        self._marks = {**marks, **self._marks}
        self.changed.emit()

    def _keep(self) -> None:
        rows = {profile: mark._asdict() for profile, mark in self._marks.items() if mark != Mark()}

        async def write() -> None:
            await _file().write(rows)

        self._background.do(write)


def marks_file() -> Path:
    """Where they are kept."""
    return config_folder() / "profile-marks.json"


def _file() -> "ProfileMarksFile":
    from app.window.loop.profile_marks_file import ProfileMarksFile  # for the loop alone

    return ProfileMarksFile()
