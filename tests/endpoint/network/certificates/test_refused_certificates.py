"""What a server's certificates tell about why they weren't accepted, to a call and to the connection check alike."""

import datetime as dt
import ssl
from pathlib import Path

import pytest

from app import waiting
from app.endpoint.connection.step import Step
from app.endpoint.network.certificates.certificate import Certificate
from app.endpoint.network.certificates.refused_certificates import _told_by
from app.endpoint.network.failure_table import is_worth_a_look
from app.endpoint.network.transport import Connections, Route
from app.endpoint.problem import Kind, Problem, Reason
from tests.support.asking import ask_with, credentials_for, outcome_of, problem_in
from tests.support.certificates import (
    LAST_YEAR,
    NEXT_YEAR,
    TOMORROW,
    YESTERDAY,
    Issued,
    issue,
    issue_authority,
    server_context,
)
from tests.support.checking import reports_of
from tests.support.loopback_server import LoopbackServer
from tests.support.scripts import granting


def authority(name: str, valid: tuple[dt.datetime, dt.datetime], *, issuer: Issued | None = None) -> Issued:
    return issue(common_name=name, names=(), issuer=issuer, authority=True, uses=(), valid=valid)


def told(context: ssl.SSLContext, route: Route) -> Problem:
    """What a call is told; the check is told the same."""
    with LoopbackServer(granting(), tls=context) as server:
        problem = problem_in(outcome_of(server.address, route=route))
        assert reports_of(server.address, route=route)[Step.TLS].problem == problem
    return problem


def test_the_hosts_that_a_certificate_is_for_are_named(tmp_path: Path) -> None:
    root = issue_authority()
    context = server_context(issue(issuer=root, names=["login.hotelnet.example", "wifi.hotelnet.example"]))
    assert told(context, Route(root.write(tmp_path))) == Problem(
        Kind.TLS_WRONG_HOST, seen="login.hotelnet.example, wifi.hotelnet.example"
    )


def test_one_that_names_no_host_is_named_by_its_holder(tmp_path: Path) -> None:
    root = issue_authority()
    context = server_context(issue(issuer=root, names=(), common_name="router"))
    assert told(context, Route(root.write(tmp_path))).seen == "router"


def test_an_expired_root_is_not_the_servers(tmp_path: Path) -> None:
    root = authority("An old root", (LAST_YEAR, YESTERDAY))
    context = server_context(issue(issuer=root))
    assert told(context, Route(root.write(tmp_path))) == Problem(
        Kind.TLS_EXPIRED, Reason.OF_AUTHORITY, seen="An old root"
    )


@pytest.mark.parametrize(
    ("valid", "kind"), [((LAST_YEAR, YESTERDAY), Kind.TLS_EXPIRED), ((TOMORROW, NEXT_YEAR), Kind.TLS_NOT_YET_VALID)]
)
def test_an_intermediate_out_of_its_dates_is_named(
    valid: tuple[dt.datetime, dt.datetime], kind: Kind, tmp_path: Path
) -> None:
    root = issue_authority()
    between = authority("One in between", valid, issuer=root)
    good = authority("Another in between", (YESTERDAY, NEXT_YEAR), issuer=between)
    context = server_context(issue(issuer=good), sent_along=[good, between])
    assert told(context, Route(root.write(tmp_path))) == Problem(kind, Reason.OF_AUTHORITY, seen="One in between")


def test_the_servers_own_is_its_own(tmp_path: Path) -> None:
    root = issue_authority()
    context = server_context(issue(issuer=root, valid=(LAST_YEAR, YESTERDAY)))
    assert told(context, Route(root.write(tmp_path))) == Problem(Kind.TLS_EXPIRED)


def test_the_authority_that_is_missing_is_named(tmp_path: Path) -> None:
    root = issue_authority()
    between = issue_authority("One in between", issuer=root)
    context = server_context(issue(issuer=between))
    assert told(context, Route(root.write(tmp_path))) == Problem(
        Kind.TLS_UNTRUSTED, Reason.INTERMEDIATE_MISSING, seen="One in between"
    )


@pytest.mark.parametrize("form", ["missing", "DER", "unreadable"])
def test_a_file_of_roots_that_cannot_be_used_is_named(
    form: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = issue_authority()
    file = tmp_path / "corporate-root.pem"
    if form == "DER":
        file.write_bytes(root.der)
    elif form == "unreadable":
        file.mkdir()
    monkeypatch.setenv("SSL_CERT_FILE", str(file))
    reasons = {
        "missing": Reason.ROOTS_FILE_MISSING,
        "DER": Reason.ROOTS_FILE_NOT_PEM,
        "unreadable": Reason.ROOTS_FILE_UNREADABLE,
    }
    problem = told(server_context(issue(issuer=root)), Route())
    assert problem == Problem(Kind.TLS_UNTRUSTED, reasons[form], seen=str(file))


def test_a_file_of_roots_that_is_fine_is_not_blamed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(issue_authority("Another").write(tmp_path)))
    assert told(server_context(issue(issuer=issue_authority())), Route()).reason is Reason.INTERMEDIATE_MISSING
    monkeypatch.delenv("SSL_CERT_FILE")
    assert told(server_context(issue(issuer=issue_authority())), Route()).reason is Reason.INTERMEDIATE_MISSING


def test_many_calls_that_meet_the_same_look_once(tmp_path: Path) -> None:
    context = server_context(issue(issuer=issue_authority(), names=["a.example"]))

    async def three(address: str) -> list[Problem]:
        async with Connections(Route(issue_authority().write(tmp_path))) as connections:
            return [problem_in(await ask_with(credentials_for(address), connections)) for _ in range(3)]

    with LoopbackServer(granting(), tls=context) as server:
        assert len(set(waiting.run(three(server.address)))) == 1
        assert server.connections == 4


def test_only_a_servers_own_certificate_is_looked_at() -> None:
    assert is_worth_a_look(Problem(Kind.TLS_EXPIRED))
    assert not is_worth_a_look(Problem(Kind.TLS_EXPIRED, subject="proxy.example:3128"))
    assert not is_worth_a_look(Problem(Kind.CONNECTION_REFUSED))


def chain_of(*, valid: tuple[dt.datetime, dt.datetime], own_issuer: bool) -> Certificate:
    return Certificate("server", "server" if own_issuer else "root", own_issuer, (), *valid, "")


@pytest.mark.parametrize(
    ("valid", "kind"),
    [((TOMORROW, NEXT_YEAR), Kind.TLS_NOT_YET_VALID), ((LAST_YEAR, YESTERDAY), Kind.TLS_EXPIRED)],
)
@pytest.mark.parametrize("said", [Kind.TLS_EXPIRED, Kind.TLS_NOT_YET_VALID])
def test_the_certificate_itself_says_whether_it_is_too_early_or_too_late(
    valid: tuple[dt.datetime, dt.datetime], kind: Kind, said: Kind
) -> None:
    """Windows has one code for both."""
    now = dt.datetime.now(dt.UTC)
    assert _told_by([chain_of(valid=valid, own_issuer=False)], Problem(said), now) == Problem(kind)


def test_a_self_signed_certificate_is_told_as_that_where_the_system_only_distrusts_it() -> None:
    own = chain_of(valid=(YESTERDAY, TOMORROW), own_issuer=True)
    told_so = _told_by([own], Problem(Kind.TLS_UNTRUSTED), dt.datetime.now(dt.UTC))
    assert told_so == Problem(Kind.TLS_UNTRUSTED, Reason.SELF_SIGNED, seen="server")
