"""The words for answers that came from a server, or from something in front of it, but not from the licence check."""

from typing import Final

from app.endpoint.problem import Kind, Reason
from app.wording.language import marked
from app.wording.problems.sentences import (
    ANOTHER_NETWORK,
    ARRIVED,
    COMPARE_THE_NAME,
    ITS_WORDS,
    SAYS_NOTHING,
    TELL_SUPPORT,
    THE_ANSWER,
    TRY_AGAIN,
)
from app.wording.problems.words import Table, Words

WORDS: Final[Table] = {
    Kind.ACCESS_DENIED: Words(
        title=marked("Access was denied, most likely before IDMobile was reached"),
        meaning=(
            (
                marked("The answer was {status}, without one of the reasons that IDMobile gives."),
                marked("The answer has none of the reasons that IDMobile gives."),
            ),
            marked("The network works; most likely a gateway in front of the server admits only certain addresses."),
            ITS_WORDS,
            SAYS_NOTHING,
        ),
        steps=(
            (
                marked("Ask DQE support whether {server} admits only known IP addresses, and whether yours is one."),
                marked("Ask DQE support whether the server admits only known IP addresses, and whether yours is one."),
            ),
            marked("Try again from the network from which the customer’s own calls work."),
            COMPARE_THE_NAME,
        ),
    ),
    Kind.ADDRESS_WRONG: Words(
        title=(
            marked("{server} answered, but IDMobile isn’t there"),
            marked("A server answered, but IDMobile isn’t there"),
        ),
        meaning=(
            (
                marked("It doesn’t offer the path /ACCESS_TOKEN/: {status}."),
                marked("It doesn’t offer the path /ACCESS_TOKEN/."),
            ),
            marked("The network is fine; most likely the server’s name or port is wrong."),
            SAYS_NOTHING,
        ),
        steps=(
            COMPARE_THE_NAME,
            marked("If the address has a port, remove it unless DQE gave it."),
            marked("If the name is right, ask DQE support whether IDMobile has moved."),
        ),
    ),
    Kind.TOO_MANY_REQUESTS: Words(
        title=(
            marked("Too many calls in a short time: the server asks for a pause of {wait}"),
            marked("Too many calls in a short time: the server asks for a pause"),
        ),
        meaning=(
            (marked("It answered {status}."), marked("It asks callers to slow down (429).")),
            ARRIVED,
            SAYS_NOTHING,
        ),
        steps=(
            TRY_AGAIN,
            marked("If programs use this licence too, have them reuse each token until it expires."),
            marked("If it happens often, ask DQE support how many calls the licence allows."),
        ),
    ),
    Kind.SERVER_FAULT: Words(
        title=marked("The problem is on the server’s side"),
        meaning=(
            (
                marked(
                    "The request arrived at {server}, or at a gateway in front of it, and couldn’t be handled there."
                ),
                marked(
                    "The request arrived at the server, or at a gateway in front of it, and couldn’t be handled there."
                ),
            ),
            THE_ANSWER,
            ITS_WORDS,
            marked("The network and the server’s address are fine."),
            SAYS_NOTHING,
        ),
        steps=(
            (
                marked("Try again in {wait}; the server asks for that pause."),
                marked("Try again in a few minutes."),
            ),
            (
                marked(
                    "If the customer gets {fault} from a program of their own, check the parameters’ spelling there "
                    "first."
                ),
            ),
            TELL_SUPPORT,
        ),
    ),
    Kind.REDIRECTED: Words(
        title=(
            marked("The server redirects calls to {subject}"),
            marked("The server redirects calls to another address"),
        ),
        meaning=(
            (
                marked(
                    "The answer was a redirect, {status}, which isn’t followed: the secret goes to no other server."
                ),
                marked("The answer was a redirect, which isn’t followed: the secret goes to no other server."),
            ),
            marked("Most likely the server has moved, or its name is slightly different."),
            SAYS_NOTHING,
        ),
        steps=(
            COMPARE_THE_NAME,
            (
                marked("Ask DQE support whether {subject} is now the right server; if so, enter it."),
                marked("Ask DQE support for the server’s current address."),
            ),
        ),
    ),
    (Kind.REDIRECTED, Reason.SIGN_IN_PAGE): Words(
        title=(
            marked("This network probably wants you to sign in first: it redirects calls to {subject}"),
            marked("This network probably wants you to sign in first"),
        ),
        meaning=(
            (
                marked("The call was redirected to another site, as the sign-in pages of networks do: {status}."),
                marked("The call was redirected to another site, as the sign-in pages of networks do."),
            ),
            marked("The redirect wasn’t followed, so the secret went to no other server."),
            SAYS_NOTHING,
        ),
        steps=(
            marked("Open any web page in a browser; if a sign-in page appears, sign in, then try again."),
            ANOTHER_NETWORK,
            (
                marked("If neither helps, ask DQE support whether the server has moved to {subject}."),
                marked("If neither helps, ask DQE support whether the server has moved."),
            ),
        ),
    ),
}
