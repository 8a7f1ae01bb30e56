"""Faults 17 to 32: certificates and TLS that don't hold."""

import os
import ssl
import sys
import warnings
from pathlib import Path

import pytest

from app.endpoint.network.transport import Route
from app.endpoint.network.trust import trusted_context
from app.endpoint.outcome import Outcome
from app.endpoint.problem import Kind, Problem, Reason
from app.endpoint.token import Token
from tests.support.asking import is_accepted, led_to, outcome_of, problem_in, token_in
from tests.support.certificates import (
    CLIENT_USE,
    LAST_YEAR,
    NEXT_YEAR,
    TOMORROW,
    YESTERDAY,
    Issued,
    issue,
    issue_authority,
    old_server_context,
    server_context,
    weak_key,
)
from tests.support.children import result
from tests.support.loopback_server import Conversation, LoopbackServer
from tests.support.scripts import TOKEN, granting, mute, reply_bytes


@pytest.fixture(scope="module")
def authority() -> Issued:
    return issue_authority()


@pytest.fixture(scope="module")
def route(authority: Issued, tmp_path_factory: pytest.TempPathFactory) -> Route:
    """The authority is trusted, as with `--ca-file`."""
    return Route(ca_file=authority.write(tmp_path_factory.mktemp("trust")))


def outcome_with(context: ssl.SSLContext, route: Route, host: str = "127.0.0.1") -> Outcome:
    with LoopbackServer(granting(), tls=context) as server:
        outcome = outcome_of(f"https://{host}:{server.port}", route=route)
        assert isinstance(outcome.result, Token) or not server.requests, "nothing is sent without trust"
    return outcome


def test_a_good_certificate_leads_to_a_token(authority: Issued, route: Route) -> None:
    outcome = outcome_with(server_context(issue(issuer=authority)), route)
    assert token_in(outcome).access_token.reveal() == TOKEN


def test_17_the_certificate_has_expired(authority: Issued, route: Route) -> None:
    context = server_context(issue(issuer=authority, valid=(LAST_YEAR, YESTERDAY)))
    assert led_to(outcome_with(context, route)) == (Kind.TLS_EXPIRED, None)


def test_18_the_certificate_is_not_yet_valid(authority: Issued, route: Route) -> None:
    context = server_context(issue(issuer=authority, valid=(TOMORROW, NEXT_YEAR)))
    assert led_to(outcome_with(context, route)) == (Kind.TLS_NOT_YET_VALID, None)


def test_19_the_certificate_signed_itself(route: Route) -> None:
    assert led_to(outcome_with(server_context(issue()), route)) == (Kind.TLS_UNTRUSTED, Reason.SELF_SIGNED)


def test_20_the_root_is_unknown_and_sent_along(route: Route) -> None:
    stranger = issue_authority("A stranger")
    context = server_context(issue(issuer=stranger), sent_along=[stranger])
    assert led_to(outcome_with(context, route)) == (Kind.TLS_UNTRUSTED, None)


def test_20_the_root_is_unknown() -> None:
    context = server_context(issue(issuer=issue_authority("A stranger")))
    assert led_to(outcome_with(context, Route()))[0] is Kind.TLS_UNTRUSTED


def test_21_the_certificate_is_another_hosts(authority: Issued, route: Route) -> None:
    context = server_context(issue(issuer=authority, names=["prod2.dqe-software.com", "192.0.2.1"]))
    assert led_to(outcome_with(context, route)) == (Kind.TLS_WRONG_HOST, None)
    assert led_to(outcome_with(context, route, host="localhost")) == (Kind.TLS_WRONG_HOST, None)


def test_22_the_host_stands_in_the_common_name_alone(authority: Issued, route: Route) -> None:
    context = server_context(issue(issuer=authority, names=(), common_name="localhost"))
    problem = problem_in(outcome_with(context, route, host="localhost"))
    assert problem == Problem(Kind.TLS_WRONG_HOST, Reason.NAMES_MISSING, seen="localhost")


def test_23_the_intermediate_is_missing(authority: Issued, route: Route) -> None:
    intermediate = issue_authority("An intermediate", issuer=authority)
    issued = issue(issuer=intermediate)
    assert led_to(outcome_with(server_context(issued), route)) == (Kind.TLS_UNTRUSTED, Reason.INTERMEDIATE_MISSING)
    assert is_accepted(outcome_with(server_context(issued, sent_along=[intermediate]), route))


