import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.endpoint.replies.retry_after import retry_after

#: Wed, 21 Oct 2026 07:28:00 GMT in seconds since 1970.
NOW = 1_792_567_680.0


def asked(value: str, server_date: str = "") -> int | None:
    return retry_after(value, server_date=server_date, now=NOW)


@pytest.mark.parametrize(("value", "seconds"), [("0", 0), ("120", 120), ("86400", 86400)])
def test_seconds_are_taken_as_they_are(value: str, seconds: int) -> None:
    assert asked(value) == seconds


def test_a_date_is_held_against_the_servers_own_clock() -> None:
    assert asked("Fri, 31 Dec 1999 23:59:59 GMT", "Fri, 31 Dec 1999 23:59:29 GMT") == 30


@pytest.mark.parametrize(
    "date", ["Wed, 21 Oct 2026 07:29:00 GMT", "Wed, 21 Oct 2026 07:29:00", "21 Oct 2026 07:29:00 -0000"]
)
def test_a_date_without_the_servers_clock_is_held_against_ours_in_utc(date: str) -> None:
    assert asked(date) == 60
    assert asked(date, server_date="yesterday") == 60


@pytest.mark.parametrize(
    "value",
    ["", "soon", "-1", "1.5", "٣", "86401", "9" * 400, "Wed, 21 Oct 2026 07:27:59 GMT", "Sat, 1 Jan 2101 00:00:00 GMT"],
)
def test_what_is_absurd_or_past_is_left_out(value: str) -> None:
    assert asked(value) is None


dates = st.text(st.sampled_from("WedMonSatJanOct0123456789:,+- GMTZ()"), max_size=40)


@given(st.text() | dates, st.text() | dates)
def test_every_header_has_an_answer(value: str, server_date: str) -> None:
    seconds = asked(value, server_date)
    assert seconds is None or 0 <= seconds <= 24 * 3600
