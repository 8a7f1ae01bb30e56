"""The report for a ticket holds all that support asks for, and nothing that a ticket's readers may not see."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from app.about import VERSION
from app.endpoint.clock import Moment
from app.endpoint.credentials import Method
from app.endpoint.outcome import Outcome
from app.endpoint.problem import Kind, Problem, Reason
from app.endpoint.secret import Secret
from app.endpoint.token import Token
from app.wording.explanation import explain
from app.wording.ticket_report import report

_NOW = datetime(2026, 1, 31, 14, 5, 10, tzinfo=timezone(timedelta(hours=1)))
_REFUSED = Outcome(
    Problem(Kind.LICENCE_UNKNOWN),
    server="prod2.dqe-software.com",
    licence="PR16F16N",
    method=Method.POST,
    sent_at=Moment(0.0, 0.0),
    elapsed=0.131,
    status=400,
    phrase="Bad Request",
    server_text="invalid_client: PR16F16N",
)


def test_all_that_is_known_is_reported() -> None:
    text = report(_REFUSED, _NOW)
    for part in (
        "licence_unknown",
        "prod2.dqe-software.com",
        "POST · 400 Bad Request · 131 ms",
        "invalid_client",
        VERSION,
    ):
        assert part in text
    assert explain(_REFUSED).title in text
    assert all(step in text for step in explain(_REFUSED).steps)


def test_the_licence_is_reported_by_its_end_alone_wherever_it_stands() -> None:
    text = report(_REFUSED, _NOW)
    assert "PR16F16N" not in text
    assert "Licence: •••16N" in text
    assert "invalid_client: •••16N" in text


def test_a_short_licence_is_not_reported_at_all() -> None:
    text = report(Outcome(Problem(Kind.LICENCE_UNKNOWN), licence="AB1234"), _NOW)
    assert "234" not in text.partition("Program:")[0]


def test_the_time_is_that_of_sending_with_its_zone() -> None:
    assert "Time: 1970-01-01 01:00:00+01:00" in report(_REFUSED, _NOW)


def test_where_nothing_was_sent_the_time_is_now() -> None:
    text = report(Outcome(Problem(Kind.SERVER_MALFORMED, Reason.USER_INFO)), _NOW)
    assert "Time: 2026-01-31 14:05:10+01:00" in text
    assert "Problem: server_malformed (user_info)" in text


def test_what_is_unknown_has_no_line() -> None:
    text = report(Outcome(Problem(Kind.SERVER_MISSING)), _NOW)
    assert not any(name in text for name in ("Server:", "Licence:", "Exchange:", "The server said:", "None"))


def test_a_token_is_never_reported() -> None:
    with pytest.raises(TypeError):
        report(Outcome(Token(Secret("TK1"), "Bearer", 300, None, Moment(0.0, 0.0))), datetime.now(tz=UTC))
