"""Which authorities servers are held to: the system's, read once for all connections, and those that were named."""

import contextlib
import os
import ssl
import stat
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Final, TypeAlias

import truststore

from app.endpoint.problem import Kind, Problem, Reason

#: Elsewhere the store is OpenSSL's, which honours `SSL_CERT_FILE` by itself, and ignores a file that it can't use.
_STORES_OF_THEIR_OWN: Final = {"win32", "darwin"}
#: A file or folder of roots, and how it was when it was read: device, inode, size, and nanoseconds.
_Source: TypeAlias = tuple[str, tuple[int, int, int, int] | None]

#: What was read from these sources last; a route of another file takes its place.
_read: dict[tuple[_Source, ...], ssl.SSLContext] = {}
_reading = threading.Lock()


def trusted_context(ca_file: Path | None = None) -> ssl.SSLContext | Problem:
    """The system's trust store, `SSL_CERT_FILE` where it is set, and the given file's roots.

    No key log is ever written, whatever `SSLKEYLOGFILE` says, and a host is told by its alternative names
    alone (RFC 9525 §6.3). Whether a revoked certificate is turned away is the system's decision.
    """
    endless = _named_and_endless()
    if endless is not None:
        return endless
    context = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.hostname_checks_common_name = False
    # Some systems' Python leaves this to OpenSSL, which would speak what is outdated (RFC 8996).
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    named = os.environ.get("SSL_CERT_FILE")
    if named and sys.platform in _STORES_OF_THEIR_OWN:
        with contextlib.suppress(OSError):
            context.load_verify_locations(cafile=named)
    if ca_file is not None:
        if _may_never_end(ca_file):
            return Problem(Kind.FILE_UNREADABLE, Reason.NO_PLAIN_FILE, str(ca_file))
        try:
            context.load_verify_locations(cafile=ca_file)
        except ssl.SSLError:
            return Problem(Kind.FILE_MALFORMED, Reason.NO_CERTIFICATE, str(ca_file))
        except (OSError, ValueError):
            return Problem(Kind.FILE_UNREADABLE, subject=str(ca_file))
    return _with_roots(context)


def _named_and_endless() -> Problem | None:
    """A variable that has OpenSSL wait for a pipe's other end, where nothing could stop it."""
    for variable in ("SSL_CERT_FILE", "SSL_CERT_DIR"):
        for name in filter(None, os.environ.get(variable, "").split(os.pathsep)):
            # With the null device, nobody else is trusted.
            if name != os.devnull and _may_never_end(Path(name)):
                return Problem(Kind.FILE_UNREADABLE, Reason.NAMED_BY_VARIABLE, name, seen=variable)
    return None


def _may_never_end(file: Path) -> bool:
    """Whether it is a pipe or a device, but for one that the shell has opened for this program."""
    try:
        mode = file.stat().st_mode
    except (OSError, ValueError):
        # What is wrong with it, the reading tells.
        return False
    is_given = str(file).startswith(("/dev/fd/", "/proc/self/fd/")) or str(file) == "/dev/stdin"
    return not (is_given or stat.S_ISREG(mode) or stat.S_ISDIR(mode))


def shared_trust(ca_file: Path | None = None) -> ssl.SSLContext | Problem:
    """As `trusted_context`, and read again only where a file or folder that it comes from has changed."""
    sources = tuple(_sources(ca_file))
    # Many calls begin at once, each in a thread of its own.
    with _reading:
        known = _read.get(sources)
        if known is not None:
            return known
        context = trusted_context(ca_file)
        if not isinstance(context, Problem):
            _read.clear()
            _read[sources] = context
        return context


def roots_file_trouble() -> tuple[Reason, str] | None:
    """What is wrong with the file that `SSL_CERT_FILE` names, and its name; None where nothing is, or none is named.

    Nothing in it is trusted then, and OpenSSL doesn't say so. Blocks while the file is read.
    """
    named = os.environ.get("SSL_CERT_FILE")
    if not named:
        return None
    try:
        ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT).load_verify_locations(cafile=named)
    except FileNotFoundError:
        return Reason.ROOTS_FILE_MISSING, named
    except ssl.SSLError:
        return Reason.ROOTS_FILE_NOT_PEM, named
    except (OSError, ValueError):
        return Reason.ROOTS_FILE_UNREADABLE, named
    return None


def _with_roots(context: ssl.SSLContext) -> ssl.SSLContext:
    """Where the store is OpenSSL's, the context with the roots in it: truststore reads them for each connection anew.

    Windows and macOS verify by themselves, in each connection, and read nothing before.
    """
    if sys.platform in _STORES_OF_THEIR_OWN:
        return context
    nowhere = context.wrap_bio(ssl.MemoryBIO(), ssl.MemoryBIO(), server_hostname="localhost")
    return nowhere.context


def _sources(ca_file: Path | None) -> Iterator[_Source]:
    paths = ssl.get_default_verify_paths()
    named = (os.environ.get("SSL_CERT_FILE"), os.environ.get("SSL_CERT_DIR"))
    for path in (paths.cafile, paths.capath, *named, ca_file):
        yield str(path), None if not path else _state(path)


def _state(path: str | Path) -> tuple[int, int, int, int] | None:
    try:
        found = Path(path).stat()
    except (OSError, ValueError):
        return None
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns
