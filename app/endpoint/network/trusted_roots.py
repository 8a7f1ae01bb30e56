"""Which roots the system trusts, as far as it tells: without any, no server's identity can be checked."""

import ssl
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from app.endpoint.lazy_patterns import late
from app.endpoint.network.trust import trusted_context
from app.endpoint.problem import Problem

#: How OpenSSL names the certificates in a folder (openssl-rehash).
_HASHED: Final = late(r"[0-9a-f]{8}\.[0-9]+")


@dataclass(frozen=True, slots=True)
class TrustedRoots:
    """How many roots there are, None where the system keeps that to itself, and the file or folder they are from."""

    number: int | None
    place: str


def trusted_roots() -> TrustedRoots | Problem:
    """What every connection of the program is checked by; blocks while it is read.

    Raises what ssl raises where the trust can't be set up at all.
    """
    context = trusted_context()
    if isinstance(context, Problem):
        return context
    # A connection that leads nowhere shows the context that all others are checked by.
    connection = context.wrap_bio(ssl.MemoryBIO(), ssl.MemoryBIO(), server_hostname="localhost")
    if sys.platform in {"win32", "darwin"}:
        return TrustedRoots(None, "")
    paths = ssl.get_default_verify_paths()
    from_file: int = connection.context.cert_store_stats()["x509_ca"]
    if from_file:
        return TrustedRoots(from_file, paths.cafile or "")
    # A folder's certificates are read one by one, when they are asked for.
    return TrustedRoots(_in_folder(paths.capath), paths.capath or "")


def _in_folder(folder: str | None) -> int:
    return sum(1 for file in Path(folder).iterdir() if _HASHED.fullmatch(file.name)) if folder else 0
