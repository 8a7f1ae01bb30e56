"""How a person has ordered the profiles for themselves: favourites, and groups such as production; nothing secret."""

from collections.abc import Mapping
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

from app.places import config_folder
from app.window.loop.background import Background

#: The groups there are, as they stand in the file.
GROUPS = ("production", "preproduction", "test")
_MOST_BYTES = 1_000_000


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
        if not (config_folder() / "profile-marks.json").exists():
            return

        async def read() -> dict[str, Mark]:
            from app.waiting import in_background  # for the loop alone

            return await in_background(_kept)

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
            from app.waiting import in_background  # as above

            await in_background(partial(_write, rows))

        self._background.do(write)


def _write(rows: Mapping[str, object]) -> None:
    import json  # as above

    from app.own_place import make_folder
    from app.whole_file import write_whole

    make_folder(config_folder())
    write_whole(json.dumps(rows).encode(), config_folder() / "profile-marks.json")


def _kept() -> dict[str, Mark]:
    """What the file holds; what makes no sense in it is nothing."""
    import json  # as above

    from app.plain_file import read_plain

    content = read_plain(config_folder() / "profile-marks.json", _MOST_BYTES)
    try:
        rows = json.loads(content) if isinstance(content, bytes) else {}
    except (ValueError, RecursionError):
        return {}
    found = rows.items() if isinstance(rows, dict) else ()
    return {profile: _mark(row) for profile, row in found if isinstance(row, dict)}


def _mark(row: Mapping[str, object]) -> Mark:
    group = row.get("group")
    return Mark(group if isinstance(group, str) and group in GROUPS else "", row.get("favourite") is True)
