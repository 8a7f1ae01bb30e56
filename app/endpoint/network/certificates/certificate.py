"""What a server's certificate says: for whom it is, who issued it and until when."""

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Certificate:
    """One certificate; its texts are visible and cut, and still to be shown as plain text only.

    `subject` and `issuer` are empty where they name nobody, `interceptor` where its issuer is none that opens secure
    connections. `is_own_issuer` tells a root or a self-signed one. `names` are the first of the hosts that it is for.
    """

    subject: str
    issuer: str
    is_own_issuer: bool
    names: tuple[str, ...]
    valid_from: dt.datetime
    valid_until: dt.datetime
    interceptor: str


def parse_certificate(der: bytes) -> Certificate | None:
    """Read a certificate (X.509, RFC 5280); None where it can't be read."""
    from app.endpoint.network.certificates.certificate_reading import read_certificate  # the library is large

    return read_certificate(der)
