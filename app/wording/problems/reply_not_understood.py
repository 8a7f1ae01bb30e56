"""The words for an answer that came but isn't one that the endpoint gives."""

from typing import Final

from app.endpoint.problem import Kind, Reason
from app.wording.language import marked
from app.wording.problems.sentences import (
    ANOTHER_NETWORK,
    COMPARE_THE_NAME,
    ITS_WORDS,
    SAYS_NOTHING,
    TELL_SUPPORT,
    THE_ANSWER,
)
from app.wording.problems.words import Table, Words

_SIGN_IN: Final = marked("Open any web page in a browser; if a sign-in page comes up, sign in, then try again.")
_TRY_ONCE_MORE: Final = marked("Try again once: an answer that was damaged on the way comes right the second time.")
_SERVER_OR_BETWEEN: Final = marked(
    "Most likely this isn’t an IDMobile server; otherwise something on the way answered for it."
)
_FROM_ELSEWHERE: Final = (COMPARE_THE_NAME, ANOTHER_NETWORK, TELL_SUPPORT)

WORDS: Final[Table] = {
    Kind.REPLY_NOT_UNDERSTOOD: Words(
        title=marked("An answer came, but not one that IDMobile gives"),
        meaning=(THE_ANSWER, ITS_WORDS, _SERVER_OR_BETWEEN, SAYS_NOTHING),
        steps=_FROM_ELSEWHERE,
    ),
    (Kind.REPLY_NOT_UNDERSTOOD, Reason.SIGN_IN_PAGE): Words(
        title=marked("A web page came instead of a token: probably this network’s sign-in page"),
        meaning=(
            (
                marked("Hotels, guest and company networks answer like this until one has signed in: {status}."),
                marked("Hotels, guest and company networks answer like this until one has signed in."),
            ),
            marked("If no sign-in is needed, the server’s name most likely leads to a web site."),
            SAYS_NOTHING,
        ),
        steps=(_SIGN_IN, ANOTHER_NETWORK, COMPARE_THE_NAME),
    ),
    (Kind.REPLY_NOT_UNDERSTOOD, Reason.WEB_PAGE): Words(
        title=marked("A web page came instead of a token"),
        meaning=(
            THE_ANSWER,
            marked(
                "Most likely the server’s name leads to a web site; otherwise this network’s sign-in page answered."
            ),
            SAYS_NOTHING,
        ),
        steps=(COMPARE_THE_NAME, _SIGN_IN, TELL_SUPPORT),
    ),
    (Kind.REPLY_NOT_UNDERSTOOD, Reason.GATEWAY): Words(
        title=marked("Something in front of the server turned the request away"),
        meaning=(
            (
                marked(
                    "The answer, {status}, isn’t worded as IDMobile’s: most likely it comes from a gateway or firewall."
                ),
                marked("The answer isn’t worded as IDMobile’s: most likely it comes from a gateway or firewall."),
            ),
            ITS_WORDS,
            SAYS_NOTHING,
        ),
        steps=_FROM_ELSEWHERE,
    ),
    (Kind.REPLY_NOT_UNDERSTOOD, Reason.EMPTY_REPLY): Words(
        title=marked("The answer was empty"),
        meaning=(
            (
                marked("Something answered {status}, with nothing in it: neither a token nor a reason."),
                marked("Something answered with nothing: neither a token nor a reason."),
            ),
            _SERVER_OR_BETWEEN,
            SAYS_NOTHING,
        ),
        steps=_FROM_ELSEWHERE,
    ),
    (Kind.REPLY_NOT_UNDERSTOOD, Reason.NOT_JSON): Words(
        title=marked("The answer is a text, not a token"),
        meaning=(
            THE_ANSWER,
            ITS_WORDS,
            marked("IDMobile answers in a form for programs (JSON), which this isn’t, or is cut off."),
            SAYS_NOTHING,
        ),
        steps=_FROM_ELSEWHERE,
    ),
    (Kind.REPLY_NOT_UNDERSTOOD, Reason.NOT_AN_OBJECT): Words(
        title=marked("The answer has no parts that could hold a token"),
        meaning=(
            THE_ANSWER,
            ITS_WORDS,
            marked("IDMobile answers with named parts (a JSON object); this answer is a single value or a list."),
            SAYS_NOTHING,
        ),
        steps=_FROM_ELSEWHERE,
    ),
    (Kind.REPLY_NOT_UNDERSTOOD, Reason.KEY_TWICE): Words(
        title=marked("The answer contradicts itself"),
        meaning=(
            marked("A part with the same name stands in it twice, so nobody can say which one counts (JSON)."),
            ITS_WORDS,
            SAYS_NOTHING,
        ),
        steps=(_TRY_ONCE_MORE, ANOTHER_NETWORK, TELL_SUPPORT),
    ),
    (Kind.REPLY_NOT_UNDERSTOOD, Reason.NO_TOKEN): Words(
        title=marked("The answer holds neither a token nor a reason that is known"),
        meaning=(
            THE_ANSWER,
            ITS_WORDS,
            marked("It has the form of IDMobile’s answers (JSON), but no usable access_token."),
            SAYS_NOTHING,
        ),
        steps=_FROM_ELSEWHERE,
    ),
    (Kind.REPLY_NOT_UNDERSTOOD, Reason.TOKEN_DAMAGED): Words(
        title=marked("A token came, but it is damaged"),
        meaning=(
            marked("It is too long, empty, or contains characters that a token can’t have (access_token)."),
            marked("It isn’t shown, because no IDMobile call would accept it."),
            SAYS_NOTHING,
        ),
        steps=(_TRY_ONCE_MORE, ANOTHER_NETWORK, TELL_SUPPORT),
    ),
    (Kind.REPLY_NOT_UNDERSTOOD, Reason.ENCODING_UNUSABLE): Words(
        title=marked("The answer is packed in a way that can’t be read"),
        meaning=(
            THE_ANSWER,
            marked("It is compressed or encoded in a way that wasn’t asked for, or was damaged on the way."),
            SAYS_NOTHING,
        ),
        steps=(_TRY_ONCE_MORE, ANOTHER_NETWORK, TELL_SUPPORT),
    ),
    (Kind.REPLY_NOT_UNDERSTOOD, Reason.STATUS_UNEXPECTED): Words(
        title=(
            marked("The answer was {status}, which IDMobile doesn’t give"),
            marked("An answer came with a status that IDMobile doesn’t give"),
        ),
        meaning=(ITS_WORDS, _SERVER_OR_BETWEEN, SAYS_NOTHING),
        steps=_FROM_ELSEWHERE,
    ),
    (Kind.REPLY_NOT_UNDERSTOOD, Reason.NOT_HTTP): Words(
        title=marked("What answered isn’t a web server (HTTP)"),
        meaning=(
            marked("The connection works; most likely this port belongs to another kind of service."),
            SAYS_NOTHING,
        ),
        steps=(
            marked("If there is a port in the address, leave it out unless DQE gave it."),
            ANOTHER_NETWORK,
            TELL_SUPPORT,
        ),
    ),
    Kind.REPLY_TOO_LARGE: Words(
        title=marked("The answer is far too long for a token"),
        meaning=(
            marked("A token takes a few hundred characters; this answer was cut off at a million."),
            _SERVER_OR_BETWEEN,
            SAYS_NOTHING,
        ),
        steps=_FROM_ELSEWHERE,
    ),
}
