"""Authorities and certificates, good and bad in every way that a test needs."""

import datetime as dt
import ipaddress
import ssl
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID, ObjectIdentifier

Key = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey

SERVER_USE: Final = ExtendedKeyUsageOID.SERVER_AUTH
CLIENT_USE: Final = ExtendedKeyUsageOID.CLIENT_AUTH
LOOPBACK_NAMES: Final = ("127.0.0.1", "localhost", "::1")

_NOW: Final = dt.datetime.now(dt.UTC)
YESTERDAY: Final = _NOW - dt.timedelta(days=1)
TOMORROW: Final = _NOW + dt.timedelta(days=1)
LAST_YEAR: Final = _NOW - dt.timedelta(days=365)
NEXT_YEAR: Final = _NOW + dt.timedelta(days=365)
_SIGNS_CERTIFICATES: Final = x509.KeyUsage(
    digital_signature=True, content_commitment=False, key_encipherment=False, data_encipherment=False,
    key_agreement=False, key_cert_sign=True, crl_sign=True, encipher_only=False, decipher_only=False,
)  # fmt: skip


@dataclass(frozen=True)
class Issued:
    """A certificate with its key; `issuer` is None where it signed itself."""

    certificate: x509.Certificate
    key: Key = field(repr=False)
    issuer: "Issued | None" = None

    @property
    def pem(self) -> bytes:
        """The certificate alone, as PEM."""
        return self.certificate.public_bytes(serialization.Encoding.PEM)

    @property
    def der(self) -> bytes:
        """The certificate alone, as DER."""
        return self.certificate.public_bytes(serialization.Encoding.DER)

    def write(self, folder: Path) -> Path:
        """Write the certificate as a PEM file, such as a person gives with `--ca-file`."""
        file = folder / "authority.pem"
        file.write_bytes(self.pem)
        return file


def issue_authority(name: str = "Test authority", *, issuer: Issued | None = None) -> Issued:
    """A root, or with `issuer` an intermediate."""
    return issue(common_name=name, names=(), issuer=issuer, authority=True, uses=())


def issue(
    *,
    issuer: Issued | None = None,
    names: Sequence[str] = LOOPBACK_NAMES,
    common_name: str = "A server",
    authority: bool = False,
    uses: Sequence[ObjectIdentifier] = (SERVER_USE,),
    valid: tuple[dt.datetime, dt.datetime] = (YESTERDAY, NEXT_YEAR),
    key: Key | None = None,
) -> Issued:
    """One certificate; without `issuer` it is self-signed, without `names` it carries a common name alone."""
    key = key or ec.generate_private_key(ec.SECP256R1())
    signer = issuer.key if issuer else key
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common_name)])
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer.certificate.subject if issuer else subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(valid[0])
        .not_valid_after(valid[1])
        .add_extension(x509.BasicConstraints(ca=authority, path_length=None), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(signer.public_key()), critical=False)
    )
    if names:
        builder = builder.add_extension(x509.SubjectAlternativeName([_name(name) for name in names]), critical=False)
    if authority:
        # Python 3.13 and newer want it of every authority (RFC 5280 §4.2.1.3).
        builder = builder.add_extension(_SIGNS_CERTIFICATES, critical=True)
    if uses:
        builder = builder.add_extension(x509.ExtendedKeyUsage(uses), critical=False)
    return Issued(builder.sign(signer, hashes.SHA256()), key, issuer)


def weak_key() -> Key:
    """An RSA key of 1024 bits, too short since 2013."""
    return rsa.generate_private_key(65537, 1024)  # noqa: S505 - its weakness is the point


def _name(name: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ipaddress.ip_address(name))
    except ValueError:
        return x509.DNSName(name)


def server_context(
    issued: Issued, *, sent_along: Sequence[Issued] = (), clients_from: Issued | None = None, any_strength: bool = False
) -> ssl.SSLContext:
    """What a server needs to speak TLS with this certificate.

    `sent_along` are the further certificates of the chain, `clients_from` the authority whose client
    certificates are demanded. `any_strength` lifts OpenSSL's own lower limits, for servers out of date.
    """
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    if any_strength:
        context.set_ciphers("ALL:@SECLEVEL=0")
    key = issued.key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "server.pem")
        file.write_bytes(key + issued.pem + b"".join(each.pem for each in sent_along))
        context.load_cert_chain(file)
    if clients_from is not None:
        context.verify_mode = ssl.CERT_REQUIRED
        context.load_verify_locations(cadata=clients_from.pem.decode("ascii"))
    return context


def old_server_context(issued: Issued) -> ssl.SSLContext:
    """A server that knows TLS 1.0 and 1.1 alone."""
    context = server_context(issued, any_strength=True)
    # Both are deprecated in Python as they should be; here they are the point.
    context.minimum_version = ssl.TLSVersion.TLSv1
    context.maximum_version = ssl.TLSVersion.TLSv1_1
    return context
