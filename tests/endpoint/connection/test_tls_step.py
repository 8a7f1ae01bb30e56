import ssl
import warnings
from collections.abc import Mapping
from pathlib import Path

import certifi
import pytest

from app.endpoint.connection.step import Step, StepResult
from app.endpoint.network.transport import Route
from app.endpoint.problem import Kind, Problem, Reason
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
from tests.support.checking import Reports, endpoint, failure, reports_of
from tests.support.connect_proxy import tunnelling_proxy
from tests.support.loopback_server import Conversation, LoopbackServer
from tests.support.scripts import mute, reply_bytes

NAME = "prod2.dqe-software.com"


@pytest.fixture(scope="module")
def authority() -> Issued:
    return issue_authority("The test’s authority")


@pytest.fixture(scope="module")
def route(authority: Issued, tmp_path_factory: pytest.TempPathFactory) -> Route:
    return Route(ca_file=authority.write(tmp_path_factory.mktemp("trust")))


def checked(context: ssl.SSLContext, route: Route, host: str = "127.0.0.1") -> Reports:
    with LoopbackServer(endpoint(), tls=context) as server:
        reports = reports_of(f"{host}:{server.port}", route=route)
        assert reports[Step.TLS].result is StepResult.OK or not server.received, "nothing is sent without trust"
    return reports


def checked_from_afar(context: ssl.SSLContext, route: Route) -> Mapping[str, object]:
    """The facts of TLS with a server that isn't this computer: a proxy leads there."""
    with (
        LoopbackServer(endpoint(), tls=context) as server,
        tunnelling_proxy(("127.0.0.1", server.port)) as proxy,
    ):
        report = reports_of(NAME, route=Route(route.ca_file, proxy.url))[Step.TLS]
    assert report.result is StepResult.OK
    return report.facts


def day(moment: object) -> str:
    return f"{moment:%Y-%m-%dT%H:%M:%SZ}"


def test_what_was_agreed_is_told(authority: Issued, route: Route) -> None:
    report = checked(server_context(issue(issuer=authority)), route)[Step.TLS]
    assert report.result is StepResult.OK
    assert report.facts == {
        "version": "TLSv1.3",
        "trusted": "yes",
        "issuer": "The test’s authority",
        "names": ("localhost", "127.0.0.1", "::1"),
        "valid_from": day(YESTERDAY),
        "valid_until": day(NEXT_YEAR),
    }


def test_an_older_version_is_told_too(authority: Issued, route: Route) -> None:
    context = server_context(issue(issuer=authority))
    context.maximum_version = ssl.TLSVersion.TLSv1_2
    assert checked(context, route)[Step.TLS].facts["version"] == "TLSv1.2"


def test_an_authority_of_ones_own_is_none_that_browsers_trust(authority: Issued, route: Route) -> None:
    facts = checked_from_afar(server_context(issue(issuer=authority, names=[NAME])), route)
    assert (facts["trusted"], facts["public"]) == ("yes", "no")
    assert "interceptor" not in facts


