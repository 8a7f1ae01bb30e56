"""The bytes of a file or a paste → its tables, or why it has none that can be read."""

from collections.abc import Iterator
from typing import Final

from app.endpoint.problem import Kind, Problem, Reason
from app.verification.tables.compound_file import CompoundFile
from app.verification.tables.delimited_text import text_table, unwrapped
from app.verification.tables.encoding import decoded
from app.verification.tables.ods import is_encrypted, ods_tables
from app.verification.tables.size_limits import MOST_BYTES, TooLargeError
from app.verification.tables.table import IsHeader, Table
from app.verification.tables.unreadable_files import form_of_bytes, form_of_parts, form_of_streams
from app.verification.tables.xlsx import xlsx_tables
from app.verification.tables.zip_archive import Archive, DamagedError

#: How every zip archive begins, and so every workbook of today.
_ARCHIVE: Final = b"PK\x03\x04"
_SPREADSHEET: Final = frozenset({"xl/workbook.xml", "[Content_Types].xml"})


class _OtherFormError(Exception):
    """The file is something else than a list; the argument says what."""


class _ProtectedError(Exception):
    """A password protects the file."""


def tables(content: bytes, file_name: str, is_header: IsHeader) -> Problem | list[Table]:
    """The sheets that are shown, the one that was open first, until one has a header; a text is one table.

    `file_malformed` with what the file is or has, and its name as the subject.
    """
    found: list[Table] = []
    try:
        for read in _tables(content, is_header):
            table = unwrapped(read, is_header)
            found.append(table)
            if any(map(is_header, table.rows[:50])):
                break
    except TooLargeError:
        return Problem(Kind.FILE_MALFORMED, Reason.LIST_TOO_LARGE, file_name)
    except _ProtectedError:
        return Problem(Kind.FILE_MALFORMED, Reason.FILE_PROTECTED, file_name)
    except _OtherFormError as other:
        return Problem(Kind.FILE_MALFORMED, Reason.OTHER_FORM, file_name, (str(other),))
    except (DamagedError, UnicodeError):
        return Problem(Kind.FILE_MALFORMED, Reason.NO_LIST, file_name)
    return found


def _tables(content: bytes, is_header: IsHeader) -> Iterator[Table]:
    if len(content) > MOST_BYTES:
        raise TooLargeError
    compound = CompoundFile.of(content)
    if content.startswith(_ARCHIVE):
        yield from _of_archive(content)
    elif compound is not None:
        yield from _of_compound_file(content, compound)
    else:
        form = form_of_bytes(content)
        text = decoded(content)
        if form and form not in {"JSON", "XML", "MZ"}:
            raise _OtherFormError(form)
        if text is None:
            raise DamagedError
        if form:
            raise _OtherFormError(form)
        yield text_table(text, is_header)


def _of_archive(content: bytes) -> Iterator[Table]:
    with Archive.opened(content) as archive:
        if archive.is_encrypted:
            raise _ProtectedError
        if "content.xml" in archive.names:
            if is_encrypted(archive):
                raise _ProtectedError
            yield from ods_tables(archive)
        elif archive.names & _SPREADSHEET and form_of_parts(archive.names) == "ZIP":
            yield from xlsx_tables(archive)
        else:
            raise _OtherFormError(form_of_parts(archive.names))


def _of_compound_file(content: bytes, file: CompoundFile) -> Iterator[Table]:
    from app.verification.tables.xls import is_encrypted, is_workbook, xls_tables  # few lists are as old

    if is_encrypted(file):
        raise _ProtectedError
    if not is_workbook(file):
        raise _OtherFormError(form_of_streams(file.names))
    yield from xls_tables(content, file)
