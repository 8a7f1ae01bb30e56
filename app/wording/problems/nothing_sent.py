"""The words for what is named before anything is sent; the server's address has a module of its own."""

from typing import Final

from app.endpoint.problem import Kind, Reason
from app.wording.language import marked
from app.wording.problems.sentences import ENTER_THE_NAME, NOTHING_SENT
from app.wording.problems.words import ByFace, Table, Words

_NOTHING_SAVED: Final = marked("Nothing was saved or sent, so this says nothing about the licence.")
_COPIED: Final = marked("Such characters often slip in when text is copied from a document, a table or a chat.")
_ASK_THE_CUSTOMER: Final = marked("If you don’t have it, ask the customer for it.")

WORDS: Final[Table] = {
    Kind.SERVER_MISSING: Words(
        title=marked("No server has been entered"),
        meaning=(marked("Tokens come from one of DQE’s servers, and none has been entered."), NOTHING_SENT),
        steps=(
            ENTER_THE_NAME,
            ByFace(
                window="",
                command_line=marked(
                    "Give it with --server. To try without credentials: {command} get --practice",
                ),
            ),
            marked("If you don’t know it, ask DQE support which server belongs to the licence."),
        ),
    ),
    Kind.SERVER_INSECURE: Words(
        title=marked("Plain http would let others read the client secret"),
        meaning=(
            (
                marked("The address begins with http, so nothing is encrypted on the way to {subject}."),
                marked("The address begins with http, so nothing is encrypted on the way."),
            ),
            NOTHING_SENT,
        ),
        steps=(
            marked("Write https:// instead of http://, or leave it out: https is then used automatically."),
            marked("If the server really has no https, ask DQE support for a server that does."),
            ByFace(
                window=marked(
                    "For a test server in a network that you trust, plain http can be allowed under the server’s field."
                ),
                command_line=marked("For a test server in a network that you trust, use --allow-http."),
            ),
        ),
    ),
    Kind.LICENCE_MISSING: Words(
        title=marked("No licence code has been entered"),
        meaning=(marked("The server needs a licence code to give a token (licence)."), NOTHING_SENT),
        steps=(
            marked("Enter the licence code as it stands in the customer’s contract, for example PR16F16N."),
            marked("If you don’t have it, ask the customer or DQE support."),
        ),
    ),
    Kind.LICENCE_MALFORMED: Words(
        title=marked("The licence code contains a character that can’t be sent"),
        meaning=(_COPIED, NOTHING_SENT),
        steps=(marked("Delete the licence code and type it by hand."),),
    ),
    (Kind.LICENCE_MALFORMED, Reason.LINE_BREAK): Words(
        title=marked("The licence code runs over more than one line"),
        meaning=(
            marked("A line break is often copied along with a code from a table or a message."),
            NOTHING_SENT,
        ),
        steps=(
            marked("Delete the licence code and type it by hand, on one line."),
            marked("If two codes were pasted at once, keep the right one."),
        ),
    ),
    (Kind.LICENCE_MALFORMED, Reason.NUL_CHARACTER): Words(
        title=marked("The licence code contains an invisible character (NUL)"),
        meaning=(_COPIED, NOTHING_SENT),
        steps=(marked("Delete the licence code and type it by hand."),),
    ),
    (Kind.LICENCE_MALFORMED, Reason.CHARACTER_UNUSABLE): Words(
        title=marked("The licence code contains a damaged character"),
        meaning=(
            marked("It came in a different encoding from the one this computer expects."),
            NOTHING_SENT,
        ),
        steps=(
            marked("Delete the licence code and type it by hand."),
            marked("If it comes from a script or a file, save that as UTF-8."),
        ),
    ),
    Kind.SECRET_MISSING: Words(
        title=marked("No client secret has been entered"),
        meaning=(
            marked(
                "The server asks for the secret that belongs to the licence, and none has been given (client_secret)."
            ),
            NOTHING_SENT,
        ),
        steps=(
            marked("Enter the client secret, or save it in the profile."),
            ByFace(
                window="",
                command_line=marked("In a script, use --secret-stdin or the variable IDMOBILE_CLIENT_SECRET."),
            ),
            _ASK_THE_CUSTOMER,
        ),
    ),
    Kind.SECRET_MALFORMED: Words(
        title=marked("The client secret contains a character that can’t be sent"),
        meaning=(_COPIED, NOTHING_SENT),
        steps=(marked("Delete the client secret and type it by hand."),),
    ),
    (Kind.SECRET_MALFORMED, Reason.LINE_BREAK): Words(
        title=marked("The client secret runs over more than one line"),
        meaning=(
            marked("A line break is often copied along with a secret from a file or a message."),
            NOTHING_SENT,
        ),
        steps=(
            marked("Delete the client secret and type it by hand, on one line."),
            marked("If it comes from a file, keep the secret’s own line and nothing else."),
        ),
    ),
    (Kind.SECRET_MALFORMED, Reason.NUL_CHARACTER): Words(
        title=marked("The client secret contains an invisible character (NUL)"),
        meaning=(_COPIED, NOTHING_SENT),
        steps=(
            marked("Delete the client secret and type it by hand."),
            marked("If it comes from a script or a file, save that as UTF-8: UTF-16 is full of this character."),
        ),
    ),
    (Kind.SECRET_MALFORMED, Reason.CHARACTER_UNUSABLE): Words(
        title=marked("The client secret contains a damaged character"),
        meaning=(
            marked("It came in a different encoding from the one this computer expects."),
            NOTHING_SENT,
        ),
        steps=(
            marked("Delete the client secret and type it by hand."),
            marked("If it comes from a script or a file, save that as UTF-8."),
        ),
    ),
    Kind.PROFILE_NAME_UNUSABLE: Words(
        title=(marked("A profile can’t be named “{subject}”"), marked("A profile can’t have this name")),
        meaning=(
            marked("A name has 1 to 100 printable characters. The practice server’s name can’t be used."),
            _NOTHING_SAVED,
        ),
        steps=(marked("Choose another name, for example the customer’s with “production” or “pre-production”."),),
    ),
}
