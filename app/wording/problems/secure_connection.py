"""The words for a secure connection (TLS) that didn't come about; none of them ever says to do without it."""

from typing import Final

from app.endpoint.problem import Kind, Reason
from app.wording.language import marked
from app.wording.problems.sentences import (
    ANOTHER_NETWORK,
    CERTIFICATE_NEEDS_ATTENTION,
    COMPARE_THE_NAME,
    SAYS_NOTHING,
    SECRET_STAYED,
    SIGN_IN,
)
from app.wording.problems.words import ByFace, Table, Words

_REACHED: Final = marked("The name and the network are fine: a server was reached.")
_NO_SECURE_CONNECTION: Final = (
    marked(
        "If it is the same everywhere, tell DQE support that no secure connection to {server} can be made, and when."
    ),
    marked(
        "If it is the same everywhere, tell DQE support that no secure connection can be made, and when it happened."
    ),
)
_AN_AUTHORITY: Final = (
    marked("The certificate of the authority {seen}, which vouches for the server’s, isn’t valid now."),
    marked("The certificate of an authority that vouches for the server’s isn’t valid now."),
)
_SERVERS_IS_FINE: Final = marked("The server’s own certificate is within its period of validity.")
_OLD_CHAIN: Final = marked(
    "Either the server sends that certificate with its own, or a root certificate on this computer is too old."
)
_REPLACE_ROOT: Final = ByFace(
    window=marked("If you were given a root certificate for this network, ask your administrator for the new one."),
    command_line=marked(
        "If --ca-file or SSL_CERT_FILE names a root certificate, ask your administrator for the new one."
    ),
)
_TELL_ABOUT_CHAIN: Final = marked(
    "If none was given to you, tell DQE support that the server sends an authority’s certificate that isn’t valid."
)
_CHECK_THE_CLOCK: Final = marked("Check this computer’s date, time and time zone.")
_LIST_THE_NAME: Final = marked(
    "For a test server of your own, have its certificate list the server’s name (subject alternative name)."
)
_NO_PORT: Final = marked("If the address has a port, remove it unless DQE gave it.")

