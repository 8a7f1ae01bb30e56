"""What a file that was dropped is good for."""

from pathlib import Path
from typing import Final

from app.endpoint.pasted import read_pasted
from app.endpoint.problem import Kind, Problem
from app.file_reading import read_plain
from app.profiles.import_and_export import MOST_BYTES, read_exchange
from app.waiting import in_background
from app.window.loop.file_purpose import Purpose

_LISTS: Final = {".csv", ".tsv", ".xlsx", ".xlsm", ".xls", ".ods"}


async def looked_at(file: Path) -> tuple[Purpose, str]:
    """What this file is for, and its text where it is a request.

    What is nothing that is known goes where lists go: there it is said what is wrong with it.
    """
    return await in_background(_look_at, file)


def _look_at(file: Path) -> tuple[Purpose, str]:
    if file.suffix.lower() in _LISTS:
        return Purpose.LIST, ""
    content = read_plain(file, MOST_BYTES)
    if not isinstance(content, bytes):
        return Purpose.LIST, ""
    drafts = read_exchange(content, None)
    if not isinstance(drafts, Problem) or drafts.kind is Kind.PASSPHRASE_WRONG:
        return Purpose.PROFILES, ""
    text = content.decode("utf-8", "replace")
    request = read_pasted(text)
    is_request = request.is_whole or bool(request.server and (request.licence or request.secret))
    return (Purpose.REQUEST, text) if is_request else (Purpose.LIST, "")
