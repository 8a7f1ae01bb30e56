"""The words for a certificate that this computer doesn't trust; none of them ever says to do without it."""

from typing import Final

from app.endpoint.problem import Kind, Reason
from app.wording.language import marked
from app.wording.problems.sentences import (
    ANOTHER_NETWORK,
    CERTIFICATE_NEEDS_ATTENTION,
    COMPARE_THE_NAME,
    SECRET_STAYED,
    SIGN_IN,
)
from app.wording.problems.words import ByFace, Table, Words

_COMPANY_CERTIFICATE: Final = ByFace(
    window=marked(
        "In a company network, ask the administrator to install the company’s root certificate on this computer."
    ),
    command_line=marked(
        "In a company network, ask the administrator to install the company’s root certificate, or use --ca-file."
    ),
)
_OWN_TEST_SERVER: Final = ByFace(
    window=marked("For a test server of your own, have its certificate trusted on this computer."),
    command_line=marked("For a test server of your own, give its certificate with --ca-file."),
)
_ROOTS_FILE: Final = marked("The variable SSL_CERT_FILE names {seen} as the file of trusted authorities.")
_MEND_VARIABLE: Final = marked("Set SSL_CERT_FILE to the right file, or remove the variable, and try again.")

WORDS: Final[Table] = {
    Kind.TLS_UNTRUSTED: Words(
        title=(
            marked("{server} can’t prove that it is the right server"),
            marked("The server can’t prove that it is the right one"),
        ),
        meaning=(
            (
                marked("Its certificate comes from an authority that this computer doesn’t trust: {seen}."),
                marked("Its certificate comes from an authority that this computer doesn’t trust."),
            ),
            marked("Most likely a company proxy or antivirus program inspects secure connections on the way."),
            marked("Otherwise the server is set up incorrectly, or isn’t DQE’s."),
            SECRET_STAYED,
        ),
        steps=(_COMPANY_CERTIFICATE, ANOTHER_NETWORK, COMPARE_THE_NAME, CERTIFICATE_NEEDS_ATTENTION),
    ),
    (Kind.TLS_UNTRUSTED, Reason.SELF_SIGNED): Words(
        title=(
            marked("{server} vouches for itself: its certificate is self-signed"),
            marked("The server vouches for itself: its certificate is self-signed"),
        ),
        meaning=(
            marked("Anyone can make such a certificate, so it proves nothing."),
            marked("Most likely it is this network’s sign-in page or a test server."),
            marked("Otherwise someone may be intercepting the connection."),
            SECRET_STAYED,
        ),
        steps=(
            SIGN_IN,
            COMPARE_THE_NAME,
            ANOTHER_NETWORK,
            _OWN_TEST_SERVER,
            CERTIFICATE_NEEDS_ATTENTION,
        ),
    ),
    (Kind.TLS_UNTRUSTED, Reason.INTERMEDIATE_MISSING): Words(
        title=(
            marked("The certificate of {server} can’t be traced to an authority that this computer trusts"),
            marked("The server’s certificate can’t be traced to an authority that this computer trusts"),
        ),
        meaning=(
            marked("Most likely a company proxy or antivirus program inspects secure connections on the way."),
            (
                marked("Otherwise the server doesn’t send the intermediate certificate {seen} with its own."),
                marked("Otherwise the server isn’t sending all its certificates: an intermediate one is missing."),
            ),
            SECRET_STAYED,
        ),
        steps=(
            _COMPANY_CERTIFICATE,
            ANOTHER_NETWORK,
            (
                marked(
                    "If it is the same everywhere, tell DQE support that {server} may not send the intermediate "
                    "certificate {seen}."
                ),
                marked(
                    "If it is the same everywhere, tell DQE support that {server} may not be sending an "
                    "intermediate certificate."
                ),
                marked(
                    "If it is the same everywhere, tell DQE support that an intermediate certificate may be missing."
                ),
            ),
        ),
    ),
    (Kind.TLS_UNTRUSTED, Reason.INTERCEPTED): Words(
        title=(
            marked("{seen} inspects secure connections on the way, and this computer doesn’t trust it"),
            marked("Something inspects secure connections on the way, and this computer doesn’t trust it"),
        ),
        meaning=(
            marked("Company proxies and antivirus programs do this to scan what passes, with their own certificate."),
            (
                marked("The server behind it, {server}, wasn’t reached and may well be fine."),
                marked("The server behind it wasn’t reached and may well be fine."),
            ),
            SECRET_STAYED,
        ),
        steps=(
            (
                marked("Ask the administrator to let calls to {server} through without inspection."),
                marked("Ask the administrator to let calls to DQE’s server through without inspection."),
            ),
            _COMPANY_CERTIFICATE,
            ANOTHER_NETWORK,
        ),
    ),
    (Kind.TLS_UNTRUSTED, Reason.ROOTS_FILE_MISSING): Words(
        title=marked("The file of trusted certificates isn’t there (SSL_CERT_FILE)"),
        meaning=(_ROOTS_FILE, marked("It doesn’t exist, so what it was to hold isn’t trusted."), SECRET_STAYED),
        steps=(_MEND_VARIABLE, _COMPANY_CERTIFICATE, ANOTHER_NETWORK),
    ),
    (Kind.TLS_UNTRUSTED, Reason.ROOTS_FILE_UNREADABLE): Words(
        title=marked("The file of trusted certificates can’t be read (SSL_CERT_FILE)"),
        meaning=(_ROOTS_FILE, marked("This account can’t read it, so nothing in it is trusted."), SECRET_STAYED),
        steps=(
            marked("Allow this account to read the file, and try again."),
            _MEND_VARIABLE,
            ANOTHER_NETWORK,
        ),
    ),
    (Kind.TLS_UNTRUSTED, Reason.ROOTS_FILE_NOT_PEM): Words(
        title=marked("The file of trusted certificates isn’t in the right format (SSL_CERT_FILE)"),
        meaning=(
            _ROOTS_FILE,
            marked("It holds no certificate in PEM form; perhaps it is in DER form. So nothing in it is trusted."),
            SECRET_STAYED,
        ),
        steps=(
            marked("Ask your network’s administrator for the certificate in PEM form, as a text file."),
            _MEND_VARIABLE,
            ANOTHER_NETWORK,
        ),
    ),
}
