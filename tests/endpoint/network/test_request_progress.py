"""How far a request has come decides what its failure means, and what of its time went where."""

import asyncio
import socket
import ssl

import pytest

from app.endpoint.address import Address, parse_address
from app.endpoint.network.host_addresses import HostAddress, places_of
from app.endpoint.network.request_progress import Milestone, Progress
from app.endpoint.problem import Kind, Problem, Reason
from tests.support.asking import led_to, outcome_of, problem_in
from tests.support.checking import reports_of
from tests.support.full_backlog import full_backlog

NAME = "prod2.dqe-software.com"


def address(text: str = NAME) -> Address:
    parsed = parse_address(text)
    assert isinstance(parsed, Address)
    return parsed


def place(host: str) -> HostAddress:
    return HostAddress(socket.AF_INET, (host, 443))


def nobody(_: Milestone, __: ssl.SSLObject | None) -> None:
    pass


def resolving(monkeypatch: pytest.MonkeyPatch, *locations: tuple[str, int]) -> None:
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", location) for location in locations]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: found)


def closed_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
    return port


def moments(monkeypatch: pytest.MonkeyPatch, *times: float) -> None:
    given = iter(times)
    monkeypatch.setattr("app.endpoint.network.request_progress.time.monotonic", lambda: next(given))


@pytest.mark.parametrize(
    ("times", "reason", "seen"), [((0.0, 9.0, 10.0), Reason.NAME_SLOW, "9"), ((0.0, 0.1, 10.0), None, "")]
)
def test_no_step_is_blamed_for_the_time_that_the_name_took(
    times: tuple[float, ...], reason: Reason | None, seen: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    moments(monkeypatch, *times)
    followed = Progress(nobody, address())
    followed.begin(None)
    followed.addresses_found((place("192.0.2.1"),))
    assert followed.problem(None) == Problem(Kind.CONNECT_TIMEOUT, reason, seen=seen)


def test_a_name_that_is_still_looked_up_when_time_is_over_wasnt_found_yet() -> None:
    followed = Progress(nobody, address())
    followed.begin(None)
    assert followed.problem(None) == Problem(Kind.NAME_NOT_FOUND, Reason.TEMPORARY)


def test_before_the_way_is_known_no_name_is_blamed() -> None:
    assert Progress(nobody, address()).problem(None) == Problem(Kind.CONNECT_TIMEOUT)


def test_one_address_that_refuses_tells_more_than_one_that_is_silent(monkeypatch: pytest.MonkeyPatch) -> None:
    with full_backlog() as silent:
        resolving(monkeypatch, ("127.0.0.1", closed_port()), ("127.0.0.1", int(silent.rpartition(":")[2])))
        outcome = outcome_of(f"{NAME}:443", timeout=0.6)
        reports = reports_of(f"{NAME}:443", timeout=0.6)
    assert led_to(outcome) == (Kind.CONNECTION_REFUSED, Reason.LEADS_HERE)
    assert {problem_in(outcome)} == {report.problem for report in reports.values() if report.problem}


@pytest.mark.parametrize("host", ["127.0.0.1", "0.0.0.0", "::1", "::"])  # noqa: S104 - nothing is bound to them
def test_a_name_that_a_filter_leads_to_this_computer_is_told(host: str, monkeypatch: pytest.MonkeyPatch) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    location = (host, closed_port(), 0, 0) if ":" in host else (host, closed_port())
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: [(family, socket.SOCK_STREAM, 6, "", location)])
    assert problem_in(outcome_of(NAME)) == Problem(Kind.CONNECTION_REFUSED, Reason.LEADS_HERE, seen=host)


def test_whoever_means_this_computer_isnt_told_that_it_is_this_computer() -> None:
    assert led_to(outcome_of(f"127.0.0.1:{closed_port()}")) == (Kind.CONNECTION_REFUSED, None)
    assert led_to(outcome_of(f"localhost:{closed_port()}")) == (Kind.CONNECTION_REFUSED, None)
    assert led_to(outcome_of(f"0.0.0.0:{closed_port()}")) == (Kind.CONNECTION_REFUSED, None)


def test_the_families_take_turns(monkeypatch: pytest.MonkeyPatch) -> None:
    six = [(socket.AF_INET6, socket.SOCK_STREAM, 6, "", (f"fd00::{last}", 443, 0, 0)) for last in range(1, 4)]
    four = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("192.0.2.1", 443))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: [*six, *four])
    shown = [each.shown for each in asyncio.run(places_of(NAME, 443))]
    assert shown == ["fd00::1", "192.0.2.1", "fd00::2", "fd00::3"]
