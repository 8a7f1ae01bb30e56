"""The words for values that a spreadsheet, a template or a copy has damaged; they are told before anything is sent."""

from typing import Final

from app.endpoint.problem import Kind, Reason
from app.wording.language import marked
from app.wording.problems.sentences import NOTHING_SENT
from app.wording.problems.words import Table, Text, Words

_SHORTENED: Final = marked("A spreadsheet took the code for a number and shortened it; the missing digits are lost.")
_REFORMATTED: Final = marked("A spreadsheet or a script took the code for a number and wrote it in its own way.")
_ERROR: Final = marked("A formula in the spreadsheet gave no result, and left its error in the value’s place.")
_NO_VALUE: Final = marked("A program or a script wrote this where it had no value.")
_NO_CODE: Final = marked("It is a remark, a total or an address; a licence code is made up of letters and digits.")
_DATE: Final = marked("A spreadsheet takes some codes for dates, and the code itself is lost then.")
_TRUTH: Final = marked("A spreadsheet takes such a word for true or false, and the code itself may be lost.")
_FORMULA: Final = marked("The cell holds a formula, and its result was never calculated or saved.")
_TEMPLATE: Final = marked("It is what a description or a template has in the value’s place, or what somebody masked.")
_BLANK: Final = marked("There is a tab in it, as between two cells that were copied together.")

_FROM_THE_ORIGINAL: Final = marked(
    "Take the licence code from the original, such as the contract, and type it by hand."
)
_AS_TEXT: Final = marked("In a spreadsheet, format the column as text first, and then enter the codes.")
_CALCULATE: Final = marked("Open the list in your spreadsheet program, let it calculate, and save it again.")
_AS_VALUES: Final = marked("Or copy the column and paste it as values.")
_REAL_LICENCE: Final = marked("Put the customer’s licence code in its place, as it stands in the contract.")
_REAL_SECRET: Final = marked("Put the customer’s client secret in its place.")
_SECRET_FROM_THE_ORIGINAL: Final = marked("Take the client secret from where the customer got it, and type it by hand.")
_REAL_SERVER: Final = marked("Put the server’s name in its place, as DQE gave it, for example prod2.dqe-software.com.")


def _licence(reason: Reason, title: str, meaning: str, *steps: Text) -> Table:
    return {(Kind.LICENCE_MALFORMED, reason): Words(title, (meaning, NOTHING_SENT), steps)}


def _secret(reason: Reason, title: str, meaning: str, *steps: Text) -> Table:
    return {(Kind.SECRET_MALFORMED, reason): Words(title, (meaning, NOTHING_SENT), steps)}


def _server(reason: Reason, title: str, meaning: str, *steps: Text) -> Table:
    return {(Kind.SERVER_MALFORMED, reason): Words(title, (meaning, NOTHING_SENT), steps)}


WORDS: Final[Table] = {
    **_licence(
        Reason.PLACEHOLDER, marked("There is a placeholder where the licence code belongs"), _TEMPLATE, _REAL_LICENCE
    ),
    **_licence(
        Reason.NUMBER_SHORTENED,
        marked("A spreadsheet has shortened the licence code"),
        _SHORTENED,
        _FROM_THE_ORIGINAL,
        _AS_TEXT,
    ),
    **_licence(
        Reason.NUMBER_REFORMATTED,
        marked("The licence code was turned into a number"),
        _REFORMATTED,
        _FROM_THE_ORIGINAL,
        _AS_TEXT,
    ),
    **_licence(
        Reason.SPREADSHEET_ERROR,
        marked("There is a spreadsheet error where the licence code belongs"),
        _ERROR,
        marked("Correct the formula in the spreadsheet, or type the licence code in its place."),
    ),
    **_licence(Reason.NO_VALUE, marked("The licence code was never filled in"), _NO_VALUE, _REAL_LICENCE),
    **_licence(Reason.NO_CODE, marked("This value isn’t a licence code"), _NO_CODE, _REAL_LICENCE),
    **_licence(
        Reason.DATE,
        marked("A spreadsheet has turned the licence code into a date"),
        _DATE,
        _FROM_THE_ORIGINAL,
        _AS_TEXT,
    ),
    **_licence(
        Reason.TRUTH_VALUE,
        marked("A spreadsheet has turned the licence code into true or false"),
        _TRUTH,
        _FROM_THE_ORIGINAL,
        _AS_TEXT,
    ),
    **_licence(
        Reason.FORMULA,
        marked("The licence code is a formula without a result"),
        _FORMULA,
        _CALCULATE,
        _AS_VALUES,
    ),
    **_licence(
        Reason.BLANK_WITHIN,
        marked("There are two values where one licence code belongs"),
        _BLANK,
        marked("Keep the licence code and delete the rest."),
    ),
    **_secret(
        Reason.PLACEHOLDER, marked("There is a placeholder where the client secret belongs"), _TEMPLATE, _REAL_SECRET
    ),
    **_secret(
        Reason.NUMBER_SHORTENED,
        marked("A spreadsheet has shortened the client secret"),
        _SHORTENED,
        _SECRET_FROM_THE_ORIGINAL,
    ),
    **_secret(
        Reason.SPREADSHEET_ERROR,
        marked("There is a spreadsheet error where the client secret belongs"),
        _ERROR,
        marked("Correct the formula in the spreadsheet, or type the client secret in its place."),
    ),
    **_secret(
        Reason.FORMULA, marked("The client secret is a formula without a result"), _FORMULA, _CALCULATE, _AS_VALUES
    ),
    **_server(Reason.PLACEHOLDER, marked("There is a placeholder where the server belongs"), _TEMPLATE, _REAL_SERVER),
    **_server(
        Reason.SPREADSHEET_ERROR,
        marked("There is a spreadsheet error where the server belongs"),
        _ERROR,
        marked("Correct the formula in the spreadsheet, or type the server’s name in its place."),
    ),
    **_server(Reason.NO_VALUE, marked("The server was never filled in"), _NO_VALUE, _REAL_SERVER),
    **_server(Reason.FORMULA, marked("The server is a formula without a result"), _FORMULA, _CALCULATE, _AS_VALUES),
}
