"""How long a server asks to wait before the next request (RFC 9110 §10.2.3)."""

import datetime as dt
from email.utils import parsedate_to_datetime
from typing import Final

from app.endpoint.lazy_patterns import late

_SECONDS: Final = late(r"[0-9]{1,9}")
_LONGEST_PATIENCE: Final = 24 * 3600


def retry_after(value: str, *, server_date: str, now: float) -> int | None:
    """The whole seconds to wait, from the header `Retry-After`; None without a usable one, or with an absurd one.

    A date is held against the server's own clock, as its header `Date` shows it, else against `now`, in seconds
    since 1970 in UTC.
    """
    if _SECONDS.fullmatch(value):
        seconds = int(value)
    else:
        until, server_now = http_date(value), http_date(server_date)
        if until is None:
            return None
        seconds = round(until - (now if server_now is None else server_now))
    return seconds if 0 <= seconds <= _LONGEST_PATIENCE else None


def http_date(text: str) -> float | None:
    """The moment that a header's date names, in seconds since 1970; None where it names none (RFC 9110 §5.6.7)."""
    try:
        moment = parsedate_to_datetime(text)
        # HTTP's dates are UTC, also where one doesn't say so.
        return (moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)).timestamp()
    except (ValueError, TypeError, OverflowError, IndexError):
        return None