def test_one_that_browsers_trust_is_told(authority: Issued, route: Route, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(certifi, "where", lambda: str(route.ca_file))
    facts = checked_from_afar(server_context(issue(issuer=authority, names=[NAME])), route)
    assert facts["public"] == "yes"


def test_where_it_cannot_be_found_out_nothing_is_said_of_it(authority: Issued, route: Route) -> None:
    """A first tunnel is opened; the second, through which the authority would be looked at, is not."""
    with (
        LoopbackServer(endpoint(), tls=server_context(issue(issuer=authority, names=[NAME]))) as server,
        tunnelling_proxy(("127.0.0.1", server.port), most=1) as proxy,
    ):
        report = reports_of(NAME, route=Route(route.ca_file, proxy.url))[Step.TLS]
    assert report.result is StepResult.OK
    assert "public" not in report.facts


def test_what_opens_connections_on_the_way_is_named_also_where_it_is_trusted(tmp_path: Path) -> None:
    interceptor = issue_authority("Zscaler Intermediate Root CA (zscalerthree.net)")
    route = Route(ca_file=interceptor.write(tmp_path))
    facts = checked_from_afar(server_context(issue(issuer=interceptor, names=[NAME])), route)
    assert (facts["trusted"], facts["public"], facts["interceptor"]) == ("yes", "no", "Zscaler")


def test_what_opens_connections_on_the_way_is_named_where_it_is_not_trusted(route: Route) -> None:
    interceptor = issue_authority("FortiGate CA")
    reports = checked(server_context(issue(issuer=interceptor), sent_along=[interceptor]), route)
    assert failure(reports)[0] is Step.TLS
    assert reports[Step.TLS].problem == Problem(Kind.TLS_UNTRUSTED, Reason.INTERCEPTED, seen="Fortinet")
    assert reports[Step.TLS].facts["interceptor"] == "Fortinet"


def test_an_unknown_root_is_described(route: Route) -> None:
    stranger = issue_authority("A stranger")
    reports = checked(server_context(issue(issuer=stranger), sent_along=[stranger]), route)
    assert failure(reports) == (Step.TLS, Kind.TLS_UNTRUSTED, None)
    assert reports[Step.TLS].facts == {
        "trusted": "no",
        "issuer": "A stranger",
        "names": ("localhost", "127.0.0.1", "::1"),
        "valid_from": day(YESTERDAY),
        "valid_until": day(NEXT_YEAR),
    }


def test_a_certificate_that_signed_itself_is_described(route: Route) -> None:
    reports = checked(server_context(issue(common_name="printer.local")), route)
    assert failure(reports) == (Step.TLS, Kind.TLS_UNTRUSTED, Reason.SELF_SIGNED)
    assert reports[Step.TLS].facts["issuer"] == "printer.local"


def test_one_that_has_run_out_is_described(authority: Issued, route: Route) -> None:
    reports = checked(server_context(issue(issuer=authority, valid=(LAST_YEAR, YESTERDAY))), route)
    assert failure(reports) == (Step.TLS, Kind.TLS_EXPIRED, None)
    assert reports[Step.TLS].facts["valid_until"] == day(YESTERDAY)
    assert "trusted" not in reports[Step.TLS].facts


def test_one_of_the_future_is_described(authority: Issued, route: Route) -> None:
    reports = checked(server_context(issue(issuer=authority, valid=(TOMORROW, NEXT_YEAR))), route)
    assert failure(reports) == (Step.TLS, Kind.TLS_NOT_YET_VALID, None)
    assert reports[Step.TLS].facts["valid_from"] == day(TOMORROW)


def test_one_for_other_hosts_says_for_which(authority: Issued, route: Route) -> None:
    names = [f"server{number}.example" for number in range(9)]
    reports = checked(server_context(issue(issuer=authority, names=names)), route)
    assert failure(reports) == (Step.TLS, Kind.TLS_WRONG_HOST, None)
    assert reports[Step.TLS].facts["names"] == tuple(names[:5])


def test_one_that_is_too_weak_is_described_all_the_same(authority: Issued, route: Route) -> None:
    reports = checked(server_context(issue(issuer=authority, key=weak_key()), any_strength=True), route)
    assert failure(reports) == (Step.TLS, Kind.TLS_FAILED, Reason.KEY_TOO_WEAK)
    assert reports[Step.TLS].facts["issuer"] == "The test’s authority"


def test_one_for_clients_only_is_described(authority: Issued, route: Route) -> None:
    reports = checked(server_context(issue(issuer=authority, uses=[CLIENT_USE])), route)
    assert failure(reports) == (Step.TLS, Kind.TLS_FAILED, None)
    assert reports[Step.TLS].facts["issuer"] == "The test’s authority"


def test_a_server_of_outdated_versions_is_described(authority: Issued, route: Route) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        context = old_server_context(issue(issuer=authority))
    reports = checked(context, route)
    assert failure(reports) == (Step.TLS, Kind.TLS_FAILED, Reason.PROTOCOL_TOO_OLD)
    assert reports[Step.TLS].facts["issuer"] == "The test’s authority"


@pytest.mark.parametrize("version", [ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3])
def test_a_server_that_wants_a_certificate_from_callers_ends_it(
    version: ssl.TLSVersion, authority: Issued, route: Route
) -> None:
    context = server_context(issue(issuer=authority), clients_from=authority)
    context.maximum_version = version
    assert failure(checked(context, route))[:2] == (Step.TLS, Kind.TLS_FAILED)


def test_plain_http_at_this_port_ends_it() -> None:
    def answer_whatever_comes(conversation: Conversation) -> None:
        conversation.line.recv(1024)
        conversation.send(reply_bytes(400, b"", phrase="Bad Request"))

    with LoopbackServer(answer_whatever_comes) as server:
        reports = reports_of(server.address)
    assert failure(reports) == (Step.TLS, Kind.TLS_FAILED, Reason.PLAIN_HTTP)
    assert reports[Step.TLS].facts == {}


def test_a_handshake_that_stalls_ends_it_in_time() -> None:
    with LoopbackServer(mute) as server:
        reports = reports_of(server.address, timeout=0.3)
        # One connection was for the port, one for the handshake, and none more to describe what doesn't come.
        assert server.connections == 2
    assert failure(reports) == (Step.TLS, Kind.CONNECT_TIMEOUT, None)


def test_a_handshake_that_is_broken_off_ends_it() -> None:
    def close(conversation: Conversation) -> None:
        conversation.line.recv(1024)

    with LoopbackServer(close) as server:
        assert failure(reports_of(server.address)) == (Step.TLS, Kind.TLS_FAILED, None)


def test_a_certificate_that_cannot_be_read_is_not_described(route: Route, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.endpoint.network.certificates.refused_certificates.parse_certificate", lambda _: None)
    report = checked(server_context(issue()), route)[Step.TLS]
    assert report.facts == {"trusted": "no"}


def test_an_address_without_encryption_leaves_it_out() -> None:
    with LoopbackServer(endpoint()) as server:
        assert reports_of(server.url)[Step.TLS].result is StepResult.SKIPPED
