"""The words for what is wrong with a list of licences."""

from typing import Final

from app.endpoint.problem import Kind, Reason
from app.wording.language import marked
from app.wording.problems.sentences import THIS_COMPUTER
from app.wording.problems.words import Table, Words

WORDS: Final[Table] = {
    (Kind.FILE_MALFORMED, Reason.NO_LIST): Words(
        title=(marked("{subject} can’t be read as a list"), marked("This can’t be read as a list")),
        meaning=(marked("A list is a CSV file or an Excel workbook (XLSX)."), THIS_COMPUTER),
        steps=(
            marked("Check that it is the right file."),
            marked("If it is, open it in your spreadsheet program and save it as XLSX or as CSV."),
        ),
    ),
    (Kind.FILE_MALFORMED, Reason.NO_LICENCE_COLUMN): Words(
        title=(marked("{subject} has no column named licence"), marked("The list has no column named licence")),
        meaning=(
            marked("The first row names the columns: licence and client_secret, and perhaps server, method and name."),
            THIS_COMPUTER,
        ),
        steps=(
            marked("Write “licence” above the licence codes, in the first row."),
            marked("See whether it is the right file, and in a workbook whether the list is on the first sheet."),
        ),
    ),
    (Kind.FILE_MALFORMED, Reason.QUOTE_OPEN): Words(
        title=(
            marked("A quotation mark in {subject} is out of place"),
            marked("A quotation mark in the list is out of place"),
        ),
        meaning=(
            marked("A cell starts with a quotation mark but doesn’t end with one, so rows would be merged."),
            THIS_COMPUTER,
        ),
        steps=(
            marked("Open the file in your spreadsheet program and save it as XLSX or as CSV again."),
            marked("Or look for the quotation mark in a text editor: inside a cell, it is written twice."),
        ),
    ),
    (Kind.FILE_MALFORMED, Reason.METHOD_UNKNOWN): Words(
        title=marked("The method in this row is neither POST nor GET"),
        meaning=(marked("Nothing was sent for this row."), THIS_COMPUTER),
        steps=(marked("Write POST or GET in the column method, or leave it blank."),),
    ),
}
