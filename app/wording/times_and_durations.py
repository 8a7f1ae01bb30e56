"""How long, until when, and the other bare facts of a call, as short texts."""

from __future__ import annotations

import math
import time
from typing import TYPE_CHECKING, Final

from app.endpoint.problem import Group, Problem
from app.wording.language import SOURCE, chosen_language, translated_plural
from app.wording.language import translated as _

if TYPE_CHECKING:
    # It brings the whole endpoint along, which the first paint has no use for.
    from app.endpoint.outcome import Outcome

_SECONDS_AT_MOST: Final = 90
_MINUTES_AT_MOST: Final = 90
_LONGEST_PHRASE: Final = 60
_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def duration(seconds: float) -> str:
    """How long a call took: `143 ms`, `3.2 s`."""
    milliseconds = round(seconds * 1000)
    if milliseconds < 1000:
        return _("{milliseconds} ms").format(milliseconds=milliseconds)
    whole, tenths = divmod(round(seconds * 10), 10)
    return _("{whole}.{tenths} s").format(whole=whole, tenths=tenths)


def allowed_time(seconds: float) -> str:
    """How long a call may take, as a person has set it: `10 s`, `2.5 s`."""
    return _("{seconds} s").format(seconds=int(seconds)) if seconds == int(seconds) else duration(seconds)


def time_left(seconds: float | None) -> str:
    """A token's remaining life: `4:32`, `1:02:03`, `expired`; `unknown` where its period is.

    A second that has begun still counts, so that what lives is never shown as 0:00; nothing is shown as
    living a whole second longer than it does.
    """
    if seconds is None:
        return _("unknown")
    if seconds <= 0:
        return _("expired")
    minutes, left = divmod(math.ceil(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{left:02}" if hours else f"{minutes}:{left:02}"


def valid_until(moment: float) -> str:
    """The local time of a moment given in seconds since 1970: `14:05:10`."""
    return time.strftime("%H:%M:%S", time.localtime(moment))


def day(moment: str) -> str:
    """The day of a moment given as 2026-01-31T14:05:10Z, as people write it: `31 January 2026`, `31/01/2026`."""
    year, month, number = moment[:10].split("-")
    if chosen_language() == SOURCE:
        # 01/02 is one day in London and another in New York, so the month is a word.
        return f"{int(number)} {_MONTHS[int(month) - 1]} {year}"
    return _("{year}-{month}-{day}").format(year=year, month=month, day=number)


def pause(seconds: int) -> str:
    """How long a server asks callers to wait: `30 seconds`, `2 minutes`, `3 hours`; never less than it asks for."""
    if seconds <= _SECONDS_AT_MOST:
        return translated_plural("{number} second", "{number} seconds", seconds).format(number=seconds)
    minutes = math.ceil(seconds / 60)
    if minutes <= _MINUTES_AT_MOST:
        return translated_plural("{number} minute", "{number} minutes", minutes).format(number=minutes)
    hours = math.ceil(minutes / 60)
    return translated_plural("{number} hour", "{number} hours", hours).format(number=hours)


def status_line(outcome: Outcome) -> str:
    """The HTTP status with the server's own phrase, `400 Bad Request`; empty where no answer came."""
    if outcome.status is None:
        return ""
    phrase = outcome.phrase
    shown = phrase if len(phrase) <= _LONGEST_PHRASE else f"{phrase[: _LONGEST_PHRASE - 1]}…"
    return f"{outcome.status} {shown}".rstrip()


def facts(outcome: Outcome) -> str:
    """Method, status and duration, as far as they are known: `POST · 200 OK · 143 ms`; none where nothing was sent."""
    if isinstance(outcome.result, Problem) and outcome.result.kind.group is Group.NOTHING_SENT:
        return ""
    method = "" if outcome.method is None else outcome.method.value
    took = "" if outcome.elapsed is None else duration(outcome.elapsed)
    return " · ".join(part for part in (method, status_line(outcome), took) if part)
