"""Where the list of `verify` comes from: a file, standard input or the saved profiles."""

import sys
from typing import Final

from app.command_line.calls.secret_source import given_secret
from app.command_line.verify.requested_run import STANDARD, VerifyOptions
from app.endpoint.clock import Clock
from app.endpoint.credentials import Method
from app.endpoint.problem import Kind, Problem, Reason
from app.endpoint.secret import Secret
from app.file_reading import unreadable
from app.verification.list_file import read_list_file
from app.verification.list_reading import Defaults, read_list
from app.verification.row import LicenceList
from app.verification.run_origin import ListPlace, RunOrigin, origin_of
from app.verification.tables.size_limits import MOST_BYTES
from app.wording.language import translated as _

_PIECE: Final = 1024 * 1024


def licence_list_of(wanted: VerifyOptions, clock: Clock) -> LicenceList | Problem:
    """The list, or what keeps it from being read."""
    if wanted.file is None:
        from app.command_line.verify.saved_profiles import saved_licences  # the keyring is heavy

        return saved_licences(wanted.call, clock)
    is_standard = wanted.file == STANDARD
    content = _standard_input() if is_standard else read_list_file(wanted.file)
    name = _("standard input") if is_standard else str(wanted.file)
    if not isinstance(content, bytes):
        return content or unreadable(wanted.file)
    # Nobody is asked for a secret that may not be needed.
    secret = given_secret(from_standard_input=wanted.secret_stdin)
    if isinstance(secret, Problem):
        return secret
    return read_list(content, name, _defaults(wanted, Secret(secret) if secret else None))


def origin_here(wanted: VerifyOptions) -> RunOrigin:
    """Where that list comes from."""
    if wanted.file is None:
        return RunOrigin(ListPlace.PROFILES)
    is_standard = wanted.file == STANDARD
    place = ListPlace.INPUT if is_standard else ListPlace.FILE
    return origin_of(place, _defaults(wanted), None if is_standard else wanted.file)


def _defaults(wanted: VerifyOptions, secret: Secret | None = None) -> Defaults:
    return Defaults(
        wanted.server,
        secret,
        wanted.call.method or Method.POST,
        wanted.call.allow_http,
        wanted.choice,
        wanted.include_hidden,
    )


def _standard_input() -> bytes | Problem:
    """All of it, piece by piece, so that what never ends or is no list is left where it is."""
    pieces, length = [b""], 0
    try:
        while piece := sys.stdin.buffer.read(_PIECE):
            pieces.append(piece)
            length += len(piece)
            if length > MOST_BYTES or not piece.strip(b"\0"):
                return Problem(Kind.FILE_MALFORMED, Reason.LIST_TOO_LARGE, _("standard input"))
    except (OSError, AttributeError, ValueError):
        return Problem(Kind.FILE_UNREADABLE, subject=_("standard input"))
    return b"".join(pieces)
