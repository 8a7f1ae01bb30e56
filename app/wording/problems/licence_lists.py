"""The words for what is wrong with a list of licences."""

from typing import Final

from app.endpoint.problem import Kind, Reason
from app.wording.language import marked
from app.wording.problems.sentences import THIS_COMPUTER
from app.wording.problems.words import ByFace, Table, Words

_RIGHT_FILE: Final = marked("Check that it is the right file.")
_SAVE_AGAIN: Final = marked("If it is, open it in your spreadsheet program and save it as XLSX or as CSV.")

WORDS: Final[Table] = {
    (Kind.FILE_MALFORMED, Reason.NO_LIST): Words(
        title=(marked("{subject} can’t be read as a list"), marked("This can’t be read as a list")),
        meaning=(marked("It is neither a text nor a whole workbook. A list is CSV, XLSX, XLS or ODS."), THIS_COMPUTER),
        steps=(_RIGHT_FILE, _SAVE_AGAIN),
    ),
    (Kind.FILE_MALFORMED, Reason.OTHER_FORM): Words(
        title=(marked("{subject} isn’t a list but a file in another format"), marked("This isn’t a list")),
        meaning=((marked("By its contents it is {candidates}. A list is CSV, XLSX, XLS or ODS."),), THIS_COMPUTER),
        steps=(_RIGHT_FILE, _SAVE_AGAIN),
    ),
    (Kind.FILE_MALFORMED, Reason.FILE_PROTECTED): Words(
        title=(marked("{subject} is protected by a password"), marked("The list is protected by a password")),
        meaning=(marked("The file is encrypted, so nothing in it can be read here."), THIS_COMPUTER),
        steps=(
            marked("Open it in your spreadsheet program with its password, and save a copy without one."),
            marked("Delete the copy when you no longer need it: anyone can read the secrets in it."),
        ),
    ),
    (Kind.FILE_MALFORMED, Reason.LIST_TOO_LARGE): Words(
        title=(marked("{subject} is too large for a list"), marked("The list is too large")),
        meaning=(
            marked("A list may have 1,000,000 rows, 1,000 columns, 16,000,000 cells and 256 MB."),
            THIS_COMPUTER,
        ),
        steps=(
            _RIGHT_FILE,
            marked("If it is, copy the columns that are needed into a new spreadsheet and save that."),
        ),
    ),
    (Kind.FILE_MALFORMED, Reason.LIST_EMPTY): Words(
        title=(marked("{subject} is empty"), marked("The list is empty")),
        meaning=(marked("There is no text in it, or none on the sheets that are shown."), THIS_COMPUTER),
        steps=(_RIGHT_FILE, marked("In a workbook, show the sheet with the list and save it again.")),
    ),
    (Kind.FILE_MALFORMED, Reason.NO_LICENCE_COLUMN): Words(
        title=(
            marked("{subject} has no column that looks like licence codes"),
            marked("The list has no column that looks like licence codes"),
        ),
        meaning=(
            (
                marked("Columns: {candidates}; none is called licence, licence code or something like it."),
                marked("No column is called licence, licence code or something like it."),
            ),
            THIS_COMPUTER,
        ),
        steps=(
            marked("Write “licence” above the licence codes, and “client_secret” above the secrets."),
            ByFace(window="", command_line=marked("Or say which column it is with --licence-column.")),
            marked("Check that it is the right file, and in a workbook that the sheet with the list is the open one."),
        ),
    ),
    (Kind.FILE_MALFORMED, Reason.COLUMN_UNKNOWN): Words(
        title=(marked("There is no column “{subject}” in the list"), marked("The list has no such column")),
        meaning=((marked("Columns: {candidates}."),), THIS_COMPUTER),
        steps=(marked("Name a column as it is headed in the list, or by its number from the left."),),
    ),
    (Kind.FILE_MALFORMED, Reason.QUOTE_OPEN): Words(
        title=(
            marked("A quotation mark in row {subject} is out of place"),
            marked("A quotation mark in this row is out of place"),
        ),
        meaning=(
            marked(
                "A cell starts with a quotation mark but doesn’t end with one, so it isn’t clear where the row ends."
            ),
            marked("Nothing was sent for this row."),
            THIS_COMPUTER,
        ),
        steps=(
            marked("Open the file in your spreadsheet program and save it as XLSX or as CSV again."),
            marked("Or look for the quotation mark in a text editor: inside a cell, it is written twice."),
        ),
    ),
    (Kind.FILE_MALFORMED, Reason.OTHER_TABLE): Words(
        title=marked("This row belongs to another table on the sheet"),
        meaning=(
            marked("It is under other headings, in other columns, so it isn’t clear what its cells mean."),
            marked("Nothing was sent for this row."),
            THIS_COMPUTER,
        ),
        steps=(marked("Put each table on a sheet or into a file of its own."),),
    ),
    (Kind.FILE_MALFORMED, Reason.METHOD_UNKNOWN): Words(
        title=marked("The method in this row is neither POST nor GET"),
        meaning=(marked("Nothing was sent for this row."), THIS_COMPUTER),
        steps=(marked("Write POST or GET in the column method, or leave it empty."),),
    ),
}
