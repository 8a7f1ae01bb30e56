"""What a network’s usual settings lead to is named, and what is at fault gets the blame."""

from pathlib import Path

import pytest

from tests.command_line.conftest import Command
from tests.support.certificates import LAST_YEAR, YESTERDAY, issue, issue_authority, server_context
from tests.support.checking import endpoint
from tests.support.connect_proxy import refusing_proxy
from tests.support.loopback_server import LoopbackServer
from tests.support.scripts import answering_once, reply_bytes

SERVER = "dqe.corp.example"


def test_an_expired_root_is_blamed_in_place_of_the_server(command: Command, tmp_path: Path) -> None:
    root = issue(common_name="Old root", names=(), authority=True, uses=(), valid=(LAST_YEAR, YESTERDAY))
    with LoopbackServer(endpoint(), tls=server_context(issue(issuer=root))) as server:
        ran = command("diagnose", "--server", f"localhost:{server.port}", "--ca-file", str(root.write(tmp_path)))
    assert ran.status == 3
    assert "An authority’s certificate has expired, not the server’s own" in ran.err
    assert "The certificate of the authority Old root, which vouches for the server’s, isn’t valid now." in ran.err
    assert "certificate of localhost" not in ran.err


def test_the_variable_and_its_file_are_named(command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "corporate-root.pem"))
    with LoopbackServer(endpoint(), tls=server_context(issue(issuer=issue_authority()))) as server:
        ran = command("diagnose", "--server", f"localhost:{server.port}")
    assert ran.err.startswith("\nThe file of trusted certificates isn’t there (SSL_CERT_FILE)\n")
    assert "corporate-root.pem" in ran.err


@pytest.mark.parametrize("scheme", ["NTLM", "Negotiate"])
def test_a_proxy_that_takes_the_windows_account_alone_is_named_with_a_way_out(
    scheme: str, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = f"HTTP/1.1 407 Auth\r\nProxy-Authenticate: {scheme}\r\nContent-Length: 0\r\n\r\n".encode()
    monkeypatch.setenv("IDMOBILE_CLIENT_SECRET", "abcd")
    with refusing_proxy(answer) as proxy:
        monkeypatch.setenv("HTTPS_PROXY", proxy.url)
        ran = command("get", "--server", SERVER, "--licence", "PR25")
    assert ran.status == 3
    assert f"takes only a sign-in that this program can’t do: {scheme}" in ran.err
    assert "the Windows account that is signed in" in ran.err
    assert "Px or Cntlm" in ran.err
    assert f"idmobile-token diagnose --server {SERVER}" in ran.err


def test_an_entry_that_cannot_be_followed_is_named(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("IDMOBILE_CLIENT_SECRET", "abcd")
    monkeypatch.setenv("NO_PROXY", "localhost,10.0.0.0/99")
    with refusing_proxy(b"") as proxy:
        monkeypatch.setenv("HTTPS_PROXY", proxy.url)
        called = command("get", "--server", SERVER, "--licence", "PR25")
        checked = command("diagnose", "--server", SERVER)
    assert "(NO_PROXY) can’t be followed: 10.0.0.0/99." in called.err
    assert "The proxy comes from the variable HTTPS_PROXY." in checked.out
    assert "can’t be followed: 10.0.0.0/99." in checked.out


def test_a_gateways_stray_line_costs_no_token(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("IDMOBILE_CLIENT_SECRET", "abcd")
    head, _, body = reply_bytes().partition(b"\r\n\r\n")
    with LoopbackServer(answering_once(head + b"\r\nnote from a gateway\r\n\r\n" + body)) as server:
        ran = command("get", "--server", server.url, "--licence", "PR25")
    assert ran.status == 0


def test_an_odd_secret_is_named_as_the_likelier_cause(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("IDMOBILE_CLIENT_SECRET", '"abcd"')
    with LoopbackServer(answering_once(reply_bytes(400, b'{"error": "invalid_client"}'))) as server:
        ran = command("get", "--server", server.url, "--licence", "PR25")
    assert ran.status == 1
    assert "Most likely it is the client secret: it is in quotation marks." in ran.err
    assert "1. Delete the quotation marks around the client secret, and try again." in ran.err
