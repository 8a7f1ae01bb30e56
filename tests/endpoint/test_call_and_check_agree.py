"""A call and the connection check meet the same network, and call what they meet by the same name."""

import errno
import socket
from collections.abc import Mapping
from functools import partial
from typing import Final

import pytest

from app.endpoint.problem import Kind
from tests.support.asking import outcome_of, problem_in
from tests.support.certificates import (
    CLIENT_USE,
    LAST_YEAR,
    NEXT_YEAR,
    TOMORROW,
    YESTERDAY,
    issue,
    issue_authority,
    old_server_context,
    server_context,
    weak_key,
)
from tests.support.checking import reports_of
from tests.support.connect_proxy import refusing_proxy
from tests.support.loopback_server import LoopbackServer
from tests.support.program import BOUND
from tests.support.scripts import SUCCESS, mute, silent
from tests.support.situations import (
    NAME,
    ROOT,
    Situation,
    answer,
    at,
    authority,
    closing,
    connect_answer,
    dripping,
    encrypted,
    nothing_there,
    plain,
    pouring,
    refused_by_system,
    resetting,
    resetting_at_once,
    resetting_in_handshake,
    resolver,
    saying,
    speaking_plainly,
    swallowing,
    through,
    tunnelled,
    without_tls,
)

#: Seconds for a step; what is silent here is silent for ever.
_PATIENCE: Final = 0.4
_OUT_OF_TIME: Final = {Kind.CONNECT_TIMEOUT, Kind.REPLY_TIMEOUT}
_HEAD: Final = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
_BETWEEN: Final = authority("In between")
_OUTDATED: Final = authority("Outdated", expired=True)
_PAGE: Final = b"<html><body>Welcome</body></html>"
_ELSEWHERE: Final = {"Location": "https://login.example.net/"}

