"""The words for a server address that can't be used, one set for each reason."""

from typing import Final

from app.endpoint.problem import Kind, Reason
from app.wording.language import marked
from app.wording.problems.sentences import ENTER_THE_NAME, NOTHING_SENT
from app.wording.problems.words import Table, Words

_TYPE_BY_HAND: Final = marked("Delete the address and type it by hand.")

WORDS: Final[Table] = {
    Kind.SERVER_MALFORMED: Words(
        title=marked("The server’s address can’t be read"),
        meaning=(
            marked("An address is a name such as prod2.dqe-software.com; a port such as :8443 may follow."),
            NOTHING_SENT,
        ),
        steps=(ENTER_THE_NAME,),
    ),
    (Kind.SERVER_MALFORMED, Reason.USER_INFO): Words(
        title=marked("The server’s address contains an “@”"),
        meaning=(
            marked("Only what follows the “@” would count as the server, which may not be the one you mean."),
            NOTHING_SENT,
        ),
        steps=(
            ENTER_THE_NAME,
            marked("Licence and client secret have their own fields; neither belongs in the address."),
        ),
    ),
    (Kind.SERVER_MALFORMED, Reason.NO_HOST): Words(
        title=marked("The address has no server name in it"),
        meaning=(marked("There is a beginning, a path or a port, but no name between them."), NOTHING_SENT),
        steps=(ENTER_THE_NAME,),
    ),
    (Kind.SERVER_MALFORMED, Reason.OTHER_SCHEME): Words(
        title=(
            marked("The address begins with “{subject}://” instead of https"),
            marked("The address begins with something other than https"),
        ),
        meaning=(marked("DQE’s servers give tokens over https."), NOTHING_SENT),
        steps=(marked("Enter the server’s name with nothing before it: https is then used automatically."),),
    ),
    (Kind.SERVER_MALFORMED, Reason.BLANK_WITHIN): Words(
        title=marked("There is a space inside the server’s address"),
        meaning=(marked("A server’s name has no spaces; one often slips in when copying."), NOTHING_SENT),
        steps=(
            marked("Delete the space."),
            marked("If two addresses were pasted at once, keep the right one."),
        ),
    ),
    (Kind.SERVER_MALFORMED, Reason.CONTROL_CHARACTER): Words(
        title=marked("There is an invisible character in the server’s address"),
        meaning=(
            marked("It often slips in when an address is copied from a document, a web page or a chat."),
            NOTHING_SENT,
        ),
        steps=(_TYPE_BY_HAND,),
    ),
    (Kind.SERVER_MALFORMED, Reason.PORT_UNUSABLE): Words(
        title=(marked("“{subject}” can’t be a port"), marked("The port is missing or can’t be used")),
        meaning=(marked("A port is a number from 1 to 65535, after a colon at the end of the address."), NOTHING_SENT),
        steps=(
            marked("Leave out the colon and the port: the usual one, 443, is then used."),
            marked("If DQE gave a port, compare the two."),
        ),
    ),
    (Kind.SERVER_MALFORMED, Reason.NAME_TOO_LONG): Words(
        title=marked("The server’s name is too long"),
        meaning=(
            marked("A name has at most 253 characters, and at most 63 between two dots."),
            marked("Perhaps other text was pasted along with it."),
            NOTHING_SENT,
        ),
        steps=(ENTER_THE_NAME,),
    ),
    (Kind.SERVER_MALFORMED, Reason.CHARACTER_UNUSABLE): Words(
        title=marked("The server’s address contains a character that names can’t have"),
        meaning=(
            marked("Names are made of letters, digits, hyphens and single dots."),
            marked("An IPv6 address is written in square brackets, for example [2001:db8::1]:8443."),
            NOTHING_SENT,
        ),
        steps=(ENTER_THE_NAME, _TYPE_BY_HAND),
    ),
    (Kind.SERVER_MALFORMED, Reason.NUMBER_NOT_AN_ADDRESS): Words(
        title=marked("The number in the address can be read in more than one way"),
        meaning=(
            marked("An IPv4 address is four numbers from 0 to 255, for example 192.0.2.10."),
            marked("Different programs read shorter spellings as different computers."),
            NOTHING_SENT,
        ),
        steps=(marked("Write out all four numbers, or enter the server’s name."),),
    ),
    (Kind.SERVER_MALFORMED, Reason.ZONE_IDENTIFIER): Words(
        title=marked("The address names one of this computer’s own connections (zone)"),
        meaning=(marked("The part from “%” on means something on one computer only."), NOTHING_SENT),
        steps=(marked("Leave out the “%” and what follows, or enter the server’s name."),),
    ),
}
