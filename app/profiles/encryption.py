"""Encrypts a document by a passphrase: scrypt (RFC 7914) and AES-256-GCM, with all parameters beside it."""

import base64
import binascii
import json
import os
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from app.endpoint.problem import Kind, Problem, Reason
from app.endpoint.secret import Secret

#: 128 MiB and half a second for each guess (OWASP's recommendation for scrypt).
_COST: Final = 2**17
_BLOCK_SIZE: Final = 8
_PARALLEL: Final = 1
_SALT_BYTES: Final = 16
_NONCE_BYTES: Final = 12
_KEY_BYTES: Final = 32
#: What a file may ask for: a forged one must not take all the memory or time there is.
_MOST_MEMORY: Final = 160 * 2**20
_MOST_BLOCK_SIZE: Final = 32
_MOST_PARALLEL: Final = 4
_MOST_SALT: Final = 64
_DAMAGED: Final = Problem(Kind.FILE_MALFORMED, Reason.PART_UNUSABLE, "encryption")


@dataclass(frozen=True, slots=True)
class _Parameters:
    cost: int
    block_size: int
    parallel: int
    salt: bytes
    nonce: bytes


def encrypted(content: bytes, header: Mapping[str, object], passphrase: Secret) -> dict[str, object]:
    """A document that holds the header in clear and the content encrypted; blocks for half a second.

    The whole header and all parameters are authenticated: the passphrase no longer opens a document in which any
    of it was changed.
    """
    parameters = _Parameters(_COST, _BLOCK_SIZE, _PARALLEL, os.urandom(_SALT_BYTES), os.urandom(_NONCE_BYTES))
    head: dict[str, object] = {
        **header,
        "encryption": {
            "key": "scrypt",
            "n": parameters.cost,
            "r": parameters.block_size,
            "p": parameters.parallel,
            "salt": base64.b64encode(parameters.salt).decode(),
            "cipher": "AES-256-GCM",
            "nonce": base64.b64encode(parameters.nonce).decode(),
        },
    }
    cipher = AESGCM(_key(passphrase, parameters))
    hidden = cipher.encrypt(parameters.nonce, content, _authenticated(head))
    return {**head, "content": base64.b64encode(hidden).decode()}


def decrypted(document: Mapping[str, object], passphrase: Secret) -> bytes | Problem:
    """The content of a document; `passphrase_wrong`, or `file_malformed` naming the part that isn't usable."""
    parameters = _parameters(document.get("encryption"))
    hidden = _bytes_of(document.get("content"))
    if parameters is None:
        return _DAMAGED
    if hidden is None:
        return Problem(Kind.FILE_MALFORMED, Reason.PART_UNUSABLE, "content")
    head = {name: value for name, value in document.items() if name != "content"}
    try:
        return AESGCM(_key(passphrase, parameters)).decrypt(parameters.nonce, hidden, _authenticated(head))
    except InvalidTag:
        return Problem(Kind.PASSPHRASE_WRONG)


def _key(passphrase: Secret, parameters: _Parameters) -> bytes:
    derivation = Scrypt(
        salt=parameters.salt,
        length=_KEY_BYTES,
        n=parameters.cost,
        r=parameters.block_size,
        p=parameters.parallel,
    )
    # An accented letter is one character or two, depending on the system that it was typed on.
    return derivation.derive(unicodedata.normalize("NFC", passphrase.reveal()).encode("utf-8", "surrogatepass"))


def _authenticated(head: Mapping[str, object]) -> bytes:
    return json.dumps(head, sort_keys=True, separators=(",", ":")).encode()


def _parameters(found: object) -> _Parameters | None:
    match found:
        case {
            "key": "scrypt",
            "n": int(cost),
            "r": int(block_size),
            "p": int(parallel),
            "salt": salt,
            "cipher": "AES-256-GCM",
            "nonce": nonce,
        }:
            parameters = _Parameters(cost, block_size, parallel, _bytes_of(salt) or b"", _bytes_of(nonce) or b"")
            return parameters if _are_usable(parameters) else None
        case _:
            return None


def _are_usable(parameters: _Parameters) -> bool:
    cost, block_size = parameters.cost, parameters.block_size
    return (
        cost > 1
        and cost.bit_count() == 1
        and 0 < block_size <= _MOST_BLOCK_SIZE
        and 0 < parameters.parallel <= _MOST_PARALLEL
        and 128 * block_size * (cost + parameters.parallel + 2) <= _MOST_MEMORY
        and 0 < len(parameters.salt) <= _MOST_SALT
        and len(parameters.nonce) == _NONCE_BYTES
    )


def _bytes_of(text: object) -> bytes | None:
    try:
        return base64.b64decode(text, validate=True) if isinstance(text, str) else None
    except (binascii.Error, ValueError):
        return None
