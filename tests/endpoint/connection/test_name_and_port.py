import errno
import socket
import threading
from collections.abc import Iterator, Sequence

import pytest

from app.endpoint.connection.step import Step, StepResult
from app.endpoint.network.transport import Route
from app.endpoint.problem import Kind, Problem, Reason
from tests.support.checking import Reports, endpoint, failure, reports_of
from tests.support.full_backlog import full_backlog
from tests.support.loopback_server import LoopbackServer
from tests.support.situations import refused_by_system

NAME = "prod2.dqe-software.com"
#: A link-local address without a zone, to which no system finds a way.
NO_WAY = "fe80::1"


def resolving(monkeypatch: pytest.MonkeyPatch, *locations: tuple[str, int]) -> None:
    """Have every name stand for these addresses and ports, as if a resolver of this network said so."""

    def look_up(*_: object, **__: object) -> Sequence[object]:
        return [_found(host, port) for host, port in locations]

    monkeypatch.setattr(socket, "getaddrinfo", look_up)


def _found(host: str, port: int) -> object:
    if ":" in host:
        return (socket.AF_INET6, socket.SOCK_STREAM, 6, "", (host, port, 0, 0))
    return (socket.AF_INET, socket.SOCK_STREAM, 6, "", (host, port))


def closed_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
    return port


def where(reports: Reports) -> dict[str, object]:
    return dict(reports[Step.PORT].facts)


def test_a_name_stands_for_its_addresses() -> None:
    with LoopbackServer(endpoint()) as server:
        reports = reports_of(f"http://localhost:{server.port}")
    name = reports[Step.NAME]
    assert name.result is StepResult.OK
    assert name.facts["name"] == "localhost"
    assert "127.0.0.1" in name.facts["addresses"]
    assert "private" not in name.facts


def test_an_address_needs_no_looking_up() -> None:
    with LoopbackServer(endpoint(), host="::1") as server:
        reports = reports_of(server.url)
    assert reports[Step.NAME].result is StepResult.SKIPPED
    assert reports[Step.NAME].facts == {"name": "::1", "addresses": ("::1",)}
    assert where(reports) == {"port": str(server.port), "answered": ("::1",)}


def test_a_name_that_does_not_exist_ends_it() -> None:
    reports = reports_of("no-such-server.invalid")
    assert failure(reports) == (Step.NAME, Kind.NAME_NOT_FOUND, None)
    outcome = reports[Step.NAME].outcome
    assert outcome is not None
    assert (outcome.server, outcome.elapsed) == ("no-such-server.invalid", reports[Step.NAME].elapsed)


def test_a_resolver_that_says_try_again_is_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def try_again(*_: object, **__: object) -> None:
        raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")

    monkeypatch.setattr(socket, "getaddrinfo", try_again)
    assert failure(reports_of(NAME)) == (Step.NAME, Kind.NAME_NOT_FOUND, Reason.TEMPORARY)


@pytest.fixture
def hanging_resolver(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    end = threading.Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: end.wait())
    yield
    end.set()


@pytest.mark.usefixtures("hanging_resolver")
def test_a_resolver_that_hangs_ends_it_in_time() -> None:
    assert failure(reports_of(NAME, timeout=0.2)) == (Step.NAME, Kind.NAME_NOT_FOUND, Reason.TEMPORARY)


def test_addresses_of_a_private_network_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    resolving(monkeypatch, ("10.1.2.3", 443), ("fd00::1", 443), ("8.8.8.8", 443))
    with refused_by_system(errno.EHOSTUNREACH):
        facts = reports_of(NAME)[Step.NAME].facts
    assert facts["addresses"] == ("10.1.2.3", "fd00::1", "8.8.8.8")
    assert facts["private"] == ("10.1.2.3", "fd00::1")


