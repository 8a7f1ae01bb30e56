"""An exception of httpx, ssl or socket → what is wrong: one table, for every phase of a call."""

import errno
import socket
import ssl
from collections.abc import Iterator, Mapping
from enum import Enum, auto
from typing import Final

import httpx

from app.endpoint.problem import Kind, Problem, Reason


class Phase(Enum):
    """How far a call had come when it failed."""

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
_UNREACHABLE: Final = {
    errno.ENETUNREACH,
    errno.EHOSTUNREACH,
    errno.ENETDOWN,
    errno.EADDRNOTAVAIL,
    errno.EACCES,
    errno.EPERM,
}
#: The words with which httpx says that the server hung up; its other protocol errors mean that it spoke no HTTP.
_HUNG_UP: Final = ("server disconnected", "peer closed connection")
_TOO_LONG: Final = "receive buffer too long"


def timed_out(phase: Phase) -> Problem:
    """The problem when the deadline passes in this phase."""
    return Problem(Kind.REPLY_TIMEOUT if phase is Phase.WAITING else Kind.CONNECT_TIMEOUT)


def problem_of(trouble: httpx.TransportError | OSError, phase: Phase) -> Problem:
    """What is wrong, from an exception and everything that led to it; the most telling cause decides."""
    causes = tuple(_causes(trouble))
    for look in (_certificate, _tls, _name, _refused, _unreachable, _timeout):
        for cause in causes:
            problem = look(cause, phase)
            if problem is not None:
                return problem
    return _protocol(trouble, phase)


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


def _refused(cause: BaseException, _: Phase) -> Problem | None:
    return Problem(Kind.CONNECTION_REFUSED) if isinstance(cause, ConnectionRefusedError) else None


def _unreachable(cause: BaseException, _: Phase) -> Problem | None:
    return Problem(Kind.UNREACHABLE) if isinstance(cause, OSError) and cause.errno in _UNREACHABLE else None


def _timeout(cause: BaseException, phase: Phase) -> Problem | None:
    return timed_out(phase) if isinstance(cause, TimeoutError) else None


def _protocol(trouble: httpx.TransportError | OSError, phase: Phase) -> Problem:
    said = str(trouble).lower()
    if phase is Phase.ASKING_PROXY:
        sign_in = Reason.PROXY_SIGN_IN if said.startswith("407") else None
        refused = isinstance(trouble, httpx.ProxyError)
        return Problem(Kind.PROXY_REFUSED, sign_in if refused else Reason.PROXY_CLOSED)
    if phase is Phase.AGREEING_TLS:
        return Problem(Kind.TLS_FAILED)
    if phase is Phase.CONNECTING:
        return Problem(Kind.UNREACHABLE)
    if isinstance(trouble, httpx.RemoteProtocolError) and not any(words in said for words in _HUNG_UP):
        too_long = _TOO_LONG in said
        return Problem(Kind.REPLY_TOO_LARGE) if too_long else Problem(Kind.REPLY_NOT_UNDERSTOOD, Reason.NOT_HTTP)
    return Problem(Kind.CONNECTION_LOST)
