"""The words for what the endpoint itself refused: the request arrived, was understood, and got a no."""

from typing import Final

from app.endpoint.problem import Kind, Reason
from app.wording.language import marked
from app.wording.problems.sentences import ARRIVED, ITS_WORDS
from app.wording.problems.words import Table, Words

_RIGHT_SERVER: Final = (
    marked("Check that the licence belongs to {server}: production and pre-production use different licences."),
    marked("Check that the licence belongs to this server: production and pre-production use different licences."),
)

_COMPARE_LICENCE: Final = marked(
    "Compare the licence code with the customer’s contract: O and 0, I and 1 are easily mistaken."
)
_SECRET_AGAIN: Final = marked("Enter the client secret again, without spaces or quotation marks around it.")
_ASK_ABOUT_LICENCE: Final = marked(
    "If all of them are right, ask DQE support whether the licence is active and includes IDMobile."
)
_SAME_ANSWER: Final = (
    marked("Both get the same answer: {status} (invalid_client)."),
    marked("Both get the same answer (invalid_client)."),
)
_COMPLETE: Final = marked(
    "The request arrived complete, so the network, the server’s address and the request are fine."
)

#: For `request_invalid`, alone and after a suspicion.
UNUSABLE_FORM: Final = marked(
    "So most likely the licence code or the client secret is in a form the server doesn’t accept."
)
OTHERWISE_UNUSABLE_FORM: Final = marked(
    "Otherwise the licence code or the client secret is written in a way that the server doesn’t accept."
)

#: For `licence_unknown`, where something typed points to one of the two.
SECRET_SUSPECT: Final = Words(
    title=marked("The client secret is wrong, or the server doesn’t know this licence code"),
    meaning=(
        (
            marked("The licence code, {licence}, is the second possibility."),
            marked("The licence code is the second possibility."),
        ),
        _SAME_ANSWER,
        _COMPLETE,
    ),
    steps=(_COMPARE_LICENCE, _RIGHT_SERVER, _ASK_ABOUT_LICENCE),
)
LICENCE_SUSPECT: Final = Words(
    title=marked("The server doesn’t know this licence code, or the client secret is wrong"),
    meaning=(marked("The client secret is the second possibility."), _SAME_ANSWER, _COMPLETE),
    steps=(_RIGHT_SERVER, _SECRET_AGAIN, _ASK_ABOUT_LICENCE),
)

