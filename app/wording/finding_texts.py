"""The words for what can be wrong with a pasted request, and for what the server answers to it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from app.endpoint.pasted import Damage, FindingKind
from app.endpoint.problem import Kind
from app.wording.language import marked


@dataclass(frozen=True, slots=True)
class FindingWords:
    """A title, and sentences on why it fails and what to do.

    Placeholders: `parameter`, the name as the request writes it; `meant`, what should stand there; `character`,
    the character that it encodes.
    """

    title: str
    sentences: tuple[str, ...]


#: The finding is about no parameter whose name can be shown.
NAMELESS: Final = "nameless"
#: A foreign name that has a counterpart here.
COUNTERPART: Final = "counterpart"

_NOT_ENCODED: Final = marked("“{character}” in {parameter} isn’t percent-encoded")
_HOW_TO_ENCODE: Final = marked("Write {meant} in its place.")
_EXACT: Final = marked("Names must match exactly, in lower case.")
_THE_NAMES: Final = marked("The call has three parameters: client_secret, grant_type and licence.")

#: By the kind, and by what makes its words more precise: what is meant, or one of the above; empty for all others.
WORDS: Final[Mapping[tuple[FindingKind, str], FindingWords]] = {
    (FindingKind.PARAMETER_MISTYPED, ""): FindingWords(
        marked("The name “{parameter}” is mistyped"),
        (marked("Most likely {meant} is meant."), _EXACT),
    ),
    (FindingKind.PARAMETER_MISTYPED, NAMELESS): FindingWords(
        marked("A parameter’s name is mistyped"),
        (marked("Most likely {meant} is meant."), _EXACT),
    ),
    (FindingKind.PARAMETER_MISSING, ""): FindingWords(
        marked("The parameter {parameter} is missing"),
        (_THE_NAMES, marked("All of them are needed.")),
    ),
    (FindingKind.PARAMETER_EMPTY, ""): FindingWords(
        marked("The parameter {parameter} is empty"),
        (marked("Its name is there, but it has no value."),),
    ),
    (FindingKind.PARAMETER_TWICE, ""): FindingWords(
        marked("The parameter {parameter} is given twice"),
        (marked("Only one can be used, and the request doesn’t say which. Delete the wrong one."),),
    ),
    (FindingKind.PARAMETER_FOREIGN, COUNTERPART): FindingWords(
        marked("The name “{parameter}” belongs to another call"),
        (marked("OAuth2 and other services use it; IDMobile’s own name is {meant}."),),
    ),
    (FindingKind.PARAMETER_FOREIGN, ""): FindingWords(
        marked("The parameter “{parameter}” has no place in this call"),
        (_THE_NAMES, marked("Remove any others: how the server treats them isn’t published.")),
    ),
    (FindingKind.PARAMETER_FOREIGN, NAMELESS): FindingWords(
        marked("A parameter has no place in this call"),
        (
            _THE_NAMES,
            marked("If it is really part of a value, that value contains an & and needs percent-encoding."),
        ),
    ),
    (FindingKind.GRANT_WRONG, ""): FindingWords(
        marked("The value of {parameter} isn’t {meant}"),
        (marked("It is the same for everybody: {meant}, without spaces or quotation marks."),),
    ),
    (FindingKind.PLACEHOLDER_LEFT, ""): FindingWords(
        marked("The placeholder in {parameter} hasn’t been replaced"),
        (
            marked("Put the customer’s own value in its place."),
            marked("A variable is filled in only by the program it was written for, such as Postman or a shell."),
        ),
    ),
    (FindingKind.PLACEHOLDER_LEFT, NAMELESS): FindingWords(
        marked("The placeholder for the server’s name hasn’t been replaced"),
        (marked("Put the server’s name there as DQE gave it, for example prod2.dqe-software.com."),),
    ),
    (FindingKind.NOT_ENCODED, "%2B"): FindingWords(
        _NOT_ENCODED,
        (
            marked("In a request it means a space, so the server reads a different value."),
            marked("Write {meant} for a plus sign, or %20 for a space."),
        ),
    ),
    (FindingKind.NOT_ENCODED, "%26"): FindingWords(
        _NOT_ENCODED,
        (marked("The next parameter begins there, so the server reads only part of the value."), _HOW_TO_ENCODE),
    ),
    (FindingKind.NOT_ENCODED, "%23"): FindingWords(
        _NOT_ENCODED,
        (marked("Nothing after it in an address is sent."), _HOW_TO_ENCODE),
    ),
    (FindingKind.NOT_ENCODED, "%25"): FindingWords(
        _NOT_ENCODED,
        (marked("It announces an encoded character, but none follows."), _HOW_TO_ENCODE),
    ),
    (FindingKind.NOT_ENCODED, "%20"): FindingWords(
        marked("A space in {parameter} isn’t percent-encoded"),
        (marked("An address stops at a space, or the program rejects it."), _HOW_TO_ENCODE),
    ),
    (FindingKind.NOT_ENCODED, ""): FindingWords(
        marked("A character in {parameter} isn’t percent-encoded"),
        (
            marked("Accented letters and other special characters are sent differently by different programs."),
            marked("So the server may read a different value. Write each one as percent-encoded UTF-8: é is %C3%A9."),
        ),
    ),
    (FindingKind.NOT_ENCODED, "&"): FindingWords(
        marked("The address isn’t in quotation marks"),
        (
            marked("The command ends at the first “&”, so whatever follows is never sent."),
            marked("Put quotation marks around the address."),
        ),
    ),
    (FindingKind.BLANKS_AROUND, ""): FindingWords(
        marked("{parameter} begins or ends with a space"),
        (marked("It is sent as part of the value. Delete it unless it really belongs there."),),
    ),
    (FindingKind.QUOTES_AROUND, ""): FindingWords(
        marked("{parameter} begins or ends with a quotation mark"),
        (marked("It is sent as part of the value. Delete it unless it really belongs there."),),
    ),
    (FindingKind.INSECURE_HTTP, ""): FindingWords(
        marked("The address begins with http, without the s"),
        (
            marked("Nothing is encrypted then, so anyone on the way can read the client secret."),
            marked("Write {meant} instead. What the server answers without it isn’t published."),
        ),
    ),
    (FindingKind.PATH_WRONG, "/ACCESS_TOKEN/"): FindingWords(
        marked("The path isn’t {meant}"),
        (marked("It must follow the server’s name exactly: in capitals, with a slash at the end."),),
    ),
    (FindingKind.PATH_WRONG, ""): FindingWords(
        marked("The server’s name in the address can’t be used"),
        (marked("The name ends at the first slash. It can have letters, digits, hyphens and full stops."),),
    ),
    (FindingKind.PARAMETERS_IN_ADDRESS, ""): FindingWords(
        marked("This POST has its parameters in the address"),
        (marked("With POST, the server looks for them in the body. Move them there, or send a GET."),),
    ),
    (FindingKind.BODY_TYPE_WRONG, ""): FindingWords(
        marked("The body isn’t sent as a form"),
        (
            marked("With POST, the server accepts only a form, so it finds no parameters here."),
            marked("Send them as {meant}, and set the Content-Type header to that."),
        ),
    ),
    (FindingKind.BODY_TYPE_WRONG, "POST"): FindingWords(
        marked("The method must be GET or POST"),
        (
            marked("The call is a GET with its parameters in the address, or a POST with them in the body."),
            marked("Send it as {meant}."),
        ),
    ),
    (FindingKind.NOT_A_REQUEST, ""): FindingWords(
        marked("There is no request in this text"),
        (
            marked("You can paste a URL, a command, a raw request, a form, a log line, an export of a tool or code."),
            marked("Paste the whole request, exactly as it was sent."),
        ),
    ),
    (FindingKind.NOT_UNDERSTOOD, ""): FindingWords(
        marked("Not all of this could be read"),
        (
            marked("Not found here: {meant}."),
            marked("Perhaps a file or another part of the program has it, or this notation can’t be read."),
            marked("Paste the whole request as it is sent, for example as a curl command or a line of a log."),
        ),
    ),
    (FindingKind.NOT_UNDERSTOOD, NAMELESS): FindingWords(
        marked("Only the values could be read, not the request"),
        (
            marked("All three parameters are there, but not in a form that can be sent."),
            marked("Paste the whole request as it is sent: its address, and the parameters with it."),
        ),
    ),
    (FindingKind.VALUE_UNSEEN, ""): FindingWords(
        marked("A variable holds a part of this request"),
        (
            marked("What it holds can’t be seen here, so it wasn’t checked: {meant}."),
            marked("Look it up where it is set, or paste the request as it is sent."),
        ),
    ),
    (FindingKind.ADDRESS_INCOMPLETE, ""): FindingWords(
        marked("The address is cut off"),
        (
            marked("It ends in the middle, most likely at the end of a line, so the rest wasn’t checked."),
            marked("Paste all of it."),
        ),
    ),
    (FindingKind.TEXT_DAMAGED, ""): FindingWords(
        marked("The text was changed on its way"),
        (marked("It was read as it was meant. If it was sent just like this, that is the mistake."),),
    ),
    (FindingKind.TEXT_TOO_LONG, ""): FindingWords(
        marked("The text is too long to be read"),
        (marked("At most one mebibyte (1 MiB) is read. Paste only the part with the request in it."),),
    ),
    (FindingKind.INVISIBLE_CHARACTERS, ""): FindingWords(
        marked("{parameter} contains an invisible character"),
        (
            marked("It came along with copied text (a zero-width space, for example), and is sent with the value."),
            marked("Delete the value and type it again."),
        ),
    ),
    (FindingKind.LOOK_ALIKES, ""): FindingWords(
        marked("A letter in {parameter} only looks like a plain one"),
        (
            marked("It is from another alphabet, such as Cyrillic or Greek, so the server reads another value."),
            marked("Delete the value and type it again."),
        ),
    ),
    (FindingKind.VALUE_DAMAGED, ""): FindingWords(
        marked("The value of {parameter} isn’t the one that was meant"),
        (
            marked("It looks like what a spreadsheet made of it: a shortened number, a date or an error."),
            marked("Look the value up where it comes from."),
        ),
    ),
    (FindingKind.VALUE_DAMAGED, "no_value"): FindingWords(
        marked("The value of {parameter} was never filled in"),
        (
            marked("A program wrote a word that stands for nothing, such as “null”."),
            marked("Look the value up where it comes from."),
        ),
    ),
    (FindingKind.VALUE_DAMAGED, "no_code"): FindingWords(
        marked("The value of {parameter} isn’t a licence code"),
        (
            marked("It is a remark, a total or an address; a licence code is made up of letters and digits."),
            marked("Look the value up where it comes from."),
        ),
    ),
}

#: What had happened to a text that was changed on its way, and was undone.
DAMAGES: Final[Mapping[Damage, str]] = {
    Damage.HEXADECIMAL: marked("Its bytes were written in hexadecimal, as programs that record traffic show them."),
    Damage.QUOTED_PRINTABLE: marked("It had a mail’s own notation in it (quoted-printable, =3D for =)."),
    Damage.ESCAPES: marked("Its signs were escaped, as they are within JSON."),
    Damage.ENTITIES: marked("Its signs were escaped as HTML entities (&amp; for &)."),
    Damage.INVISIBLE: marked("It had invisible characters in it, such as zero-width spaces."),
    Damage.BLANKS: marked("It had non-breaking spaces in place of ordinary ones."),
    Damage.FORMATTING: marked("It had a chat’s or a ticket’s formatting around parts of it."),
    Damage.QUOTES: marked("It had curly quotation marks in place of straight ones, as word processors put them."),
    Damage.DASHES: marked("It had dashes in place of hyphens, as word processors put them."),
    Damage.CARETS: marked("It still had carets (^) from the Windows command prompt in it."),
    Damage.LINES: marked("It was broken into the lines of a mail or a terminal."),
    Damage.WRAPPED_ADDRESS: marked(
        "A mail protection service, such as Safe Links, had put its own address around this one."
    ),
    Damage.ENCODED: marked("Even the signs between its parameters were percent-encoded (%3D for =)."),
}

#: What the published table has the server answer.
ANSWERS: Final[Mapping[Kind | None, tuple[str, ...]]] = {
    None: (),
    Kind.REQUEST_INVALID: (marked("The server answers with 400, Invalid Request (invalid_request)."),),
    Kind.LICENCE_UNKNOWN: (marked("The server then answers with 400, Invalid Client (invalid_client)."),),
    Kind.SERVER_FAULT: (marked("The server answers with 500, as if the fault were its own."),),
    Kind.ADDRESS_WRONG: (marked("The server answers that there is nothing at this address (404 or 405)."),),
    Kind.SERVER_MALFORMED: (marked("No server can be found under this name, so the request goes nowhere."),),
}