SITUATIONS: Final[Mapping[str, tuple[Situation, Kind]]] = {
    "the port is closed": (partial(nothing_there), Kind.CONNECTION_REFUSED),
    "packets vanish": (partial(swallowing), Kind.CONNECT_TIMEOUT),
    **{
        f"the system says {errno.errorcode[code]}": (partial(refused_by_system, code), kind)
        for code, kind in {
            errno.ECONNREFUSED: Kind.CONNECTION_REFUSED,
            errno.ENETUNREACH: Kind.UNREACHABLE,
            errno.EHOSTUNREACH: Kind.UNREACHABLE,
            errno.ENETDOWN: Kind.UNREACHABLE,
            errno.EADDRNOTAVAIL: Kind.UNREACHABLE,
            errno.EAFNOSUPPORT: Kind.UNREACHABLE,
            errno.EINVAL: Kind.UNREACHABLE,
            errno.EACCES: Kind.UNREACHABLE,
            errno.EPERM: Kind.UNREACHABLE,
            errno.ETIMEDOUT: Kind.CONNECT_TIMEOUT,
            errno.ECONNRESET: Kind.CONNECTION_LOST,
            errno.ECONNABORTED: Kind.CONNECTION_LOST,
            errno.EMFILE: Kind.TOO_MANY_OPEN_FILES,
            errno.ENFILE: Kind.TOO_MANY_OPEN_FILES,
            errno.ENOBUFS: Kind.CONNECTION_FAILED,
            errno.ENOMEM: Kind.CONNECTION_FAILED,
            errno.EIO: Kind.CONNECTION_FAILED,
        }.items()
    },
    **{
        f"the resolver says {code}": (partial(resolver, socket.gaierror(code, "")), Kind.NAME_NOT_FOUND)
        for code in (socket.EAI_NONAME, socket.EAI_AGAIN, socket.EAI_FAIL, socket.EAI_NODATA, socket.EAI_MEMORY)
    },
    "the resolver has no file handle": (partial(resolver, OSError(errno.EMFILE, "")), Kind.TOO_MANY_OPEN_FILES),
    "no way to either address": (partial(resolver, (("fe80::1", 443), ("fe80::2", 443))), Kind.UNREACHABLE),
    "the name leads here": (partial(resolver, (("127.0.0.1", 9),)), Kind.CONNECTION_REFUSED),
    "the name leads nowhere": (partial(resolver, (("0.0.0.0", 9),)), Kind.CONNECTION_REFUSED),  # noqa: S104 - asked alone
    "one refuses, to one is no way": (partial(resolver, (("fe80::1", 9), ("127.0.0.1", 9))), Kind.CONNECTION_REFUSED),
    "a proxy's port is closed": (partial(nothing_there, as_proxy=True), Kind.CONNECTION_REFUSED),
    "a proxy swallows packets": (partial(swallowing, as_proxy=True), Kind.CONNECT_TIMEOUT),
    "a proxy's name is wrong": (partial(at, NAME, "no-such-proxy.invalid:3128"), Kind.NAME_NOT_FOUND),
    "a proxy's address is nonsense": (partial(at, NAME, "http://:3128"), Kind.PROXY_MALFORMED),
    "a proxy is SOCKS": (partial(at, NAME, "socks5://127.0.0.1:1080"), Kind.PROXY_MALFORMED),
    **{
        f"a proxy answers {status}": (partial(lambda each: through(connect_answer(each)), status), Kind.PROXY_REFUSED)
        for status in (300, 400, 401, 403, 404, 405, 407, 429, 500, 502, 503, 504)
    },
    **{
        f"a proxy wants {name}": (
            partial(lambda each, who: through(connect_answer(407, *each), who), schemes, sign_in),
            Kind.PROXY_REFUSED,
        )
        for name, schemes, sign_in in (
            ("NTLM", ["NTLM"], ""),
            ("Negotiate", ["Negotiate", "NTLM"], "agent:pass@"),
            ("Digest", ['Digest realm="x"'], ""),
            ("Basic", ['Basic realm="x"'], ""),
            ("another password", ['Basic realm="x"'], "agent:pass@"),
        )
    },
    "a proxy closes": (partial(lambda: through(refusing_proxy(b""))), Kind.PROXY_REFUSED),
    "a proxy speaks no HTTP": (partial(lambda: through(refusing_proxy(b"220 mail\r\n\r\n"))), Kind.PROXY_REFUSED),
    "a proxy resets": (partial(lambda: through(LoopbackServer(resetting))), Kind.PROXY_REFUSED),
    "a proxy is silent": (partial(lambda: through(LoopbackServer(mute))), Kind.CONNECT_TIMEOUT),
    "a proxy that isn't trusted": (
        partial(lambda: through(LoopbackServer(mute, tls=server_context(issue())))),
        Kind.TLS_UNTRUSTED,
    ),
    "a tunnel to a server that isn't trusted": (
        partial(lambda: tunnelled(server_context(issue(names=[NAME])))),
        Kind.TLS_UNTRUSTED,
    ),
    "expired": (
        partial(lambda: encrypted(server_context(issue(issuer=ROOT, valid=(LAST_YEAR, YESTERDAY))))),
        Kind.TLS_EXPIRED,
    ),
    "not yet valid": (
        partial(lambda: encrypted(server_context(issue(issuer=ROOT, valid=(TOMORROW, NEXT_YEAR))))),
        Kind.TLS_NOT_YET_VALID,
    ),
    "an expired intermediate": (
        partial(lambda: encrypted(server_context(issue(issuer=_OUTDATED), sent_along=[_OUTDATED]))),
        Kind.TLS_EXPIRED,
    ),
    "self-signed": (partial(lambda: encrypted(server_context(issue()))), Kind.TLS_UNTRUSTED),
    "an unknown root": (
        partial(lambda: encrypted(server_context(issue(issuer=issue_authority())))),
        Kind.TLS_UNTRUSTED,
    ),
    "a missing intermediate": (
        partial(lambda: encrypted(server_context(issue(issuer=_BETWEEN)))),
        Kind.TLS_UNTRUSTED,
    ),
    "another host's": (
        partial(lambda: encrypted(server_context(issue(issuer=ROOT, names=["a.example"])))),
        Kind.TLS_WRONG_HOST,
    ),
    "a common name alone": (
        partial(lambda: encrypted(server_context(issue(issuer=ROOT, names=(), common_name="127.0.0.1")))),
        Kind.TLS_WRONG_HOST,
    ),
    "for clients alone": (
        partial(lambda: encrypted(server_context(issue(issuer=ROOT, uses=(CLIENT_USE,))))),
        Kind.TLS_FAILED,
    ),
    "a weak key": (
        partial(lambda: encrypted(server_context(issue(issuer=ROOT, key=weak_key()), any_strength=True))),
        Kind.TLS_FAILED,
    ),
    "TLS 1.1": (partial(lambda: encrypted(old_server_context(issue(issuer=ROOT)))), Kind.TLS_FAILED),
    "a client certificate is demanded": (
        partial(lambda: encrypted(server_context(issue(issuer=ROOT), clients_from=ROOT))),
        Kind.TLS_FAILED,
    ),
    "no TLS at all": (partial(lambda: without_tls(speaking_plainly)), Kind.TLS_FAILED),
    "the handshake is broken off": (partial(lambda: without_tls(closing)), Kind.TLS_FAILED),
    "the handshake is reset": (partial(lambda: without_tls(resetting_in_handshake)), Kind.TLS_FAILED),
    "the handshake stalls": (partial(lambda: without_tls(mute)), Kind.CONNECT_TIMEOUT),
    "no answer": (partial(plain, silent), Kind.REPLY_TIMEOUT),
    "closed without an answer": (partial(plain, saying(b"")), Kind.CONNECTION_LOST),
    "reset without an answer": (partial(plain, resetting), Kind.CONNECTION_LOST),
    "reset before the request": (partial(plain, resetting_at_once), Kind.CONNECTION_LOST),
    "half a head": (partial(plain, saying(_HEAD)), Kind.CONNECTION_LOST),
    "headers that drip": (partial(plain, dripping(_HEAD)), Kind.REPLY_TIMEOUT),
    "endless interim answers": (partial(plain, pouring(b"", b"HTTP/1.1 102 P\r\n\r\n")), Kind.REPLY_TIMEOUT),
    "too long a head": (partial(plain, saying(_HEAD + b"X-More: " + b"a" * 200_000)), Kind.REPLY_TOO_LARGE),
    "no HTTP": (partial(plain, saying(b"220 mail.example\r\n\r\n")), Kind.REPLY_NOT_UNDERSTOOD),
    "a TLS alert": (partial(plain, saying(b"\x15\x03\x01\x00\x02\x02\x46")), Kind.REPLY_NOT_UNDERSTOOD),
    "a status that is none": (partial(plain, saying(b"HTTP/1.1 two\r\n\r\n")), Kind.REPLY_NOT_UNDERSTOOD),
    "a negative length": (partial(plain, saying(_HEAD + b"Content-Length: -5\r\n\r\n")), Kind.REPLY_NOT_UNDERSTOOD),
    "a bad chunk": (
        partial(plain, saying(_HEAD + b"Transfer-Encoding: chunked\r\n\r\nxyz\r\n")),
        Kind.REPLY_NOT_UNDERSTOOD,
    ),
    "a body that is cut": (
        partial(plain, saying(_HEAD + b"Content-Length: 999\r\n\r\n" + SUCCESS)),
        Kind.CONNECTION_LOST,
    ),
    "a chunk that is cut": (
        partial(plain, saying(_HEAD + b"Transfer-Encoding: chunked\r\n\r\n400\r\n" + SUCCESS)),
        Kind.CONNECTION_LOST,
    ),
    "a body that never ends": (
        partial(plain, pouring(_HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"400\r\n" + b"a" * 1024 + b"\r\n")),
        Kind.REPLY_TOO_LARGE,
    ),
    **{
        f"an answer {status}": (partial(plain, answer(status)), kind)
        for status, kind in {
            204: Kind.REPLY_NOT_UNDERSTOOD,
            402: Kind.REPLY_NOT_UNDERSTOOD,
            401: Kind.ACCESS_DENIED,
            403: Kind.ACCESS_DENIED,
            404: Kind.ADDRESS_WRONG,
            405: Kind.ADDRESS_WRONG,
            410: Kind.ADDRESS_WRONG,
            407: Kind.PROXY_REFUSED,
            429: Kind.TOO_MANY_REQUESTS,
            500: Kind.SERVER_FAULT,
            503: Kind.SERVER_FAULT,
            511: Kind.REPLY_NOT_UNDERSTOOD,
            999: Kind.REPLY_NOT_UNDERSTOOD,
        }.items()
    },
    **{
        f"a redirect {status}": (partial(plain, answer(status, b"", **_ELSEWHERE)), Kind.REDIRECTED)
        for status in (301, 302, 303, 307, 308)
    },
    "a sign-in page": (partial(plain, answer(200, _PAGE, Content_Type="text/html")), Kind.REPLY_NOT_UNDERSTOOD),
    "a gateway's page": (partial(plain, answer(400, _PAGE, Content_Type="text/html")), Kind.REPLY_NOT_UNDERSTOOD),
    "an empty answer": (partial(plain, answer(200)), Kind.REPLY_NOT_UNDERSTOOD),
    "an unknown encoding": (partial(plain, answer(200, b"x", Content_Encoding="br")), Kind.REPLY_NOT_UNDERSTOOD),
}


@pytest.fixture(scope="module", autouse=True)
def _ready() -> None:
    # The first call of all loads what later ones find loaded, and would run out of time at that.
    with plain(answer(200)) as (server, route):
        outcome_of(server, route=route, timeout=BOUND)


@pytest.mark.filterwarnings("ignore:ssl.TLSVersion:DeprecationWarning")
@pytest.mark.parametrize("name", SITUATIONS)
def test_a_call_and_the_check_say_the_same(name: str) -> None:
    situation, kind = SITUATIONS[name]
    with situation() as (server, route):
        # Only where time is what runs out is it short: elsewhere a busy computer may take as long as it likes.
        patience = _PATIENCE if kind in _OUT_OF_TIME else BOUND
        called = problem_in(outcome_of(server, route=route, timeout=patience))
        reports = reports_of(server, route=route, timeout=patience)
    checked = next(report.problem for report in reports.values() if report.problem is not None)
    assert called.kind is kind
    assert (checked.kind, checked.subject) == (kind, called.subject)
    # A reset comes as soon as it comes: the one is still connecting, the other is already waiting.
    assert checked.reason == called.reason or kind is Kind.CONNECTION_LOST


def test_the_grid_is_wide() -> None:
    assert len(SITUATIONS) >= 90