WORDS: Final[Table] = {
    Kind.LICENCE_UNKNOWN: Words(
        title=marked("The server doesn’t know this licence code, or the client secret is wrong"),
        meaning=(
            (
                marked("Most likely it is the licence code, {licence}; the client secret is the second possibility."),
                marked("Most likely it is the licence code; the client secret is the second possibility."),
            ),
            _SAME_ANSWER,
            _COMPLETE,
        ),
        steps=(_COMPARE_LICENCE, _RIGHT_SERVER, _SECRET_AGAIN, _ASK_ABOUT_LICENCE),
    ),
    (Kind.LICENCE_UNKNOWN, Reason.LICENCE_NAMED): Words(
        title=marked("The server doesn’t know this licence code"),
        meaning=(
            (
                marked("The server names the licence code, {licence}, as the cause: {status} (invalid licence key)."),
                marked("The server names the licence code as the cause (invalid licence key)."),
            ),
            marked("It raised no objection to the client secret."),
            ARRIVED,
        ),
        steps=(
            _COMPARE_LICENCE,
            _RIGHT_SERVER,
            marked("If it is right, ask DQE support whether the licence is active and includes IDMobile."),
        ),
    ),
    Kind.SECRET_WRONG: Words(
        title=marked("The client secret doesn’t belong to this licence"),
        meaning=(
            (
                marked("The server names the client secret as the cause: {status} (invalid client secret)."),
                marked("The server names the client secret as the cause (invalid client secret)."),
            ),
            (
                marked("It raised no objection to the licence code {licence}."),
                marked("It raised no objection to the licence code."),
            ),
            ARRIVED,
        ),
        steps=(
            marked("Enter the client secret again. Capitals, spaces and quotation marks matter."),
            marked("Ask the customer whether the secret was changed, or belongs to another licence."),
            _RIGHT_SERVER,
            marked("If it is right, ask DQE support to check it or set a new one."),
        ),
    ),
    Kind.REQUEST_INVALID: Words(
        title=marked("The server says the request is incomplete or unusable"),
        meaning=(
            (
                marked("The server found a parameter missing, empty or unusable: {status} (invalid_request)."),
                marked("The server found a parameter missing, empty or unusable (invalid_request)."),
            ),
            marked("This program always sends all three: licence, client_secret and grant_type."),
            UNUSABLE_FORM,
            ITS_WORDS,
            ARRIVED,
        ),
        steps=(
            marked(
                "Enter the licence code and the client secret again, without spaces, quotation marks or placeholders."
            ),
            marked("Try the other method (POST or GET) once."),
            marked("If the customer gets this from a program of their own, check the three parameters there."),
            marked("If nothing helps, tell DQE support the time, the licence and what the server said."),
        ),
    ),
    Kind.LICENCE_NOT_ALLOWED: Words(
        title=marked("The licence is known, but not allowed to use IDMobile"),
        meaning=(
            (
                marked(
                    "The licence {licence} isn’t authorised to get IDMobile tokens on this server "
                    "(unauthorized_client)."
                ),
                marked("The licence isn’t authorised to get IDMobile tokens on this server (unauthorized_client)."),
            ),
            ITS_WORDS,
            ARRIVED,
        ),
        steps=(
            _RIGHT_SERVER,
            marked("See whether the customer’s contract includes IDMobile."),
            marked("If it does, ask DQE support to switch it on for this licence."),
        ),
    ),
    Kind.GRANT_UNSUPPORTED: Words(
        title=marked("This server doesn’t give IDMobile tokens"),
        meaning=(
            (
                marked("It answered {status} to IDMobile’s kind of request, client_idmobile (unsupported_grant_type)."),
                marked("It doesn’t know IDMobile’s kind of request, client_idmobile (unsupported_grant_type)."),
            ),
            marked("Its objection is to the kind of request, not to the licence or the client secret."),
            marked("The request arrived, so the network is fine."),
        ),
        steps=(
            marked("Ask DQE support which server gives IDMobile tokens to this licence."),
            marked("If it is this one, tell DQE support that it refuses client_idmobile."),
        ),
    ),
    Kind.CREDITS_EXHAUSTED: Words(
        title=marked("All credits of this licence are used up"),
        meaning=(
            (
                marked(
                    "The server knows the licence {licence}, but there is no credit left on it (credits exhausted)."
                ),
                marked("The server knows the licence, but there is no credit left on it (credits exhausted)."),
            ),
            ARRIVED,
            marked("Nothing needs to be changed here."),
        ),
        steps=(
            marked("Ask whoever manages the customer’s contract with DQE to add credits."),
            marked("If there should be credit left, ask DQE support to look into the account."),
        ),
    ),
    Kind.REFUSED_OTHERWISE: Words(
        title=marked("The server refused, for a reason that isn’t published"),
        meaning=(
            (
                marked("The answer was {status}, without one of the reasons that DQE’s description lists."),
                marked("The answer has none of the reasons that DQE’s description lists."),
            ),
            (*ITS_WORDS, marked("The server said nothing further.")),
            ARRIVED,
            marked("The cause is the licence, the client secret or the request; the answer doesn’t say which."),
        ),
        steps=(
            marked("Compare the licence code with the customer’s contract."),
            marked("Enter the client secret again, without spaces or quotation marks around it."),
            marked("If both are right, ask DQE support, and tell them the time and what the server said."),
        ),
    ),
}
