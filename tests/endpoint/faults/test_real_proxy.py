"""Fault 44 with a real proxy: what goes through it, and what the lists of exemptions keep from it."""

import contextlib
import socket
import ssl
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from app.endpoint.connection.step import Step
from app.endpoint.network.transport import Route
from app.endpoint.problem import Kind, Reason
from tests.support.asking import is_accepted, led_to, outcome_of
from tests.support.certificates import issue, issue_authority, server_context
from tests.support.checking import reports_of
from tests.support.children import child
from tests.support.loopback_server import LoopbackServer
from tests.support.scripts import granting

pytestmark = pytest.mark.needs("tinyproxy")


@dataclass(frozen=True)
class RealProxy:
    """Tinyproxy on loopback, and its log."""

    url: str
    log: Path

    @property
    def was_asked(self) -> bool:
        """Whether anything went through it."""
        return "CONNECT " + own_address() in self.log.read_text(encoding="utf-8")


def own_address() -> str:
    """This computer's address in its network: what is on loopback goes through no proxy."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as line:
        try:
            # Nothing is sent: the system only chooses the way.
            line.connect(("192.0.2.1", 9))
        except OSError:
            pytest.skip("this computer has no network")
        address: str = line.getsockname()[0]
    return address


@contextlib.contextmanager
def tinyproxy(folder: Path, *settings: str) -> Iterator[RealProxy]:
    """The program with these further settings, once it takes connections."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    log = folder / "tinyproxy.log"
    log.touch()
    lines = (f"Port {port}", "Listen 127.0.0.1", f'LogFile "{log}"', "LogLevel Connect", "Allow 127.0.0.1", *settings)
    (folder / "tinyproxy.conf").write_text("\n".join(lines) + "\n", encoding="utf-8")
    with child(["tinyproxy", "-d", "-c", folder / "tinyproxy.conf"]) as program:
        while program.poll() is None:
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=5):
                break
        yield RealProxy(f"127.0.0.1:{port}", log)


@pytest.fixture
def trusted(tmp_path: Path) -> tuple[Route, ssl.SSLContext]:
    authority = issue_authority()
    return Route(authority.write(tmp_path)), server_context(issue(issuer=authority, names=[own_address()]))


@pytest.mark.parametrize(
    ("listed", "asked"),
    [
        ("", True),
        ("corp.example", True),
        ("203.0.113.0/24", True),
        ("{address}", False),
        ("{address}/8", False),
        ("localhost,{address}/24", False),
        ("localhost,*", False),
        ("[{address}]", False),
        ("{address}:{port}", False),
        ("{address}:1", True),
    ],
)
def test_44_the_list_decides(
    listed: str,
    asked: bool,  # noqa: FBT001 - what is expected
    trusted: tuple[Route, ssl.SSLContext],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    route, context = trusted
    with LoopbackServer(granting(), tls=context, host="0.0.0.0") as server, tinyproxy(tmp_path) as proxy:  # noqa: S104 - see above
        monkeypatch.setenv("HTTPS_PROXY", f"http://{proxy.url}")
        monkeypatch.setenv("NO_PROXY", listed.format(address=own_address(), port=server.port))
        assert is_accepted(outcome_of(f"{own_address()}:{server.port}", route=route))
        assert proxy.was_asked is asked


def test_44_the_check_says_which_way_it_goes(
    trusted: tuple[Route, ssl.SSLContext], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    route, context = trusted
    with LoopbackServer(granting(), tls=context, host="0.0.0.0") as server, tinyproxy(tmp_path) as proxy:  # noqa: S104 - see above
        monkeypatch.setenv("HTTPS_PROXY", f"http://{proxy.url}")
        monkeypatch.setenv("NO_PROXY", "localhost,10.0.0.0/99")
        reports = reports_of(f"{own_address()}:{server.port}", route=route)
    facts = {"way": "tunnel", "proxy": proxy.url, "source": "HTTPS_PROXY", "unread": ("10.0.0.0/99",)}
    assert dict(reports[Step.PROXY].facts) == facts


def test_42_its_sign_in_is_told_from_one_that_is_wrong(tmp_path: Path) -> None:
    with tinyproxy(tmp_path, "BasicAuth agent secret") as proxy:
        signed_in = [Route(proxy=f"http://{user}{proxy.url}") for user in ("", "agent:wrong@")]
        reasons = [led_to(outcome_of("prod2.dqe-software.com", route=route)) for route in signed_in]
    assert reasons == [
        (Kind.PROXY_REFUSED, Reason.PROXY_SIGN_IN),
        (Kind.PROXY_REFUSED, Reason.PROXY_SIGN_IN_WRONG),
    ]


def test_43_it_says_what_it_doesnt_allow_and_what_it_cannot_find(tmp_path: Path) -> None:
    with tinyproxy(tmp_path, "ConnectPort 443") as proxy:
        route = Route(proxy=proxy.url)
        forbidden = led_to(outcome_of("prod2.dqe-software.com:8443", route=route))
        unknown = led_to(outcome_of("no-such-server.invalid", route=route))
    assert forbidden == (Kind.PROXY_REFUSED, Reason.PROXY_FORBIDS)
    assert unknown == (Kind.PROXY_REFUSED, Reason.PROXY_FINDS_NO_WAY)
