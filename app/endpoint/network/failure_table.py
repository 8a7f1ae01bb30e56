"""An exception of httpx, ssl or socket → what is wrong: one table, for every phase of a call."""

import errno
import os
import socket
import ssl
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from enum import Enum, auto
from typing import Final

import httpx

from app.endpoint.address import Address
from app.endpoint.network.host_addresses import HostAddress, is_number
from app.endpoint.problem import Kind, Problem, Reason


class Phase(Enum):
    """How far a call had come when it failed."""

    NAMING = auto()
    CONNECTING = auto()
    ASKING_PROXY = auto()
    AGREEING_TLS = auto()
    WAITING = auto()


_SELF_SIGNED: Final = Problem(Kind.TLS_UNTRUSTED, Reason.SELF_SIGNED)
_INTERMEDIATE_MISSING: Final = Problem(Kind.TLS_UNTRUSTED, Reason.INTERMEDIATE_MISSING)
_KEY_TOO_WEAK: Final = Problem(Kind.TLS_FAILED, Reason.KEY_TOO_WEAK)
#: Why a certificate wasn't accepted; every other code means that the chain isn't trusted.
_CERTIFICATE_CODES: Final[Mapping[int, Problem]] = {
    # OpenSSL's X509_V_ERR (x509_vfy.h)
    9: Problem(Kind.TLS_NOT_YET_VALID),
    10: Problem(Kind.TLS_EXPIRED),
    18: _SELF_SIGNED,
    20: _INTERMEDIATE_MISSING,
    21: _INTERMEDIATE_MISSING,
    26: Problem(Kind.TLS_FAILED),
    62: Problem(Kind.TLS_WRONG_HOST),
    64: Problem(Kind.TLS_WRONG_HOST),
    66: _KEY_TOO_WEAK,
    67: _KEY_TOO_WEAK,
    68: _KEY_TOO_WEAK,
    # Windows' CERT_E (winerror.h), which has one code for before and after
    0x800B0101: Problem(Kind.TLS_EXPIRED),
    0x800B010F: Problem(Kind.TLS_WRONG_HOST),
    0x800B0110: Problem(Kind.TLS_FAILED),
    # macOS' errSec (SecBase.h)
    -67602: Problem(Kind.TLS_WRONG_HOST),
    -67818: Problem(Kind.TLS_EXPIRED),
    -67819: Problem(Kind.TLS_NOT_YET_VALID),
}
#: OpenSSL's reasons for a handshake that led to nothing.
_TLS_REASONS: Final[Mapping[str, Reason]] = {
    "WRONG_VERSION_NUMBER": Reason.PLAIN_HTTP,
    "HTTP_REQUEST": Reason.PLAIN_HTTP,
    "RECORD_LAYER_FAILURE": Reason.PLAIN_HTTP,
    "PACKET_LENGTH_TOO_LONG": Reason.PLAIN_HTTP,
    "UNSUPPORTED_PROTOCOL": Reason.PROTOCOL_TOO_OLD,
    "VERSION_TOO_LOW": Reason.PROTOCOL_TOO_OLD,
    "TLSV1_ALERT_PROTOCOL_VERSION": Reason.PROTOCOL_TOO_OLD,
    "TLSV13_ALERT_CERTIFICATE_REQUIRED": Reason.CLIENT_CERTIFICATE_DEMANDED,
    "EE_KEY_TOO_SMALL": Reason.KEY_TOO_WEAK,
    "CA_MD_TOO_WEAK": Reason.KEY_TOO_WEAK,
    "DH_KEY_TOO_SMALL": Reason.KEY_TOO_WEAK,
}
#: What the system says to an attempt to connect; `EINVAL` and the like where this computer has no such network.
_UNREACHABLE: Final = {
    errno.ENETUNREACH,
    errno.EHOSTUNREACH,
    errno.EHOSTDOWN,
    errno.ENETDOWN,
    errno.EADDRNOTAVAIL,
    errno.EAFNOSUPPORT,
    errno.EINVAL,
}
_BLOCKED: Final = {errno.EACCES, errno.EPERM}
_TOO_MANY_FILES: Final = {errno.EMFILE, errno.ENFILE}
_RESET: Final = {errno.ECONNRESET, errno.ECONNABORTED, errno.EPIPE, errno.ENETRESET}
#: Which of several problems says most: one address refuses, another is silent, a third can't be reached.
_MOST_TELLING: Final = (
    Kind.TOO_MANY_OPEN_FILES,
    Kind.CONNECTION_REFUSED,
    Kind.CONNECTION_LOST,
    Kind.CONNECT_TIMEOUT,
    Kind.UNREACHABLE,
    Kind.CONNECTION_FAILED,
)
#: How the names of the kinds that concern a secure connection begin.
_BY_CERTIFICATE: Final = "tls_"
#: What a call comes to where a filter or the hosts file leads its name to this computer.
_ABOUT_THE_WAY: Final = {Kind.CONNECTION_REFUSED, Kind.CONNECT_TIMEOUT, Kind.UNREACHABLE}
#: The words with which httpx says that the server hung up; its other protocol errors are about what it said.
_HUNG_UP: Final = ("server disconnected", "peer closed connection", "unexpectedly closed")
_TOO_LONG: Final = "receive buffer too long"
#: h11's words for an answer that doesn't begin as HTTP does; it quotes the line.
_NO_HTTP: Final = ("illegal status line", "illegal request line")
_HTTP_ALL_THE_SAME: Final = "'http/"


def timed_out(phase: Phase) -> Problem:
    """The problem when the deadline passes in this phase."""
    if phase is Phase.NAMING:
        return Problem(Kind.NAME_NOT_FOUND, Reason.TEMPORARY)
    if phase is Phase.ASKING_PROXY:
        return Problem(Kind.CONNECT_TIMEOUT, Reason.PROXY_WAITS)
    return Problem(Kind.REPLY_TIMEOUT if phase is Phase.WAITING else Kind.CONNECT_TIMEOUT)


