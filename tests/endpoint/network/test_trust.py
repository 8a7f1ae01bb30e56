"""The roots are read once for all connections, and again when they have changed; nothing else is trusted."""

import asyncio
import os
import ssl
import sys
from pathlib import Path

import pytest
import truststore

from app import waiting
from app.endpoint.network import trust
from app.endpoint.network.transport import Connections, Route
from app.endpoint.network.trust import shared_trust, trusted_context
from app.endpoint.problem import Kind, Problem, Reason
from tests.support.asking import ask_with, credentials_for, is_accepted, outcome_of
from tests.support.certificates import Issued, issue, issue_authority, server_context
from tests.support.loopback_server import LoopbackServer
from tests.support.scripts import answering_once, granting, reply_bytes


@pytest.fixture(scope="module")
def authority() -> Issued:
    return issue_authority()


class Reading:
    """Counts how often the roots are read."""

    def __init__(self) -> None:
        self.count = 0

    def trusted_context(self, ca_file: Path | None = None) -> ssl.SSLContext | Problem:
        """Read them."""
        self.count += 1
        return trusted_context(ca_file)


@pytest.fixture
def reading(monkeypatch: pytest.MonkeyPatch) -> Reading:
    """The process as it is before its first call."""
    counted = Reading()
    monkeypatch.setattr(trust, "_read", {})
    monkeypatch.setattr(trust, "trusted_context", counted.trusted_context)
    return counted


def test_a_server_that_closes_after_each_reply_costs_no_further_reading(
    authority: Issued, reading: Reading, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[object] = []
    wrap = truststore.SSLContext.wrap_bio

    def wrap_bio(
        context: truststore.SSLContext, incoming: ssl.MemoryBIO, outgoing: ssl.MemoryBIO, *, server_hostname: str
    ) -> ssl.SSLObject:
        seen.append(context)
        return wrap(context, incoming, outgoing, server_hostname=server_hostname)

    monkeypatch.setattr(truststore.SSLContext, "wrap_bio", wrap_bio)
    tls = server_context(issue(issuer=authority))

    async def calls(url: str) -> None:
        async with Connections(Route(ca_file=authority.write(tmp_path))) as connections:
            asked = (ask_with(credentials_for(url), connections) for _ in range(20))
            assert all(map(is_accepted, await asyncio.gather(*asked)))

    with LoopbackServer(answering_once(reply_bytes()), tls=tls) as server:
        waiting.run(calls(server.url))
        assert server.connections == 20
    assert reading.count == 1
    if sys.platform == "linux":
        # Each time truststore wraps a connection, it reads all roots.
        assert len(seen) == 1


def test_all_calls_of_the_process_share_what_was_read(authority: Issued, reading: Reading, tmp_path: Path) -> None:
    route = Route(ca_file=authority.write(tmp_path))
    with LoopbackServer(granting(), tls=server_context(issue(issuer=authority))) as server:
        assert is_accepted(outcome_of(server.url, route=route))
        assert is_accepted(outcome_of(server.url, route=route))
    assert reading.count == 1


def test_without_encryption_no_root_is_read(reading: Reading) -> None:
    with LoopbackServer(granting()) as server:
        assert is_accepted(outcome_of(server.url))
    assert reading.count == 0


def test_a_file_that_has_changed_is_read_again(authority: Issued, reading: Reading, tmp_path: Path) -> None:
    file = issue_authority("Another").write(tmp_path)
    tls = server_context(issue(issuer=authority))
    with LoopbackServer(granting(), tls=tls) as server:
        assert not is_accepted(outcome_of(server.url, route=Route(ca_file=file)))
        authority.write(tmp_path)
        os.utime(file, ns=(1, 1))
        assert is_accepted(outcome_of(server.url, route=Route(ca_file=file)))
    assert reading.count == 2


def test_one_route_s_file_is_not_trusted_by_another(authority: Issued, tmp_path: Path) -> None:
    with LoopbackServer(granting(), tls=server_context(issue(issuer=authority))) as server:
        assert is_accepted(outcome_of(server.url, route=Route(ca_file=authority.write(tmp_path))))
        assert not is_accepted(outcome_of(server.url))


@pytest.mark.parametrize("system", ["win32", "darwin"])
def test_where_the_system_verifies_it_still_does(system: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", system)
    monkeypatch.setattr(trust, "_read", {})
    context = shared_trust()
    assert isinstance(context, truststore.SSLContext)
    assert shared_trust() is context


@pytest.mark.parametrize("system", ["win32", "darwin"])
def test_ssl_cert_file_is_honoured_where_the_system_knows_nothing_of_it(
    system: str, authority: Issued, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The store of another operating system can't be had here: this shows what is added to it.
    monkeypatch.setattr(sys, "platform", system)
    monkeypatch.setenv("SSL_CERT_FILE", str(authority.write(tmp_path)))
    context = trusted_context()
    assert isinstance(context, truststore.SSLContext)
    assert context._ctx.get_ca_certs(binary_form=True) == [authority.der]
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "nothing.pem"))
    assert isinstance(trusted_context(), ssl.SSLContext)


@pytest.mark.parametrize("content", [b"", b"none", b"-----BEGIN CERTIFICATE-----\nx\n-----END CERTIFICATE-----\n"])
def test_a_ca_file_without_a_certificate_is_named(content: bytes, tmp_path: Path) -> None:
    file = tmp_path / "empty.pem"
    file.write_bytes(content)
    assert trusted_context(file) == Problem(Kind.FILE_MALFORMED, Reason.NO_CERTIFICATE, str(file))


def test_a_folder_and_a_name_no_file_can_have_are_unreadable(tmp_path: Path) -> None:
    for file in (tmp_path, Path("a\x00b")):
        problem = trusted_context(file)
        assert isinstance(problem, Problem)
        assert problem.kind in {Kind.FILE_UNREADABLE, Kind.FILE_MALFORMED}


def test_nothing_outdated_is_spoken_whatever_the_system_allows() -> None:
    """What a system's Python sets itself, or leaves to OpenSSL, isn't what decides."""
    for context in (trusted_context(), shared_trust()):
        assert isinstance(context, ssl.SSLContext)
        assert context.minimum_version == ssl.TLSVersion.TLSv1_2


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")
@pytest.mark.parametrize("name", ["pipe", "/dev/zero"])
def test_roots_from_a_pipe_or_a_device_are_refused_and_never_waited_for(tmp_path: Path, name: str) -> None:
    os.mkfifo(tmp_path / "pipe")
    refused = trusted_context(tmp_path / name)
    assert refused == Problem(Kind.FILE_UNREADABLE, Reason.NO_PLAIN_FILE, str(tmp_path / name))
