import errno
import socket
import ssl

import httpx
import pytest

from app.endpoint.network.failure_table import Phase, problem_of, timed_out
from app.endpoint.problem import Kind, Problem, Reason


def caused_by(cause: BaseException, trouble: httpx.TransportError | None = None) -> httpx.TransportError:
    """As httpx hands a failure on: its own exception, with the first one somewhere behind it."""
    middle = OSError("All connection attempts failed")
    middle.__cause__ = cause
    result = trouble or httpx.ConnectError("")
    result.__cause__ = middle
    return result


def certificate_error(code: int) -> ssl.SSLCertVerificationError:
    error = ssl.SSLCertVerificationError("certificate verify failed")
    error.verify_code = code
    error.verify_message = "in the system's own language"
    return error


def tls_error(reason: str | None) -> ssl.SSLError:
    error = ssl.SSLError(1, "something")
    error.reason = reason  # type: ignore[assignment]  # OpenSSL doesn't always give one
    return error


@pytest.mark.parametrize(
    ("code", "problem"),
    [
        (9, Problem(Kind.TLS_NOT_YET_VALID)),
        (10, Problem(Kind.TLS_EXPIRED)),
        (18, Problem(Kind.TLS_UNTRUSTED, Reason.SELF_SIGNED)),
        (19, Problem(Kind.TLS_UNTRUSTED)),
        (20, Problem(Kind.TLS_UNTRUSTED, Reason.INTERMEDIATE_MISSING)),
        (26, Problem(Kind.TLS_FAILED)),
        (62, Problem(Kind.TLS_WRONG_HOST)),
        (64, Problem(Kind.TLS_WRONG_HOST)),
        (66, Problem(Kind.TLS_FAILED, Reason.KEY_TOO_WEAK)),
        (0x800B0101, Problem(Kind.TLS_EXPIRED)),
        (0x800B0109, Problem(Kind.TLS_UNTRUSTED)),
        (0x800B010F, Problem(Kind.TLS_WRONG_HOST)),
        (-67602, Problem(Kind.TLS_WRONG_HOST)),
        (-67818, Problem(Kind.TLS_EXPIRED)),
        (-67819, Problem(Kind.TLS_NOT_YET_VALID)),
        (-67843, Problem(Kind.TLS_UNTRUSTED)),
    ],
)
def test_a_certificate_is_judged_by_the_systems_code_not_by_its_words(code: int, problem: Problem) -> None:
    assert problem_of(caused_by(certificate_error(code)), Phase.AGREEING_TLS) == problem


@pytest.mark.parametrize(
    ("reason", "expected"),
    [
        ("WRONG_VERSION_NUMBER", Reason.PLAIN_HTTP),
        ("TLSV1_ALERT_PROTOCOL_VERSION", Reason.PROTOCOL_TOO_OLD),
        ("UNSUPPORTED_PROTOCOL", Reason.PROTOCOL_TOO_OLD),
        ("EE_KEY_TOO_SMALL", Reason.KEY_TOO_WEAK),
        ("SSLV3_ALERT_HANDSHAKE_FAILURE", None),
        (None, None),
    ],
)
def test_a_handshake_that_fails_says_why(reason: str | None, expected: Reason | None) -> None:
    assert problem_of(caused_by(tls_error(reason)), Phase.AGREEING_TLS) == Problem(Kind.TLS_FAILED, expected)


def test_tls_trouble_after_the_handshake_is_a_lost_connection_unless_a_certificate_was_demanded() -> None:
    lost = problem_of(caused_by(tls_error("DECRYPTION_FAILED_OR_BAD_RECORD_MAC")), Phase.WAITING)
    demanded = problem_of(caused_by(tls_error("TLSV13_ALERT_CERTIFICATE_REQUIRED")), Phase.WAITING)
    assert lost == Problem(Kind.CONNECTION_LOST)
    assert demanded == Problem(Kind.TLS_FAILED, Reason.CLIENT_CERTIFICATE_DEMANDED)