def problem_of(trouble: Exception, phase: Phase) -> Problem:
    """What is wrong, from an exception and everything that led to it; the most telling cause decides."""
    causes = tuple(_causes(trouble))
    for look in (_certificate, _tls, _name):
        for cause in causes:
            problem = look(cause, phase)
            if problem is not None:
                return problem
    said = tuple(problem for cause in causes if (problem := _said_by_system(cause, phase)) is not None)
    if phase in {Phase.NAMING, Phase.CONNECTING}:
        return most_telling_of(said) if said else _connection_failed(causes)
    return next(iter(said), None) or _protocol(trouble, phase)


def most_telling_of(problems: Iterable[Problem]) -> Problem:
    """The most telling of what several addresses of one name came to; there is at least one."""
    return min(problems, key=lambda problem: _MOST_TELLING.index(problem.kind))


def leading_here(problem: Problem, places: Sequence[HostAddress], meant: Address) -> Problem:
    """The same, with the reason that a name leads to this computer though nobody meant that, where it does."""
    is_a_name = not meant.is_loopback and not is_number(meant.host)
    if problem.kind in _ABOUT_THE_WAY and places and is_a_name and all(place.is_here for place in places):
        return replace(problem, reason=Reason.LEADS_HERE, seen=places[0].shown)
    return problem


def is_worth_a_look(problem: Problem) -> bool:
    """Whether the server's certificates, which are asked for once more, may tell more about a problem."""
    # With a subject it is a proxy's own secure connection that wasn't agreed on.
    return problem.kind.startswith(_BY_CERTIFICATE) and not problem.subject


def _causes(trouble: BaseException) -> Iterator[BaseException]:
    seen = list[BaseException]()
    waiting = [trouble]
    while waiting:
        cause = waiting.pop(0)
        if cause in seen:
            continue
        seen.append(cause)
        yield cause
        members = cause.exceptions if isinstance(cause, BaseExceptionGroup) else ()
        waiting += [each for each in (*members, cause.__cause__, cause.__context__) if each is not None]


def _certificate(cause: BaseException, _: Phase) -> Problem | None:
    if not isinstance(cause, ssl.SSLCertVerificationError):
        return None
    return _CERTIFICATE_CODES.get(cause.verify_code, Problem(Kind.TLS_UNTRUSTED))


def _tls(cause: BaseException, phase: Phase) -> Problem | None:
    if not isinstance(cause, ssl.SSLError):
        return None
    reason = _TLS_REASONS.get(cause.reason or "")
    # With TLS 1.3 a server demands a certificate only after the client believes that all is agreed.
    agreed = phase is Phase.WAITING and reason is not Reason.CLIENT_CERTIFICATE_DEMANDED
    return Problem(Kind.CONNECTION_LOST) if agreed else Problem(Kind.TLS_FAILED, reason)


def _name(cause: BaseException, _: Phase) -> Problem | None:
    if not isinstance(cause, socket.gaierror):
        return None
    return Problem(Kind.NAME_NOT_FOUND, Reason.TEMPORARY if cause.errno == socket.EAI_AGAIN else None)


def _said_by_system(cause: BaseException, phase: Phase) -> Problem | None:
    """What the system's own word for the failure means in this phase."""
    code = cause.errno if isinstance(cause, OSError) else None
    connects = phase in {Phase.NAMING, Phase.CONNECTING}
    if code in _TOO_MANY_FILES:
        return Problem(Kind.TOO_MANY_OPEN_FILES)
    if isinstance(cause, ConnectionRefusedError):
        return Problem(Kind.CONNECTION_REFUSED)
    if code in _BLOCKED:
        return Problem(Kind.UNREACHABLE, Reason.BLOCKED_HERE)
    if code in _UNREACHABLE:
        return Problem(Kind.UNREACHABLE)
    if connects and (code in _RESET or isinstance(cause, ConnectionResetError)):
        return Problem(Kind.CONNECTION_LOST, Reason.RESET_AT_ONCE)
    return timed_out(Phase.CONNECTING if connects else phase) if isinstance(cause, TimeoutError) else None


def _connection_failed(causes: Iterable[BaseException]) -> Problem:
    """No connection, and none of the usual reasons: the system's own words are all that is known."""
    codes = (cause.errno for cause in causes if isinstance(cause, OSError))
    code = next((code for code in codes if code is not None), None)
    return Problem(Kind.CONNECTION_FAILED, seen="" if code is None else os.strerror(code))


def _protocol(trouble: BaseException, phase: Phase) -> Problem:
    said = str(trouble).lower()
    if phase is Phase.ASKING_PROXY:
        if isinstance(trouble, httpx.ProxyError):
            return Problem(Kind.PROXY_REFUSED)
        return Problem(Kind.PROXY_REFUSED, Reason.PROXY_NOT_HTTP if _isnt_http(said) else Reason.PROXY_CLOSED)
    if phase is Phase.AGREEING_TLS:
        return Problem(Kind.TLS_FAILED)
    if isinstance(trouble, httpx.RemoteProtocolError) and not any(words in said for words in _HUNG_UP):
        if _TOO_LONG in said:
            return Problem(Kind.REPLY_TOO_LARGE)
        return Problem(Kind.REPLY_NOT_UNDERSTOOD, Reason.NOT_HTTP if _isnt_http(said) else Reason.HTTP_MALFORMED)
    return Problem(Kind.CONNECTION_LOST)


def _isnt_http(said: str) -> bool:
    return _HTTP_ALL_THE_SAME not in said and any(words in said for words in _NO_HTTP)
