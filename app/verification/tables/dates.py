"""A spreadsheet's date, which is a number of days, as a person reads it."""

import datetime as dt
from typing import Final

_FIRST_DAY: Final = {False: dt.datetime(1899, 12, 30), True: dt.datetime(1904, 1, 1)}  # noqa: DTZ001 - no time zone
_LAST_DAY: Final = 2_958_465


def date_of(days: float, *, is_1904: bool = False) -> str:
    """The date, and the time where it isn't midnight; a number that is no day stays a number."""
    if not 0 <= days <= _LAST_DAY:
        return repr(days)
    moment = _FIRST_DAY[is_1904] + dt.timedelta(days=round(days * 86_400) / 86_400)
    return moment.date().isoformat() if moment.time() == dt.time() else moment.isoformat(" ", "seconds")
