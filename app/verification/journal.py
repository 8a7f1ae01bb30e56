"""What a run has found out so far, on the disk: rows and verdicts, no licence and no secret, so that it can go on."""

import contextlib
import errno
import hashlib
import hmac
import json
import os
import secrets
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final, Self

from app.atomic_writing import write_whole
from app.endpoint.credentials import Credentials
from app.endpoint.problem import Problem, Verdict
from app.file_reading import read_plain, unreadable
from app.link_safe_paths import make_folder, open_own
from app.verification.journal_line import line_of, result_of
from app.verification.row import LicenceList, Row
from app.verification.row_result import RowResult
from app.verification.run_origin import RunOrigin, line_of_origin

if sys.platform != "win32":
    import fcntl

SUFFIX: Final = ".journal"
_KEY_LENGTH: Final = 32


class Journal:
    """One list's journal; a line is on its way to the disk as soon as it is noted, so that a crash loses none.

    It is found by a digest of the list, keyed so that nobody can guess licences by it. A disk that can't be written
    costs going on later and nothing else. It stays until `remove`, however old it is: clocks go wrong.
    """

    def __init__(self, file: Path, beginning: bytes = b"") -> None:
        """`beginning` is written before the first line: whose journal this is."""
        self._file = file
        self._beginning = beginning
        self._new_file = file.with_name(f"{file.name}.new")
        self._handle: int | None = None
        self._is_torn = True
        self._has_begun = False
        #: How many rows the older journal knows that a new run must surpass; None where there is none to spare.
        self._older: int | None = None
        self._noted: set[int] = set()
        #: How many results of the last run aren't on the disk.
        self.missed = 0

    @classmethod
    def of(cls, licence_list: LicenceList, folder: Path, origin: RunOrigin | None = None) -> Self | Problem:
        """The journal in this folder for this list, whether or not there is one yet.

        Only one whose `origin` is told can be offered again without its list.
        """
        with contextlib.suppress(OSError):
            make_folder(folder)
        key = _key(folder / "key")
        if isinstance(key, Problem):
            return key
        beginning = b"" if origin is None else line_of_origin(origin, licence_list)
        return cls(folder / f"{_digest(licence_list, key)}{SUFFIX}", beginning)

    @property
    def file(self) -> Path:
        """Where it is, or would be."""
        return self._file

    def known(self, licence_list: LicenceList) -> Mapping[int, RowResult]:
        """What is on the disk to continue from; a line that a crash cut off counts as never written.

        A run that has begun anew knows nothing.
        """
        if self._older is not None:
            return {}
        content = read_plain(self._file)
        if not isinstance(content, bytes):
            return {}
        rows = {row.number: row for row in licence_list.rows}
        lines = content.decode("utf-8", "replace").splitlines()
        return {result.row.number: result for line in lines if (result := result_of(line, rows)) is not None}

    def begin_anew(self, licence_list: LicenceList) -> int:
        """Leave an earlier run of the list aside; gives how many rows it knows.

        Its journal is what is gone on with until this run knows more.
        """
        self.close()
        older = len(self.known(licence_list))
        self._older, self.missed = older or None, 0
        # One that can't be read just now may know a lot; this run then writes after what it holds.
        stale = self._new_file if older or self.why_unread() is not None else self._file
        with contextlib.suppress(OSError):
            stale.unlink()
        return older

    def why_unread(self) -> Problem | None:
        """Why what an earlier run has found out can't be read; None where it can, or where there was none."""
        found = read_plain(self._file)
        return found if isinstance(found, Problem) else None

    def note(self, result: RowResult) -> None:
        """Add what was found out about a row; what is unknown will be asked again when the run is continued."""
        if result.verdict is Verdict.UNKNOWN:
            return
        try:
            self._write(f"{line_of(result)}\n".encode())
        except OSError:
            # Should the disk take a line again, it begins after whatever became of this one.
            self._is_torn = True
            self.missed += 1
            return
        self._noted.add(result.row.number)
        if self._older is not None and len(self._noted) > self._older:
            self._surpass()

    def close(self) -> None:
        """Close the file, for a later run to continue from; one that knows less than an older one is dropped."""
        self._let_go()
        if self._older is not None and len(self._noted) >= self._older:
            self._surpass()
        if self._older is not None:
            if len(self._noted) >= self._older:
                # The disk doesn't take it in the older one's place.
                self.missed += len(self._noted)
            self._older = None
            with contextlib.suppress(OSError):
                self._new_file.unlink()
        self._noted.clear()

    def remove(self) -> None:
        """Forget all that it holds."""
        self.close()
        with contextlib.suppress(OSError):
            self._file.unlink()

    def _write(self, line: bytes) -> None:
        if self._handle is None:
            file = self._file if self._older is None else self._new_file
            self._handle = open_own(file, os.O_WRONLY | os.O_APPEND)
            self._is_torn, self._has_begun = True, False
            _show_at_work(self._handle)
        whole = line if self._has_begun else self._beginning + line
        # After whatever a crash or a full disk has left half written.
        whole = b"\n" + whole if self._is_torn else whole
        if os.write(self._handle, whole) != len(whole):
            raise OSError(errno.ENOSPC, "cut off")
        self._is_torn, self._has_begun = False, True

    def _surpass(self) -> None:
        """Put the new journal in the older one's place."""
        self._let_go()
        with contextlib.suppress(OSError):
            self._new_file.replace(self._file)
            self._older = None

    def _let_go(self) -> None:
        if self._handle is not None:
            with contextlib.suppress(OSError):
                os.close(self._handle)
            self._handle = None


def _show_at_work(handle: int) -> None:
    """Show other programs that a run writes here, as long as the handle is open; nothing else rests on it."""
    if sys.platform != "win32":
        with contextlib.suppress(OSError):
            fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)


def _digest(licence_list: LicenceList, key: bytes) -> str:
    digest = hmac.new(key, digestmod=hashlib.sha256)
    digest.update(json.dumps(licence_list.columns).encode())
    for row in licence_list.rows:
        digest.update(json.dumps([row.number, *row.cells, "", *_asked(row)]).encode())
    return digest.hexdigest()


def _asked(row: Row) -> Iterator[str]:
    """All that an answer may depend on; it is digested, never written."""
    if isinstance(row.request, Credentials):
        request = row.request
        yield from (request.address.origin, request.licence, request.secret.reveal(), request.method.value)
    else:
        yield row.request.kind.value


def _key(file: Path) -> bytes | Problem:
    """The key in this file, made where there is none; one that can't be read now is left alone: journals need it."""
    found = read_plain(file)
    if isinstance(found, Problem) or (isinstance(found, bytes) and len(found) == _KEY_LENGTH):
        return found
    key = secrets.token_bytes(_KEY_LENGTH)
    if found is not None:
        return write_whole(key, file) or key
    return _first_key(key, file)


def _first_key(key: bytes, file: Path) -> bytes | Problem:
    """This key, or that of a program that was quicker: both then find each other's journals."""
    own = file.with_name(f"key.{secrets.token_hex(4)}")
    unwritten = write_whole(key, own)
    if unwritten is not None:
        return unwritten
    try:
        # Unlike a renaming, it takes the place of nothing.
        file.hardlink_to(own)
    except FileExistsError:
        found = read_plain(file)
        return found if isinstance(found, bytes) and len(found) == _KEY_LENGTH else unreadable(file)
    except OSError:
        return write_whole(key, file) or key
    finally:
        with contextlib.suppress(OSError):
            own.unlink()
    return key
