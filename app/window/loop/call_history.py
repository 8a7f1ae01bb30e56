"""The last calls of each profile: when, how they ended and how long they took, and nothing that is confidential."""

from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.endpoint.clock import Clock
from app.endpoint.outcome import Outcome
from app.endpoint.problem import Group, Kind, Problem
from app.window.loop.background_thread import Background
from app.window.loop.settings_service import SettingsService
from app.window.loop.token_service import TokenService
from app.window.loop.unsaved_identifiers import is_saved

if TYPE_CHECKING:
    from app.window.loop.call_history_file import CallHistoryFile

_MOST = 50
_MOST_KEPT = 5000
_DAY = 24 * 3600


@dataclass(frozen=True, slots=True)
class CallRecord:
    """One call: `at` in seconds since 1970, the kind of its problem or None for a token, its duration in seconds.

    `whose` tells calls with another licence or to another server apart, as long as the program runs; `about` says
    both to a person, without the whole licence.
    """

    at: float
    kind: Kind | None
    elapsed: float | None
    whose: int = 0
    about: str = ""


class CallHistory(QObject):
    """Listens to the tokens; keeps what it heard in the state folder only as long as the settings say."""

    #: A profile's identifier, of which there is one call more.
    changed = Signal(str)

    def __init__(self, background: Background, tokens: TokenService, settings: SettingsService, clock: Clock) -> None:
        super().__init__()
        self._background = background
        self._tokens = tokens
        self._settings = settings
        self._clock = clock
        self._calls: dict[str, deque[CallRecord]] = {}
        self._heard: dict[str, Outcome] = {}
        tokens.changed.connect(self._look)

    def calls(self, profile: str) -> tuple[CallRecord, ...]:
        """The last calls of this profile, the newest first."""
        return tuple(self._calls.get(profile, ()))

    def load(self) -> None:
        """Read what earlier runs have kept."""
        days, now = self._settings.settings.history_days, self._clock.now().wall

        async def read() -> Mapping[str, list[CallRecord]]:
            return await _file().kept(now - days * _DAY)

        if days:
            self._background.do(read, self._take_kept)
        self._settings.changed.connect(self._drop_unwished)

    def follow(self, profile: str, successor: str) -> None:
        """Know the calls of a profile by its new identifier."""
        heard = self._heard.pop(profile, None)
        if heard is not None:
            # Else the same call would be heard once more under the new identifier.
            self._heard[successor] = heard
        if profile in self._calls:
            self._calls[successor] = self._calls.pop(profile)
            self._keep()

    def forget(self, profile: str) -> None:
        """Keep nothing of a profile that is gone."""
        if self._calls.pop(profile, None) is not None:
            self._keep()

    def _look(self, profile: str) -> None:
        snapshot = self._tokens.snapshots.get(profile)
        latest = None if snapshot is None else snapshot.latest
        if latest is None or latest is self._heard.get(profile) or (snapshot and snapshot.asking_since is not None):
            return
        self._heard[profile] = latest
        kind = latest.result.kind if isinstance(latest.result, Problem) else None
        if kind is not None and (kind is Kind.CANCELLED or kind.group is Group.NOTHING_SENT):
            return
        at = self._clock.now().wall if latest.sent_at is None else latest.sent_at.wall
        record = CallRecord(at, kind, latest.elapsed, hash((latest.origin, latest.licence)), _about(latest))
        self._calls.setdefault(profile, deque(maxlen=_MOST)).appendleft(record)
        self.changed.emit(profile)
        self._keep()

    def _keep(self) -> None:
        if not self._settings.settings.history_days:
            return
        rows = [
            {"profile": profile, "at": each.at, "kind": each.kind, "elapsed": each.elapsed}
            for profile, calls in self._calls.items()
            if is_saved(profile)
            for each in calls
        ][:_MOST_KEPT]

        async def write() -> None:
            await _file().write(rows)

        self._background.do(write)

    def _drop_unwished(self) -> None:
        """Take away what is kept, once nothing is to be kept any more."""
        if self._settings.settings.history_days:
            return

        async def drop() -> None:
            await _file().remove()

        self._background.do(drop)

    def _take_kept(self, kept: Mapping[str, Iterable[CallRecord]]) -> None:
        for profile, calls in kept.items():
            self._calls.setdefault(profile, deque(maxlen=_MOST)).extend(calls)
            self.changed.emit(profile)


def _about(outcome: Outcome) -> str:
    from app.wording.masked_values import masked_licence  # with the first call that has ended

    licence = masked_licence(outcome.licence) if outcome.licence else ""
    return " · ".join(part for part in (licence, outcome.server) if part)


def _file() -> "CallHistoryFile":
    from app.window.loop.call_history_file import CallHistoryFile  # for the loop alone

    return CallHistoryFile()
