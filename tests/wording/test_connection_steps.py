"""Every step of the connection check is told in words that keep the rules of the house's language."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from itertools import product

import pytest

from app.endpoint.connection.step import Facts, Step, StepReport, StepResult, known
from app.endpoint.outcome import Outcome
from app.endpoint.problem import Kind, Problem, Reason
from app.wording.connection_steps import connection_report, result_name, step_line, step_name, step_text
from app.wording.language import choose_language
from tests.wording.reading import longest_sentence

_MOST_WORDS = 25
_NOW = datetime(2026, 1, 31, 14, 5, 10, tzinfo=UTC)
_CERTIFICATE: Facts = {
    "issuer": "R11 (Let’s Encrypt)",
    "names": ("a.example", "b.example"),
    "valid_from": "2026-01-01T00:00:00Z",
    "valid_until": "2026-04-01T23:59:59Z",
}
_PLACES: Facts = {"port": "443", "answered": ("192.0.2.1", "2001:db8::1"), "refused": ("192.0.2.2",)}
_CLOCKS: Facts = {"computer_time": "2026-01-31T14:05:10Z", "server_time": "2026-01-31T14:05:10Z"}
#: What a step's facts may be, for each result that they come with.
_FACTS: Mapping[tuple[Step, StepResult], Sequence[Facts]] = {
    (Step.ADDRESS, StepResult.OK): [
        {"server": "a.example", "scheme": "https", "port": "443"},
        {"server": "a.example", "scheme": "http", "port": "80"},
    ],
    (Step.ADDRESS, StepResult.FAILED): [{}],
    (Step.NAME, StepResult.OK): [
        {"name": "a.example", "addresses": ("192.0.2.1", "2001:db8::1")},
        {"name": "a.example", "addresses": ("10.0.0.1",), "private": ("10.0.0.1",), "proxy": "p.example:3128"},
        {"name": "a.example", "addresses": ("127.0.0.1",), "this_computer": ("127.0.0.1",)},
    ],
    (Step.NAME, StepResult.FAILED): [{"name": "a.example"}, {"name": "p.example", "proxy": "p.example:3128"}],
    (Step.NAME, StepResult.SKIPPED): [{"name": "192.0.2.1", "addresses": ("192.0.2.1",)}, {}],
    (Step.PORT, StepResult.OK): [_PLACES],
    (Step.PORT, StepResult.FAILED): [{"port": "443", "silent": ("192.0.2.1",), "unreachable": ("2001:db8::1",)}],
    (Step.PORT, StepResult.SKIPPED): [{}],
    (Step.PROXY, StepResult.OK): [{"way": "tunnel", "proxy": "p.example:3128"}],
    (Step.PROXY, StepResult.FAILED): [{"way": "tunnel", "proxy": "p.example:3128"}, {}],
    (Step.PROXY, StepResult.SKIPPED): [{"way": "direct"}, {}],
    (Step.TLS, StepResult.OK): [
        {"version": "TLSv1.3", "trusted": "yes", **_CERTIFICATE},
        {"version": "TLSv1.3", "trusted": "yes", "public": "no", **_CERTIFICATE},
        {"version": "TLSv1.2", "trusted": "yes", "public": "no", "interceptor": "Zscaler", **_CERTIFICATE},
        {"version": "TLSv1.2", "trusted": "yes"},
    ],
    (Step.TLS, StepResult.FAILED): [{"trusted": "no", **_CERTIFICATE}, {}],
    (Step.TLS, StepResult.SKIPPED): [{}],
    (Step.HTTP, StepResult.OK): [{}],
    (Step.HTTP, StepResult.FAILED): [{}],
    (Step.ENDPOINT, StepResult.OK): [{"http_status": "400 Bad Request", "said": "<b>Invalid Request</b>"}],
    (Step.ENDPOINT, StepResult.FAILED): [{"http_status": "404 Not Found"}, {}],
    (Step.CLOCK, StepResult.OK): [{**_CLOCKS, "seconds_ahead": "0"}, {**_CLOCKS, "seconds_ahead": "-9"}],
    (Step.CLOCK, StepResult.FAILED): [{**_CLOCKS, "seconds_ahead": "3600"}, {**_CLOCKS, "seconds_ahead": "-99999"}],
    (Step.CLOCK, StepResult.SKIPPED): [{}],
    (Step.CREDENTIALS, StepResult.OK): [{"verdict": "accepted", "http_status": "200 OK"}],
    (Step.CREDENTIALS, StepResult.FAILED): [{"verdict": "refused", "http_status": "400 Bad Request"}],
    (Step.CREDENTIALS, StepResult.SKIPPED): [{}],
}
_SILENT: Sequence[tuple[Step, Facts]] = [(Step.NAME, {}), (Step.PORT, {}), (Step.PROXY, {})]


def _reports() -> Iterator[StepReport]:
    for (step, result), many in _FACTS.items():
        for facts in many:
            outcome = Outcome(Problem(Kind.CONNECT_TIMEOUT)) if result is StepResult.FAILED else None
            yield StepReport(step, result, None, known(**facts), outcome)


def about(step: Step, **facts: str | tuple[str, ...]) -> str:
    """What is said of a step that is fine."""
    return step_text(StepReport(step, StepResult.OK, 0.012, known(**facts)))


@pytest.mark.parametrize("language", ["en", "fr"])
def test_steps_and_results_have_names(language: str) -> None:
    choose_language(language)
    assert len({step_name(step) for step in Step}) == len(Step)
    assert len({result_name(result) for result in StepResult}) == len(StepResult)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_sentences_read_well_whatever_is_known(language: str) -> None:
    choose_language(language)
    for report in _reports():
        text = step_text(report)
        assert bool(text) is not (report.result is StepResult.SKIPPED and (report.step, dict(report.facts)) in _SILENT)
        assert text.strip() == text
        assert not text or text.endswith(".")
        assert not re.search(r"[{}]|None|  |\(\)| [.,;]|\.\.", text), text
        assert not text or longest_sentence(text) <= _MOST_WORDS, text


def test_nothing_is_said_of_what_was_not_reached() -> None:
    for step in Step:
        report = StepReport(step, StepResult.NOT_REACHED)
        assert step_text(report) == ""
        assert step_line(report).endswith(": not reached")


def test_a_line_says_what_came_of_a_step_and_how_long_it_took() -> None:
    assert step_line(StepReport(Step.PORT, StepResult.OK, 0.012)) == "Port: fine, 12 ms"
    assert step_line(StepReport(Step.PROXY, StepResult.SKIPPED)) == "Proxy: skipped"
    choose_language("fr")
    assert step_line(StepReport(Step.PORT, StepResult.OK, 0.012)) == "Port\u00a0: correct, 12\u00a0ms"


def test_each_family_is_named_beside_its_addresses() -> None:
    told = about(Step.PORT, port="443", answered=("192.0.2.1",), unreachable=("2001:db8::1",))
    assert told == "Port 443 at 192.0.2.1 (IPv4) answers. This computer can’t reach 2001:db8::1 (IPv6)."


def test_through_a_proxy_the_name_says_whose_it_is() -> None:
    told = about(Step.NAME, name="p.example", addresses=("192.0.2.1",), proxy="p.example:3128")
    assert told.startswith("The connection goes through the proxy p.example:3128")
    assert "The name p.example has the address 192.0.2.1." in told


def test_the_certificate_is_told_with_its_issuer_and_its_days() -> None:
    told = about(Step.TLS, version="TLSv1.3", trusted="yes", **_CERTIFICATE)
    assert told == (
        "The connection is encrypted with TLS 1.3. The certificate was issued by R11 (Let’s Encrypt) and is "
        "valid from 1 January 2026 until 1 April 2026. Its authority is one that this computer trusts."
    )


def test_who_opens_secure_connections_is_named() -> None:
    told = about(Step.TLS, version="TLSv1.3", public="no", interceptor="Zscaler", **_CERTIFICATE)
    assert "Zscaler inspects secure connections on the way, and this computer trusts it." in told


def test_an_authority_of_the_companys_own_is_suspected() -> None:
    told = about(Step.TLS, version="TLSv1.3", public="no", **_CERTIFICATE)
    assert "isn’t public: most likely a company proxy inspects" in told


def test_a_certificate_that_was_not_accepted_says_for_whom_it_is() -> None:
    problem = Problem(Kind.TLS_WRONG_HOST)
    outcome = Outcome(problem, server="a.example")
    told = step_text(StepReport(Step.TLS, StepResult.FAILED, 0.1, known(**_CERTIFICATE), outcome))
    assert told.startswith("The certificate is for a server other than a.example. The certificate was issued by")
    assert told.endswith("It was issued for a.example, b.example.")


@pytest.mark.parametrize(
    ("ahead", "told"),
    [
        ("0", "This computer’s clock and the server’s agree."),
        ("2", "This computer’s clock and the server’s agree."),
        ("45", "This computer’s clock is 45 seconds ahead of the server’s."),
        ("-7200", "This computer’s clock is 2 hours behind the server’s."),
    ],
)
def test_the_clocks_are_compared(ahead: str, told: str) -> None:
    assert about(Step.CLOCK, seconds_ahead=ahead) == told


REFUSED = Outcome(
    Problem(Kind.LICENCE_UNKNOWN), server="a.example", licence="PR16F16N", status=400, server_text="no PR16F16N here"
)


def _all(last: StepReport) -> list[StepReport]:
    fine = [StepReport(step, StepResult.OK, 0.01, known(**_FACTS[step, StepResult.OK][0])) for step in Step]
    return [*fine[:-1], last]


def test_a_ticket_tells_each_step_and_explains_what_is_wrong() -> None:
    told = connection_report(_all(StepReport(Step.CREDENTIALS, StepResult.FAILED, 0.1, known(), REFUSED)), _NOW)
    lines = told.splitlines()
    assert lines[:3] == [
        "Connection check",
        "Server: a.example",
        "Address: fine, 10 ms",
    ]
    assert "Licence and secret: problem, 100 ms" in lines
    assert "1. The licence code contains the digit 1" in told
    assert "2. Compare the licence code" in told
    assert "Problem: licence_unknown" in lines
    assert "Licence: •••16N" in lines
    assert "PR16F16N" not in told
    assert told.endswith("\n")


def test_a_ticket_about_a_check_without_a_problem_says_when_and_where_it_was() -> None:
    told = connection_report(_all(StepReport(Step.CREDENTIALS, StepResult.SKIPPED)), _NOW)
    assert "\n\nTime: 2026-01-31 14:05:10+00:00\nProgram: IDMobile Token " in told
    assert "Kind:" not in told
    assert "\nThe network, the server a.example and IDMobile are fine. So the cause is" in told


@pytest.mark.parametrize(("step", "result"), list(product(Step, StepResult)))
def test_every_report_can_be_told(step: Step, result: StepResult) -> None:
    outcome = Outcome(Problem(Kind.TLS_UNTRUSTED, Reason.INTERCEPTED, seen="Zscaler"))
    for facts in _FACTS.get((step, result), [{}]):
        report = StepReport(step, result, None, known(**facts), outcome if result is StepResult.FAILED else None)
        assert connection_report([report], _NOW).startswith("Connection check\n")