@pytest.mark.parametrize(
    ("cause", "problem"),
    [
        (socket.gaierror(socket.EAI_NONAME, ""), Problem(Kind.NAME_NOT_FOUND)),
        (socket.gaierror(socket.EAI_AGAIN, ""), Problem(Kind.NAME_NOT_FOUND, Reason.TEMPORARY)),
        (ConnectionRefusedError(errno.ECONNREFUSED, ""), Problem(Kind.CONNECTION_REFUSED)),
        (OSError(errno.ENETUNREACH, ""), Problem(Kind.UNREACHABLE)),
        (OSError(errno.EHOSTUNREACH, ""), Problem(Kind.UNREACHABLE)),
        (PermissionError(errno.EPERM, "a local firewall"), Problem(Kind.UNREACHABLE, Reason.BLOCKED_HERE)),
        (TimeoutError(errno.ETIMEDOUT, "the system's own patience"), Problem(Kind.CONNECT_TIMEOUT)),
        (OSError(errno.EMFILE, "no file handle is left"), Problem(Kind.TOO_MANY_OPEN_FILES)),
        (ConnectionResetError(errno.ECONNRESET, ""), Problem(Kind.CONNECTION_LOST, Reason.RESET_AT_ONCE)),
        (OSError(errno.ENOBUFS, ""), Problem(Kind.CONNECTION_FAILED, seen="No buffer space available")),
        (OSError("without a number"), Problem(Kind.CONNECTION_FAILED)),
    ],
)
def test_what_keeps_a_connection_from_coming_about_is_told_apart(cause: OSError, problem: Problem) -> None:
    assert problem_of(caused_by(cause), Phase.CONNECTING) == problem


def test_of_several_addresses_the_one_that_refuses_is_the_most_telling() -> None:
    several = ExceptionGroup("each", [OSError(errno.ENETUNREACH, ""), ConnectionRefusedError(errno.ECONNREFUSED, "")])
    assert problem_of(caused_by(several), Phase.CONNECTING) == Problem(Kind.CONNECTION_REFUSED)


def test_causes_that_lead_in_a_circle_have_an_end() -> None:
    one, other = OSError("one"), OSError("other")
    one.__cause__, other.__context__ = other, one
    assert problem_of(caused_by(one), Phase.WAITING) == Problem(Kind.CONNECTION_LOST)


@pytest.mark.parametrize(
    ("trouble", "problem"),
    [
        (httpx.ReadError(""), Problem(Kind.CONNECTION_LOST)),
        (httpx.WriteError(""), Problem(Kind.CONNECTION_LOST)),
        (httpx.RemoteProtocolError("Server disconnected without sending a response."), Problem(Kind.CONNECTION_LOST)),
        (httpx.RemoteProtocolError("Receive buffer too long"), Problem(Kind.REPLY_TOO_LARGE)),
        (
            httpx.RemoteProtocolError("illegal status line: bytearray(b'SSH-2.0')"),
            Problem(Kind.REPLY_NOT_UNDERSTOOD, Reason.NOT_HTTP),
        ),
        (
            httpx.RemoteProtocolError("illegal status line: bytearray(b'HTTP/1.1 yes')"),
            Problem(Kind.REPLY_NOT_UNDERSTOOD, Reason.HTTP_MALFORMED),
        ),
        (
            httpx.RemoteProtocolError("illegal chunk header"),
            Problem(Kind.REPLY_NOT_UNDERSTOOD, Reason.HTTP_MALFORMED),
        ),
        (httpx.ReadTimeout(""), Problem(Kind.CONNECTION_LOST)),
    ],
)
def test_what_goes_wrong_with_the_reply_is_told_apart(trouble: httpx.TransportError, problem: Problem) -> None:
    assert problem_of(trouble, Phase.WAITING) == problem


@pytest.mark.parametrize(
    ("trouble", "problem"),
    [
        (httpx.ProxyError("502 Bad Gateway"), Problem(Kind.PROXY_REFUSED)),
        (httpx.RemoteProtocolError("Server disconnected"), Problem(Kind.PROXY_REFUSED, Reason.PROXY_CLOSED)),
    ],
)
def test_what_a_proxy_says_to_connect_is_its_refusal(trouble: httpx.TransportError, problem: Problem) -> None:
    assert problem_of(trouble, Phase.ASKING_PROXY) == problem


def test_a_handshake_that_ends_without_a_word_has_failed() -> None:
    assert problem_of(httpx.ConnectError(""), Phase.AGREEING_TLS) == Problem(Kind.TLS_FAILED)


@pytest.mark.parametrize("phase", Phase)
def test_the_deadline_falls_on_the_reply_only_once_the_request_was_sent(phase: Phase) -> None:
    by_phase = {Phase.WAITING: Kind.REPLY_TIMEOUT, Phase.NAMING: Kind.NAME_NOT_FOUND}
    assert timed_out(phase).kind is by_phase.get(phase, Kind.CONNECT_TIMEOUT)


transport_errors = [
    error for error in vars(httpx).values() if isinstance(error, type) and issubclass(error, httpx.TransportError)
]


@pytest.mark.parametrize("phase", Phase)
@pytest.mark.parametrize("error", transport_errors)
def test_every_failure_of_httpx_has_a_kind_in_every_phase_and_refuses_nothing(
    error: type[httpx.TransportError], phase: Phase
) -> None:
    assert problem_of(error("whatever it says"), phase).kind.verdict == "unknown"
