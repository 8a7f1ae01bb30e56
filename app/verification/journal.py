"""What a run has found out so far, on the disk: rows and verdicts, no licence and no secret, so that it can go on."""

import contextlib
import hashlib
import hmac
import json
import os
import secrets
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final, Self

from app.endpoint.credentials import Credentials
from app.endpoint.problem import Problem, Verdict
from app.verification.checked import Checked
from app.verification.journal_line import line_of, result_of
from app.verification.row import LicenceList, Row
from app.whole_file import write_whole

_SUFFIX: Final = ".journal"
_KEY_LENGTH: Final = 32
#: Seconds after which nobody goes on with a run any more.
_FORGOTTEN_AFTER: Final = 30 * 24 * 3600


class Journal:
    """One list's journal; a line is on its way to the disk as soon as it is noted, so that a crash loses none.

    It is found by a digest of the list, keyed so that nobody can guess licences by it. A disk that can't be written
    costs going on later and nothing else.
    """

    def __init__(self, file: Path) -> None:
        self._file = file
        self._handle: int | None = None

    @classmethod
    def of(cls, licence_list: LicenceList, folder: Path) -> Self | Problem:
        """The journal in this folder for this list, whether or not there is one yet."""
        with contextlib.suppress(OSError):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        _forget_old(folder)
        key = _key(folder / "key")
        return key if isinstance(key, Problem) else cls(folder / f"{_digest(licence_list, key)}{_SUFFIX}")

    def known(self, licence_list: LicenceList) -> Mapping[int, Checked]:
        """What was found out before; a line that was cut off by a crash counts as never written."""
        try:
            lines = self._file.read_text(encoding="utf-8", errors="replace").splitlines()
        except OSError:
            return {}
        rows = {row.number: row for row in licence_list.rows}
        return {result.row.number: result for line in lines if (result := result_of(line, rows)) is not None}

    def note(self, result: Checked) -> None:
        """Add what was found out about a row; what is unknown is asked again by whoever goes on."""
        if result.verdict is Verdict.UNKNOWN:
            return
        with contextlib.suppress(OSError):
            if self._handle is None:
                self._handle = os.open(self._file, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
                # Behind whatever a crash has left half written.
                os.write(self._handle, b"\n")
            os.write(self._handle, f"{line_of(result)}\n".encode())

    def close(self) -> None:
        """Let go of the file and leave it there, for going on."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None

    def remove(self) -> None:
        """Forget all that it holds."""
        self.close()
        with contextlib.suppress(OSError):
            self._file.unlink()


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
    with contextlib.suppress(OSError):
        key = file.read_bytes()
        if len(key) == _KEY_LENGTH:
            return key
    key = secrets.token_bytes(_KEY_LENGTH)
    return write_whole(key, file) or key


def _forget_old(folder: Path) -> None:
    for file in folder.glob(f"*{_SUFFIX}"):
        with contextlib.suppress(OSError):
            if time.time() - file.stat().st_mtime > _FORGOTTEN_AFTER:
                file.unlink()
