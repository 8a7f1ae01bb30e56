"""What reads inputs from outside, each with inputs from which damaged ones are made."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from app.endpoint.address import parse_address
from app.endpoint.clock import Moment
from app.endpoint.credentials import Credentials, parse_credentials
from app.endpoint.replies.reply_body import text_of
from app.endpoint.replies.token_or_problem import Reply, read
from app.endpoint.secret import Secret
from app.profiles.export_file import read as read_exchange
from app.verification.list_reading import read_list

#: Stands in every input that may come back in a text, and must not.
SECRET: Final = "SEEKRIT9-fuzzed"
_SENT_AT: Final = Moment(wall=1000, elapsed=10)


@dataclass(frozen=True, slots=True)
class Target:
    """Something that reads bytes without ever raising; `reads` gives a text in which no secret may stand."""

    reads: Callable[[bytes], str]
    seeds: tuple[bytes, ...]


def _credentials() -> Credentials:
    credentials = parse_credentials(server="prod2.dqe-software.com", licence="PR16F16N", secret=SECRET)
    assert isinstance(credentials, Credentials)
    return credentials


_CREDENTIALS: Final = _credentials()


def _reply(content: bytes) -> str:
    """The first two bytes choose status and encoding, the rest is the body."""
    head, body = content[:2].ljust(2, b"\0"), content[2:]
    status = (200, 400, 401, 302, 500, 503, 429, 204)[head[0] % 8]
    encoding = ("", "gzip", "deflate", "br")[head[1] % 4 if head[1] > 200 else 0]
    headers = (("content-encoding", encoding), ("location", text_of(body[:200])), ("retry-after", text_of(body[:20])))
    reading = read(Reply(status, text_of(body[:50]), headers, body), _CREDENTIALS, _SENT_AT)
    return f"{reading.phrase} {reading.server_text} {reading.result}"


def _address(content: bytes) -> str:
    parse_address(content.decode("utf-8", "surrogateescape"), allow_http=bool(content[:1].strip(b"h")))
    return ""


def _list(content: bytes) -> str:
    return str(getattr(read_list(content, "list.csv"), "kind", ""))


def _import(content: bytes) -> str:
    return str(getattr(read_exchange(content, Secret("a passphrase")), "subject", ""))


_TOKEN: Final = {"access_token": "TK948869a6f873adb622", "token_type": "Bearer", "expires_in": "300"}
_PROFILES: Final = {
    "format": "idmobile-token profiles",
    "version": 1,
    "profiles": [{"name": "Acme", "server": "prod2.dqe-software.com", "licence": "PR16F16N", "method": "POST"}],
}
_POSTMAN: Final = {
    "name": "Acme",
    "values": [
        {"key": "server", "value": "a.example"},
        {"key": "licence", "value": "PR1"},
        {"key": "secret", "value": "s"},
    ],
}
_ENCRYPTED: Final = {
    **_PROFILES,
    "encryption": {"key": "scrypt", "n": 2, "r": 1, "p": 1, "salt": "AAAA", "cipher": "AES-256-GCM", "nonce": "A" * 16},
    "content": "AAAA" * 8,
}

TARGETS: Final[Mapping[str, Target]] = {
    "replies": Target(
        _reply,
        (
            b"\0\0" + json.dumps(_TOKEN).encode(),
            b"\1\0" + json.dumps({"error": "invalid_client", "error_description": f"bad {SECRET}"}).encode(),
            b"\4\0<html><body><h1>503</h1><p>" + SECRET.encode() + b"&amp;x</p></body></html>",
            b"\1\0client_secret=" + SECRET.encode().hex().encode() + b"&grant_type=client_idmobile",
        ),
    ),
    "addresses": Target(
        _address,
        (
            b"prod2.dqe-software.com",
            b"https://user@[::1]:8080/ACCESS_TOKEN/?licence=1",
            b"http://127.1/",
            "é.example".encode(),
        ),
    ),
    "lists": Target(
        _list,
        (
            b"licence;client_secret\r\nPR16F16N;abcd\r\n",
            b'sep=,\nName,"Code, licence",Server\n"a ""b""",0123,prod2.example\n',
            "licence\tsecret\n1\tx\n".encode("utf-16"),
        ),
    ),
    "imports": Target(_import, tuple(json.dumps(seed).encode() for seed in (_PROFILES, _POSTMAN, _ENCRYPTED))),
}
