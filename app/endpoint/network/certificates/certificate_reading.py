"""Reads a server's certificate (X.509, RFC 5280)."""

import warnings
from typing import Final

from cryptography import x509
from cryptography.x509.oid import NameOID

from app.endpoint.network.certificates.certificate import Certificate
from app.endpoint.network.certificates.interceptors import interceptor_in
from app.endpoint.replies.server_text import clean
from app.endpoint.secret import Secret

_MOST_NAMES: Final = 5
_NO_SECRET: Final = Secret("")


def read_certificate(der: bytes) -> Certificate | None:
    """What it says; None where it can't be read."""
    # The library warns of oddities in one, and nobody here could do anything about them.
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return _read(x509.load_der_x509_certificate(der))
        except (ValueError, TypeError, x509.InvalidVersion):
            return None


def _read(certificate: x509.Certificate) -> Certificate:
    return Certificate(
        subject=_shown(certificate.subject),
        issuer=_shown(certificate.issuer),
        is_own_issuer=certificate.issuer == certificate.subject,
        names=_names(certificate),
        valid_from=certificate.not_valid_before_utc,
        valid_until=certificate.not_valid_after_utc,
        interceptor=interceptor_in(certificate.issuer.rfc4514_string()),
    )


def _shown(holder: x509.Name) -> str:
    """An issuer's or a holder's name and, where that says more, its organisation: `R11 (Let's Encrypt)`."""

    def first(kind: x509.ObjectIdentifier) -> str:
        attributes = holder.get_attributes_for_oid(kind)
        return str(attributes[0].value) if attributes else ""

    name, organisation = first(NameOID.COMMON_NAME), first(NameOID.ORGANIZATION_NAME)
    says_more = organisation and organisation.casefold() not in name.casefold()
    both = f"{name} ({organisation})" if name and says_more else name or organisation
    return clean(both, _NO_SECRET)


def _names(certificate: x509.Certificate) -> tuple[str, ...]:
    try:
        found = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    except (ValueError, x509.ExtensionNotFound, x509.DuplicateExtension, x509.UnsupportedGeneralNameType):
        return ()
    hosts = (*found.get_values_for_type(x509.DNSName), *found.get_values_for_type(x509.IPAddress))
    return tuple(clean(str(host), _NO_SECRET) for host in hosts[:_MOST_NAMES])
