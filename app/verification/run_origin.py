"""Where a run's list came from and how it was read: enough to offer the list again, and no licence or secret."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

from app.endpoint.credentials import Method
from app.verification.list_reading import Defaults
from app.verification.row import LicenceList

#: Begins the line that tells it; a version that doesn't know it passes it over.
_BEGINNING: Final = b'{"list": '
_COLUMNS: Final = 3


class ListPlace(StrEnum):
    """Where a list was."""

    FILE = "file"
    CLIPBOARD = "clipboard"
    INPUT = "input"
    PROFILES = "profiles"


@dataclass(frozen=True, slots=True)
class RunOrigin:
    """`path` is the whole one of a file, empty where it isn't known; the rest is what held where rows say nothing."""

    place: ListPlace
    path: str = ""
    server: str = ""
    method: Method = Method.POST
    include_hidden: bool = False
    columns: tuple[str, str, str] = ("", "", "")

    def is_of_the_same(self, other: "RunOrigin") -> bool:
        """Whether both are about the same file, or about the saved profiles; what was pasted is another each time."""
        if self.place is not other.place:
            return False
        return self.place is ListPlace.PROFILES or (self.place is ListPlace.FILE and "" != self.path == other.path)


def origin_of(place: ListPlace, defaults: Defaults, file: Path | None = None) -> RunOrigin:
    """That of a list that was read so, from this file if from any."""
    return RunOrigin(
        place,
        "" if file is None else _whole_path(file),
        defaults.server,
        defaults.method,
        defaults.include_hidden,
        (defaults.choice.licence, defaults.choice.secret, defaults.choice.server),
    )


def _whole_path(file: Path) -> str:
    try:
        return str(file.absolute())
    except OSError:
        # The working folder was deleted.
        return ""


def line_of_origin(origin: RunOrigin, licence_list: LicenceList) -> bytes:
    """The line that tells it, and how many rows can be asked; a text that a licence is a part of is left out."""
    licences = {row.licence.casefold() for row in licence_list.rows if row.problem is None}

    def free(text: str) -> str:
        folded = text.casefold()
        return "" if folded and any(licence in folded for licence in licences) else text

    said = {
        "list": origin.place.value,
        "path": free(origin.path),
        "rows": sum(row.problem is None for row in licence_list.rows),
        "server": free(origin.server),
        "method": origin.method.value,
        "hidden": origin.include_hidden,
        "columns": [free(column) for column in origin.columns],
    }
    return f"{json.dumps(said)}\n".encode()


def origin_in(content: bytes) -> tuple[RunOrigin, int] | None:
    """What the last such line of these says, and how many rows could be asked; None where there is none."""
    found = None
    for line in _candidates(content):
        try:
            found = _origin(json.loads(line))
        except (ValueError, KeyError, TypeError, RecursionError):
            continue
    return found


def _candidates(content: bytes) -> Iterator[bytes]:
    begin = content.find(_BEGINNING)
    while begin >= 0:
        end = content.find(b"\n", begin)
        # One that wasn't written to its end tells nothing.
        if end >= 0 and content[max(0, begin - 1) : begin] in {b"", b"\n"}:
            yield content[begin:end]
        begin = content.find(_BEGINNING, begin + 1)


def _origin(said: dict[str, Any]) -> tuple[RunOrigin, int]:
    licence, secret, server = _columns(said["columns"])
    origin = RunOrigin(
        ListPlace(said["list"]),
        _text(said["path"]),
        _text(said["server"]),
        Method(said["method"]),
        said["hidden"] is True,
        (licence, secret, server),
    )
    rows = said["rows"]
    if not isinstance(rows, int) or rows < 0:
        raise TypeError(rows)
    return origin, rows


def _columns(written: Any) -> list[str]:  # noqa: ANN401 - what it is, is what is asked
    if not isinstance(written, list) or len(written) != _COLUMNS:
        raise TypeError(written)
    return [_text(each) for each in written]


def _text(written: Any) -> str:  # noqa: ANN401 - likewise
    if not isinstance(written, str):
        raise TypeError(written)
    return written