def test_24_the_certificate_is_for_clients_only(authority: Issued, route: Route) -> None:
    context = server_context(issue(issuer=authority, uses=[CLIENT_USE]))
    assert led_to(outcome_with(context, route)) == (Kind.TLS_FAILED, None)


def test_25_a_leaf_is_used_as_an_authority(authority: Issued, route: Route) -> None:
    leaf = issue(issuer=authority)
    context = server_context(issue(issuer=leaf), sent_along=[leaf])
    assert led_to(outcome_with(context, route))[0] is Kind.TLS_UNTRUSTED


def test_26_the_key_is_rsa_1024(authority: Issued, route: Route) -> None:
    context = server_context(issue(issuer=authority, key=weak_key()), any_strength=True)
    assert led_to(outcome_with(context, route)) == (Kind.TLS_FAILED, Reason.KEY_TOO_WEAK)


def test_27_the_server_knows_tls_1_0_and_1_1_alone(authority: Issued, route: Route) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        context = old_server_context(issue(issuer=authority))
    assert led_to(outcome_with(context, route)) == (Kind.TLS_FAILED, Reason.PROTOCOL_TOO_OLD)


def test_28_plain_http_is_spoken_on_the_tls_port() -> None:
    def answer_whatever_comes(conversation: Conversation) -> None:
        conversation.line.recv(1024)
        conversation.send(reply_bytes(400, b"", phrase="Bad Request"))

    with LoopbackServer(answer_whatever_comes) as server:
        assert led_to(outcome_of(server.address)) == (Kind.TLS_FAILED, Reason.PLAIN_HTTP)


def test_29_the_handshake_stalls() -> None:
    with LoopbackServer(mute) as server:
        assert led_to(outcome_of(server.address, timeout=0.4)) == (Kind.CONNECT_TIMEOUT, None)


def test_29_the_handshake_ends() -> None:
    def close(conversation: Conversation) -> None:
        conversation.line.recv(1024)

    with LoopbackServer(close) as server:
        assert led_to(outcome_of(server.address)) == (Kind.TLS_FAILED, None)


def test_29_the_handshake_is_reset() -> None:
    def reset(conversation: Conversation) -> None:
        conversation.line.recv(1024)
        conversation.reset()

    with LoopbackServer(reset) as server:
        assert led_to(outcome_of(server.address)) == (Kind.TLS_FAILED, None)


@pytest.fixture(params=[ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3], ids=str)
def demanding_context(request: pytest.FixtureRequest, authority: Issued) -> ssl.SSLContext:
    context = server_context(issue(issuer=authority), clients_from=authority)
    context.maximum_version = request.param
    return context


def test_30_a_client_certificate_is_demanded(demanding_context: ssl.SSLContext, route: Route) -> None:
    said = led_to(outcome_with(demanding_context, route))
    assert said == (Kind.TLS_FAILED, Reason.CLIENT_CERTIFICATE_DEMANDED)


def test_30_a_handshake_that_ends_for_want_of_a_cipher_demands_no_certificate(authority: Issued, route: Route) -> None:
    context = server_context(issue(issuer=authority), any_strength=True)
    context.maximum_version = ssl.TLSVersion.TLSv1_2
    # Authority and key are of another kind.
    context.set_ciphers("AES128-SHA:@SECLEVEL=0")
    assert led_to(outcome_with(context, route)) == (Kind.TLS_FAILED, None)


def test_31_whether_a_certificate_is_revoked_is_the_systems_decision() -> None:
    context = trusted_context()
    assert isinstance(context, ssl.SSLContext)
    assert not context.verify_flags & (ssl.VERIFY_CRL_CHECK_LEAF | ssl.VERIFY_CRL_CHECK_CHAIN)


def test_32_no_key_file_is_written(authority: Issued, route: Route, tmp_path: Path) -> None:
    program = """if True:
        import sys
        from pathlib import Path
        from app.endpoint.network.transport import Route
        from tests.support.asking import outcome_of, token_in
        token_in(outcome_of(sys.argv[1], route=Route(ca_file=Path(sys.argv[2]))))"""
    keys = tmp_path / "keys.log"
    with LoopbackServer(granting(), tls=server_context(issue(issuer=authority))) as server:
        command = [sys.executable, "-c", program, server.url, str(route.ca_file)]
        result(command, check=True, env={**os.environ, "SSLKEYLOGFILE": str(keys)})
        assert len(server.requests) == 1
    assert not keys.exists()
