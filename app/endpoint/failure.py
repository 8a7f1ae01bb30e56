"""An exception of httpx, ssl or socket → what is wrong: one table, for every phase of a call."""

import errno
import socket
import ssl
from collections.abc import Iterator, Mapping
from enum import IntEnum
from typing import Final

import httpx

from app.endpoint.problem import Kind, Problem, Reason


class Phase(IntEnum):
    """How far a call had come when it failed."""

    CONNECTING = 0
    ASKING_PROXY = 1
    AGREEING_TLS = 2
    WAITING = 3


_TIMEOUTS: Final[Mapping[Phase, Kind]] = {
    Phase.CONNECTING: Kind.CONNECT_TIMEOUT,
    Phase.ASKING_PROXY: Kind.CONNECT_TIMEOUT,
    Phase.AGREEING_TLS: Kind.CONNECT_TIMEOUT,
    Phase.WAITING: Kind.REPLY_TIMEOUT,
}

#: OpenSSL's X509_V_ERR codes (x509_vfy.h); every other one means that the chain isn't trusted.
_CERTIFICATE_CODES: Final[Mapping[int, Problem]] = {
    9: Problem(Kind.TLS_NOT_YET_VALID),
    10: Problem(Kind.TLS_EXPIRED),
    18: Problem(Kind.TLS_UNTRUSTED, Reason.SELF_SIGNED),
    19: Problem(Kind.TLS_UNTRUSTED),
    20: Problem(Kind.TLS_UNTRUSTED, Reason.INTERMEDIATE_MISSING),
    21: Problem(Kind.TLS_UNTRUSTED, Reason.INTERMEDIATE_MISSING),
    26: Problem(Kind.TLS_FAILED),
    62: Problem(Kind.TLS_WRONG_HOST),
    64: Problem(Kind.TLS_WRONG_HOST),
    66: Problem(Kind.TLS_FAILED, Reason.KEY_TOO_WEAK),
    67: Problem(Kind.TLS_FAILED, Reason.KEY_TOO_WEAK),
    68: Problem(Kind.TLS_FAILED, Reason.KEY_TOO_WEAK),
}
#: What Windows and macOS say of a certificate, as truststore passes it on, in lower case.
_CERTIFICATE_WORDS: Final[Mapping[str, Problem]] = {
    "expired": Problem(Kind.TLS_EXPIRED),
    "not within its validity period": Problem(Kind.TLS_EXPIRED),
    "not yet valid": Problem(Kind.TLS_NOT_YET_VALID),
    "name does not match": Problem(Kind.TLS_WRONG_HOST),
    "cn name does not match": Problem(Kind.TLS_WRONG_HOST),
    "hostname mismatch": Problem(Kind.TLS_WRONG_HOST),
    "host name mismatch": Problem(Kind.TLS_WRONG_HOST),
    "weak": Problem(Kind.TLS_FAILED, Reason.KEY_TOO_WEAK),
    "too small": Problem(Kind.TLS_FAILED, Reason.KEY_TOO_WEAK),
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
_UNREACHABLE: Final = {
    errno.ENETUNREACH,
    errno.EHOSTUNREACH,
    errno.ENETDOWN,
    errno.EADDRNOTAVAIL,
    errno.EACCES,
    errno.EPERM,
    getattr(errno, "EHOSTDOWN", errno.EHOSTUNREACH),
}
#: The words with which httpx says that the server hung up; its other protocol errors mean that it spoke no HTTP.
_HUNG_UP: Final = ("server disconnected", "peer closed connection", "incomplete message")
_TOO_LONG: Final = "receive buffer too long"


def timed_out(phase: Phase) -> Problem:
    """The problem when the deadline passes in this phase."""
    return Problem(_TIMEOUTS[phase])


def problem_of(trouble: httpx.TransportError | OSError, phase: Phase) -> Problem:
    """What is wrong, from an exception and everything that led to it."""
    causes = tuple(_causes(trouble))
    for look in (_certificate, _tls, _name, _system):
        for cause in causes:
            problem = look(cause, phase)
            if problem is not None:
                return problem
    return _protocol(trouble, phase)


def _causes(trouble: BaseException, seen: frozenset[int] = frozenset()) -> Iterator[BaseException]:
    if id(trouble) in seen:
        return
    seen |= {id(trouble)}
    yield trouble
    members = trouble.exceptions if isinstance(trouble, BaseExceptionGroup) else ()
    for cause in (*members, trouble.__cause__, trouble.__context__):
        if cause is not None:
            yield from _causes(cause, seen)


def _certificate(cause: BaseException, _: Phase) -> Problem | None:
    if not isinstance(cause, ssl.SSLCertVerificationError):
        return None
    by_code = _CERTIFICATE_CODES.get(cause.verify_code)
    if by_code is not None:
        return by_code
    said = f"{cause.verify_message} {cause}".lower()
    by_words = next((problem for words, problem in _CERTIFICATE_WORDS.items() if words in said), None)
    return by_words or Problem(Kind.TLS_UNTRUSTED)


def _tls(cause: BaseException, phase: Phase) -> Problem | None:
    if not isinstance(cause, ssl.SSLError):
        return None
    reason = _TLS_REASONS.get(cause.reason or "")
    if phase is Phase.WAITING and reason is not Reason.CLIENT_CERTIFICATE_DEMANDED:
        return Problem(Kind.CONNECTION_LOST)
    return Problem(Kind.TLS_FAILED, reason)


def _name(cause: BaseException, _: Phase) -> Problem | None:
    if isinstance(cause, socket.gaierror):
        temporary = cause.errno == socket.EAI_AGAIN
        return Problem(Kind.NAME_NOT_FOUND, Reason.TEMPORARY if temporary else None)
    return Problem(Kind.NAME_NOT_FOUND) if isinstance(cause, UnicodeError) else None


def _system(cause: BaseException, phase: Phase) -> Problem | None:
    if not isinstance(cause, OSError):
        return None
    if isinstance(cause, ConnectionRefusedError):
        return Problem(Kind.CONNECTION_REFUSED)
    if cause.errno in _UNREACHABLE:
        return Problem(Kind.UNREACHABLE)
    if isinstance(cause, TimeoutError):
        return timed_out(phase)
    return None


def _protocol(trouble: httpx.TransportError | OSError, phase: Phase) -> Problem:
    said = str(trouble).lower()
    if isinstance(trouble, httpx.ProxyError):
        sign_in = said.startswith("407")
        return Problem(Kind.PROXY_REFUSED, Reason.PROXY_SIGN_IN if sign_in else None)
    if phase is Phase.ASKING_PROXY:
        return Problem(Kind.PROXY_REFUSED, Reason.PROXY_CLOSED)
    if phase is Phase.AGREEING_TLS:
        return Problem(Kind.TLS_FAILED)
    if phase is Phase.CONNECTING:
        return Problem(Kind.UNREACHABLE)
    if isinstance(trouble, httpx.RemoteProtocolError) and not any(words in said for words in _HUNG_UP):
        too_long = _TOO_LONG in said
        return Problem(Kind.REPLY_TOO_LARGE) if too_long else Problem(Kind.REPLY_NOT_UNDERSTOOD, Reason.NOT_HTTP)
    return Problem(Kind.CONNECTION_LOST)
