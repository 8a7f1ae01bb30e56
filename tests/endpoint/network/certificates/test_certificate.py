import datetime as dt

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from hypothesis import given
from hypothesis import strategies as st

from app.endpoint.network.certificates.certificate import Certificate, parse_certificate
from tests.support.certificates import NEXT_YEAR, YESTERDAY, issue, issue_authority

NAMES = {"CN": NameOID.COMMON_NAME, "O": NameOID.ORGANIZATION_NAME, "C": NameOID.COUNTRY_NAME}


def issued_by(**parts: str) -> Certificate:
    """A certificate whose issuer has these parts."""
    key = ec.generate_private_key(ec.SECP256R1())
    issuer = x509.Name([x509.NameAttribute(NAMES[name], value) for name, value in parts.items()])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(x509.Name([]))
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(YESTERDAY)
        .not_valid_after(NEXT_YEAR)
        .sign(key, hashes.SHA256())
    )
    parsed = parse_certificate(certificate.public_bytes(serialization.Encoding.DER))
    assert parsed is not None
    return parsed


@pytest.mark.parametrize(
    ("parts", "shown"),
    [
        ({"C": "US", "O": "Let’s Encrypt", "CN": "R11"}, "R11 (Let’s Encrypt)"),
        ({"O": "DigiCert Inc", "CN": "DigiCert Inc TLS CA"}, "DigiCert Inc TLS CA"),
        ({"CN": "R11"}, "R11"),
        ({"O": "Let’s Encrypt"}, "Let’s Encrypt"),
        ({"C": "US"}, ""),
        ({}, ""),
        ({"CN": "two\nlines\u202e"}, "two lines\\u202e"),
    ],
)
def test_an_issuer_is_shown_by_name_and_organisation(parts: dict[str, str], shown: str) -> None:
    assert issued_by(**parts).issuer == shown


def test_a_certificate_without_names_has_none() -> None:
    assert issued_by(CN="R11").names == ()


def test_hosts_come_before_addresses() -> None:
    parsed = parse_certificate(issue(names=("192.0.2.1", "a.example", "b.example")).der)
    assert parsed is not None
    assert parsed.names == ("a.example", "b.example", "192.0.2.1")
    assert (parsed.valid_from, parsed.valid_until) == (
        YESTERDAY.replace(microsecond=0),
        NEXT_YEAR.replace(microsecond=0),
    )
    assert parsed.valid_from.tzinfo is dt.UTC


@pytest.mark.parametrize("part", ["CN", "O"])
def test_an_interceptor_is_recognised_wherever_its_name_stands(part: str) -> None:
    assert issued_by(**{part: "Netskope certificateauthority"}).interceptor == "Netskope"


@given(st.binary(max_size=200))
def test_what_is_no_certificate_is_none(content: bytes) -> None:
    assert parse_certificate(content) is None


def test_a_damaged_certificate_is_read_or_is_none() -> None:
    whole = issue().der
    unreadable = 0
    for position, before in enumerate(whole):
        for value in (0x00, 0x01, 0x7F, 0xFF, before ^ 0x01):
            parsed = parse_certificate(whole[:position] + bytes([value]) + whole[position + 1 :])
            unreadable += parsed is None
            assert parsed is None or isinstance(parsed, Certificate)
    assert unreadable > len(whole)


def test_one_whose_names_cannot_be_read_is_described_without_them() -> None:
    name = b"server.example"
    damaged = issue(names=(name.decode(),), issuer=issue_authority("Somebody")).der.replace(name, b"\xff" * len(name))
    parsed = parse_certificate(damaged)
    assert parsed is not None
    assert (parsed.issuer, parsed.names) == ("Somebody", ())