@pytest.mark.parametrize("address", ["127.0.0.1", "0.0.0.0", "::1", "::"])  # noqa: S104 - nothing is bound to them
def test_a_name_that_leads_to_this_computer_is_told(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    resolving(monkeypatch, (address, closed_port()))
    facts = reports_of(NAME)[Step.NAME].facts
    assert facts["this_computer"] == (address,)
    assert "private" not in facts


def test_a_large_networks_first_addresses_will_do(monkeypatch: pytest.MonkeyPatch) -> None:
    resolving(monkeypatch, *((f"127.0.0.{last}", closed_port()) for last in range(1, 20)))
    assert len(reports_of(NAME)[Step.NAME].facts["addresses"]) == 8


def test_an_address_found_twice_is_told_once(monkeypatch: pytest.MonkeyPatch) -> None:
    resolving(monkeypatch, ("127.0.0.1", 9), ("127.0.0.1", 9))
    assert reports_of(NAME)[Step.NAME].facts["addresses"] == ("127.0.0.1",)


def test_a_closed_port_ends_it() -> None:
    port = closed_port()
    reports = reports_of(f"127.0.0.1:{port}")
    assert failure(reports) == (Step.PORT, Kind.CONNECTION_REFUSED, None)
    assert where(reports) == {"port": str(port), "refused": ("127.0.0.1",)}


def test_a_port_that_swallows_everything_ends_it_in_time() -> None:
    with full_backlog() as address:
        reports = reports_of(address, timeout=0.2)
    assert failure(reports) == (Step.PORT, Kind.CONNECT_TIMEOUT, None)
    assert where(reports)["silent"] == ("127.0.0.1",)


def test_no_way_at_all_ends_it(monkeypatch: pytest.MonkeyPatch) -> None:
    resolving(monkeypatch, (NO_WAY, 443))
    reports = reports_of(NAME)
    assert failure(reports) == (Step.PORT, Kind.UNREACHABLE, None)
    assert where(reports) == {"port": "443", "unreachable": (NO_WAY,)}


def test_each_family_is_tried_and_one_that_answers_will_do(monkeypatch: pytest.MonkeyPatch) -> None:
    with LoopbackServer(endpoint()) as server:
        resolving(monkeypatch, (NO_WAY, server.port), ("::1", closed_port()), ("127.0.0.1", server.port))
        reports = reports_of(f"http://localhost:{server.port}")
    assert reports[Step.PORT].result is StepResult.OK
    assert where(reports) == {
        "port": str(server.port),
        "answered": ("127.0.0.1",),
        "refused": ("::1",),
        "unreachable": (NO_WAY,),
    }


def test_both_families_may_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    with LoopbackServer(endpoint()) as four, LoopbackServer(endpoint(), host="::1") as six:
        resolving(monkeypatch, ("::1", six.port), ("127.0.0.1", four.port))
        reports = reports_of("http://localhost")
    assert where(reports)["answered"] == ("::1", "127.0.0.1")


def test_who_says_nothing_is_not_waited_for_once_another_has_answered(monkeypatch: pytest.MonkeyPatch) -> None:
    with full_backlog() as address, LoopbackServer(endpoint()) as server:
        resolving(monkeypatch, ("127.0.0.1", server.port), ("127.0.0.1", int(address.rpartition(":")[2])))
        reports = reports_of("http://localhost", timeout=20)
    assert where(reports) == {"port": "80", "answered": ("127.0.0.1",), "silent": ("127.0.0.1",)}
    elapsed = reports[Step.PORT].elapsed
    assert elapsed is not None
    assert elapsed < 2


def test_of_several_problems_the_most_telling_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    with full_backlog() as address:
        silent = ("127.0.0.1", int(address.rpartition(":")[2]))
        resolving(monkeypatch, (NO_WAY, 443), silent)
        assert failure(reports_of(NAME, timeout=1)) == (Step.PORT, Kind.CONNECT_TIMEOUT, None)
        resolving(monkeypatch, (NO_WAY, 443), silent, ("127.0.0.1", closed_port()))
        assert failure(reports_of(NAME, timeout=1)) == (Step.PORT, Kind.CONNECTION_REFUSED, None)


def test_through_a_proxy_name_and_port_are_the_proxys() -> None:
    reports = reports_of(NAME, route=Route(proxy="no-such-proxy.invalid:3128"))
    assert failure(reports) == (Step.NAME, Kind.NAME_NOT_FOUND, None)
    assert reports[Step.NAME].problem == Problem(Kind.NAME_NOT_FOUND, subject="no-such-proxy.invalid:3128")
    assert reports[Step.NAME].facts == {"name": "no-such-proxy.invalid", "proxy": "no-such-proxy.invalid:3128"}
    port = closed_port()
    reports = reports_of("no-such-server.invalid", route=Route(proxy=f"http://127.0.0.1:{port}"))
    assert reports[Step.PORT].problem == Problem(Kind.CONNECTION_REFUSED, subject=f"127.0.0.1:{port}")
    assert where(reports) == {"port": str(port), "proxy": f"127.0.0.1:{port}", "refused": ("127.0.0.1",)}