WORDS: Final[Table] = {
    (Kind.TLS_EXPIRED, Reason.OF_AUTHORITY): Words(
        title=marked("An authority’s certificate has expired, not the server’s own"),
        meaning=(_AN_AUTHORITY, _SERVERS_IS_FINE, _OLD_CHAIN, _REACHED, SECRET_STAYED),
        steps=(_REPLACE_ROOT, _CHECK_THE_CLOCK, _TELL_ABOUT_CHAIN),
    ),
    (Kind.TLS_NOT_YET_VALID, Reason.OF_AUTHORITY): Words(
        title=marked("An authority’s certificate isn’t valid yet, unlike the server’s own"),
        meaning=(_AN_AUTHORITY, _SERVERS_IS_FINE, _REACHED, SECRET_STAYED),
        steps=(_CHECK_THE_CLOCK, _REPLACE_ROOT, _TELL_ABOUT_CHAIN),
    ),
    Kind.TLS_EXPIRED: Words(
        title=(marked("The certificate of {server} has expired"), marked("The server’s certificate has expired")),
        meaning=(
            marked("Most likely the server’s operator has yet to renew it; otherwise this computer’s clock is ahead."),
            _REACHED,
            SECRET_STAYED,
        ),
        steps=(
            _CHECK_THE_CLOCK,
            marked("If they are right, tell DQE support: only they can have the certificate renewed."),
        ),
    ),
    Kind.TLS_NOT_YET_VALID: Words(
        title=marked("The certificate isn’t valid yet: this computer’s clock is probably behind"),
        meaning=(
            marked("According to this computer’s date, the server’s certificate isn’t valid until later."),
            _REACHED,
            SECRET_STAYED,
        ),
        steps=(
            _CHECK_THE_CLOCK,
            marked("If they are right, tell DQE support that the certificate isn’t valid yet."),
        ),
    ),
    Kind.TLS_WRONG_HOST: Words(
        title=(
            marked("The certificate is for {seen}, not for {server}"),
            marked("The certificate is for a server other than {server}"),
            marked("The certificate is for a server other than the one asked for"),
        ),
        meaning=(
            (
                marked("Most likely the name is mistyped: {meant} is one of DQE’s servers."),
                marked(
                    "Most likely this network’s sign-in page answered in the server’s place, or the name is mistyped."
                ),
            ),
            marked("Otherwise it is an alias or an IP address that the certificate doesn’t list."),
            SECRET_STAYED,
        ),
        steps=(SIGN_IN, COMPARE_THE_NAME, ANOTHER_NETWORK, CERTIFICATE_NEEDS_ATTENTION),
    ),
    (Kind.TLS_WRONG_HOST, Reason.NAMES_MISSING): Words(
        title=(
            marked("The certificate of {server} doesn’t list the servers that it is for"),
            marked("The server’s certificate doesn’t list the servers that it is for"),
        ),
        meaning=(
            (
                marked("It carries a name only in a field that no longer counts, {seen} (common name)."),
                marked("It carries no name that counts (subject alternative name)."),
            ),
            marked("Most likely a device of this network or a test server answered in the server’s place."),
            SECRET_STAYED,
        ),
        steps=(COMPARE_THE_NAME, ANOTHER_NETWORK, _LIST_THE_NAME, CERTIFICATE_NEEDS_ATTENTION),
    ),
    Kind.TLS_FAILED: Words(
        title=(
            marked("No secure connection to {server} could be made"),
            marked("No secure connection could be made"),
        ),
        meaning=(
            marked("A server was reached, but the two sides couldn’t agree on encryption (TLS)."),
            marked("Either something on the way cuts secure connections, or the server is set up differently."),
            SAYS_NOTHING,
        ),
        steps=(_NO_PORT, ANOTHER_NETWORK, _NO_SECURE_CONNECTION),
    ),
    (Kind.TLS_FAILED, Reason.PROTOCOL_TOO_OLD): Words(
        title=(
            marked("{server} offers only outdated encryption"),
            marked("The server offers only outdated encryption"),
        ),
        meaning=(
            marked("It speaks TLS 1.0 or 1.1, which is no longer safe for a secret."),
            marked("Most likely the server is outdated; otherwise something on the way answered in its place."),
            SECRET_STAYED,
        ),
        steps=(
            ANOTHER_NETWORK,
            marked("If it is the same everywhere, tell DQE support that the server needs TLS 1.2 or newer."),
        ),
    ),
    (Kind.TLS_FAILED, Reason.PLAIN_HTTP): Words(
        title=(
            marked("{server} doesn’t use encryption on this port"),
            marked("The server doesn’t use encryption on this port"),
        ),
        meaning=(
            marked("A secure connection was tried, but the answer came in plain text (http)."),
            marked("Most likely the port is the one for http; otherwise something on the way answered."),
            SECRET_STAYED,
        ),
        steps=(_NO_PORT, ANOTHER_NETWORK),
    ),
    (Kind.TLS_FAILED, Reason.CLIENT_CERTIFICATE_DEMANDED): Words(
        title=(
            marked("{server} asks callers for a certificate"),
            marked("The server asks callers for a certificate"),
        ),
        meaning=(
            marked("IDMobile, as DQE describes it, needs none (client certificate)."),
            marked("Most likely this server or port is meant for another service."),
            SAYS_NOTHING,
        ),
        steps=(COMPARE_THE_NAME, _NO_PORT, marked("If both are right, ask DQE support why it wants one.")),
    ),
    (Kind.TLS_FAILED, Reason.KEY_TOO_WEAK): Words(
        title=(
            marked("The certificate of {server} is too weak to be trusted"),
            marked("The server’s certificate is too weak to be trusted"),
        ),
        meaning=(
            marked("Its key or its signature is of a kind that can be forged today."),
            _REACHED,
            SECRET_STAYED,
        ),
        steps=(ANOTHER_NETWORK, CERTIFICATE_NEEDS_ATTENTION),
    ),
}
