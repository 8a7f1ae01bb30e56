import warnings
from pathlib import Path

import certifi
import pytest
from cryptography import x509

from app.endpoint.network.certificates.interceptors import interceptor_in


@pytest.mark.parametrize(
    ("issuer", "name"),
    [
        ("CN=Zscaler Intermediate Root CA (zscalertwo.net),O=Zscaler Inc.,C=US", "Zscaler"),
        ("CN=FortiGate CA,O=Fortinet", "Fortinet"),
        ("CN=FGT60E,O=Fortinet,C=US", "Fortinet"),
        ("CN=mitmproxy,O=mitmproxy", "mitmproxy"),
        ("CN=ca.example.goskope.com,O=Example", "Netskope"),
        ("CN=Palo Alto Networks Inc-Root-CA", "Palo Alto Networks"),
        ("O=Blue Coat Systems\\, Inc.", "Blue Coat"),
        ("CN=Cisco Umbrella Root CA,O=Cisco", "Cisco Umbrella"),
        ("CN=Sophos SSL CA_C01001,O=Sophos", "Sophos"),
        ("CN=ESET SSL Filter CA,O=ESET\\, spol. s r. o.", "ESET"),
        ("CN=Kaspersky Anti-Virus Personal Root Certificate,O=AO Kaspersky Lab", "Kaspersky"),
        ("CN=Avast Web/Mail Shield Root,O=Avast Web/Mail Shield", "Avast"),
        ("CN=AVG Web/Mail Shield Root", "AVG"),
        ("CN=Bitdefender Personal CA.Net-Defender", "Bitdefender"),
        ("CN=DO_NOT_TRUST_FiddlerRoot", "Fiddler"),
        ("CN=Gateway CA - Cloudflare Managed G2 abc,O=Cloudflare\\, Inc.", "Cloudflare Gateway"),
        ("CN=PortSwigger CA,O=PortSwigger", "Burp Suite"),
    ],
)
def test_who_opens_secure_connections_is_named(issuer: str, name: str) -> None:
    assert interceptor_in(issuer) == name


@pytest.mark.parametrize(
    "issuer", ["CN=R11,O=Let's Encrypt", "CN=Cloudflare Inc ECC CA-3,O=Cloudflare\\, Inc.", "CN=Reset CA", ""]
)
def test_nobody_else_is(issuer: str) -> None:
    assert interceptor_in(issuer) == ""


def test_no_authority_that_browsers_trust_is_taken_for_one() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # some are as old as their rules are lenient
        roots = x509.load_pem_x509_certificates(Path(certifi.where()).read_bytes())
    assert len(roots) > 100
    assert {interceptor_in(root.subject.rfc4514_string()) for root in roots} == {""}
