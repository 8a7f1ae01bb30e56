"""The words for what can be wrong with a pasted request, and for what the server answers to it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from app.endpoint.pasted import FindingKind
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
_EXACT: Final = marked("Names are exact, and in small letters.")
_THE_NAMES: Final = marked("The call has three parameters: client_secret, grant_type and licence.")

#: By the kind, and by what makes its words more precise: what is meant, or one of the above; empty for all others.
WORDS: Final[Mapping[tuple[FindingKind, str], FindingWords]] = {
    (FindingKind.PARAMETER_MISTYPED, ""): FindingWords(
        marked("The name “{parameter}” is mistyped"),
        (marked("It is most likely meant to be {meant}."), _EXACT),
    ),
    (FindingKind.PARAMETER_MISTYPED, NAMELESS): FindingWords(
        marked("A parameter’s name is mistyped"),
        (marked("It is most likely meant to be {meant}."), _EXACT),
    ),
    (FindingKind.PARAMETER_MISSING, ""): FindingWords(
        marked("The parameter {parameter} is missing"),
        (_THE_NAMES, marked("All of them are needed.")),
    ),
    (FindingKind.PARAMETER_EMPTY, ""): FindingWords(
        marked("The parameter {parameter} is empty"),
        (marked("Its name is there, but no value stands behind it."),),
    ),
    (FindingKind.PARAMETER_TWICE, ""): FindingWords(
        marked("The parameter {parameter} is given twice"),
        (marked("Only one can count, and the request doesn’t say which: delete the wrong one."),),
    ),
    (FindingKind.PARAMETER_FOREIGN, COUNTERPART): FindingWords(
        marked("The name “{parameter}” belongs to another call"),
        (marked("OAuth2 and other services use it; IDMobile’s own name is {meant}."),),
    ),
    (FindingKind.PARAMETER_FOREIGN, ""): FindingWords(
        marked("The parameter “{parameter}” has no place in this call"),
        (_THE_NAMES, marked("Leave the others out: what the server makes of them isn’t published.")),
    ),
    (FindingKind.PARAMETER_FOREIGN, NAMELESS): FindingWords(
        marked("A parameter has no place in this call"),
        (
            _THE_NAMES,
            marked("If this one is really a part of a value, that value contains an & and isn’t percent-encoded."),
        ),
    ),
    (FindingKind.GRANT_WRONG, ""): FindingWords(
        marked("The value of {parameter} isn’t {meant}"),
        (marked("It is the same for everybody: {meant}, without blanks or quotation marks."),),
    ),
    (FindingKind.PLACEHOLDER_LEFT, ""): FindingWords(
        marked("A placeholder still stands in {parameter}"),
        (
            marked("The customer’s own value belongs in its place."),
            marked("A variable is filled in only by the program it was written for, such as Postman or a shell."),
        ),
    ),
    (FindingKind.PLACEHOLDER_LEFT, NAMELESS): FindingWords(
        marked("A placeholder still stands in place of the server’s name"),
        (marked("The server’s name belongs there as DQE gave it, for example prod2.dqe-software.com."),),
    ),
    (FindingKind.NOT_ENCODED, "%2B"): FindingWords(
        _NOT_ENCODED,
        (
            marked("In a request it stands for a blank, so the server reads another value."),
            marked("Write {meant} for a plus sign, or %20 if a blank is meant."),
        ),
    ),
    (FindingKind.NOT_ENCODED, "%26"): FindingWords(
        _NOT_ENCODED,
        (marked("The next parameter begins there, so the server reads only a part of the value."), _HOW_TO_ENCODE),
    ),
    (FindingKind.NOT_ENCODED, "%23"): FindingWords(
        _NOT_ENCODED,
        (marked("In an address, nothing of what follows it is sent."), _HOW_TO_ENCODE),
    ),
    (FindingKind.NOT_ENCODED, "%25"): FindingWords(
        _NOT_ENCODED,
        (marked("It begins an encoded character, and here none follows."), _HOW_TO_ENCODE),
    ),
    (FindingKind.NOT_ENCODED, "%20"): FindingWords(
        marked("A blank in {parameter} isn’t percent-encoded"),
        (marked("An address ends at a blank, or the program refuses it."), _HOW_TO_ENCODE),
    ),
    (FindingKind.NOT_ENCODED, ""): FindingWords(
        marked("A character in {parameter} isn’t percent-encoded"),
        (
            marked("Letters with accents, and all beyond plain ASCII, are sent in one way or another."),
            marked("So the server may read another value. Write each as percent-encoded UTF-8: é is %C3%A9."),
        ),
    ),
    (FindingKind.NOT_ENCODED, "&"): FindingWords(
        marked("The address stands without quotation marks"),
        (
            marked("The command ends at the first “&”, so whatever follows is never sent."),
            marked("Put quotation marks around the address."),
        ),
    ),
    (FindingKind.BLANKS_AROUND, ""): FindingWords(
        marked("A blank stands at an end of {parameter}"),
        (marked("It is sent along, as a part of the value. Delete it, unless it really belongs there."),),
    ),
    (FindingKind.QUOTES_AROUND, ""): FindingWords(
        marked("A quotation mark stands at an end of {parameter}"),
        (marked("It is sent along, as a part of the value. Delete it, unless it really belongs there."),),
    ),
    (FindingKind.INSECURE_HTTP, ""): FindingWords(
        marked("The address begins with http, without the s"),
        (
            marked("Nothing is encrypted then, and whoever carries the request can read the client secret."),
            marked("Write {meant} in its place. What the server answers without it isn’t published."),
        ),
    ),
    (FindingKind.PATH_WRONG, "/ACCESS_TOKEN/"): FindingWords(
        marked("The path isn’t {meant}"),
        (marked("Behind the server’s name comes exactly that: in capitals, and with a slash at the end."),),
    ),
    (FindingKind.PATH_WRONG, ""): FindingWords(
        marked("The address has a server’s name that can’t be used"),
        (marked("The name ends at the first slash, and has letters, digits, hyphens and full stops."),),
    ),
    (FindingKind.PARAMETERS_IN_ADDRESS, ""): FindingWords(
        marked("The parameters of a POST stand in the address"),
        (marked("With POST, the server looks for them in the body. Move them there, or send a GET."),),
    ),
    (FindingKind.BODY_TYPE_WRONG, ""): FindingWords(
        marked("The body isn’t sent as a form"),
        (
            marked("With POST, the server takes a form and nothing else, so it finds no parameters here."),
            marked("Send them as {meant}, and say so in the header Content-Type."),
        ),
    ),
    (FindingKind.BODY_TYPE_WRONG, "POST"): FindingWords(
        marked("The method doesn’t fit"),
        (
            marked("The call is a GET with its parameters in the address, or a POST with them in the body."),
            marked("Send it as {meant}."),
        ),
    ),
    (FindingKind.NOT_A_REQUEST, ""): FindingWords(
        marked("There is no request in this text"),
        (
            marked("A URL, a command, a raw request, a form body, a log line, a Postman request or code is read."),
            marked("Paste all of it, as it was sent."),
        ),
    ),
}

#: What the published table has the server answer.
ANSWERS: Final[Mapping[Kind | None, tuple[str, ...]]] = {
    None: (),
    Kind.REQUEST_INVALID: (marked("The server answers with 400, Invalid Request (invalid_request)."),),
    Kind.LICENCE_UNKNOWN: (marked("The server then answers with 400, Invalid Client (invalid_client)."),),
    Kind.SERVER_FAULT: (marked("The server answers with 500, as if the fault were its own."),),
    Kind.ADDRESS_WRONG: (marked("The server answers that there is nothing at this address (404 or 405)."),),
    Kind.SERVER_MALFORMED: (marked("No server is found under it, so the request goes nowhere."),),
}
