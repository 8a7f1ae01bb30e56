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

_SIGN_IN: Final = marked("Open any web page in a browser; if a sign-in page appears, sign in, then try again.")
_TRY_ONCE_MORE: Final = marked("Try once more: an answer damaged on the way often arrives intact the second time.")
_SERVER_OR_BETWEEN: Final = marked(
    "Most likely this isn’t an IDMobile server; otherwise something on the way answered in its place."
)
_FROM_ELSEWHERE: Final = (COMPARE_THE_NAME, ANOTHER_NETWORK, TELL_SUPPORT)

WORDS: Final[Table] = {
    Kind.REPLY_NOT_UNDERSTOOD: Words(
        title=marked("The answer isn’t one that IDMobile gives"),
        meaning=(THE_ANSWER, ITS_WORDS, _SERVER_OR_BETWEEN, SAYS_NOTHING),
        steps=_FROM_ELSEWHERE,
    ),
    (Kind.REPLY_NOT_UNDERSTOOD, Reason.SIGN_IN_PAGE): Words(
        title=marked("A web page came instead of a token: probably this network’s sign-in page"),
        meaning=(
            (
                marked("Hotel, guest and company networks answer like this until you have signed in: {status}."),
                marked("Hotel, guest and company networks answer like this until you have signed in."),
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
                    "The answer, {status}, isn’t worded like IDMobile’s: most likely it comes from a gateway or "
                    "firewall."
                ),
                marked("The answer isn’t worded like IDMobile’s: most likely it comes from a gateway or firewall."),
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
                marked("The answer was {status}, but it was empty: neither a token nor a reason."),
                marked("The answer was empty: neither a token nor a reason."),
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
            marked("IDMobile answers in a format for programs (JSON). This answer isn’t JSON, or was cut off."),
            SAYS_NOTHING,
        ),
        steps=_FROM_ELSEWHERE,
    ),
    (Kind.REPLY_NOT_UNDERSTOOD, Reason.NOT_AN_OBJECT): Words(
        title=marked("The answer has no place for a token"),
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
            marked("It contains two parts with the same name, so nobody can tell which one counts (JSON)."),
            ITS_WORDS,
            SAYS_NOTHING,
        ),
        steps=(_TRY_ONCE_MORE, ANOTHER_NETWORK, TELL_SUPPORT),
    ),
    (Kind.REPLY_NOT_UNDERSTOOD, Reason.NO_TOKEN): Words(
        title=marked("The answer contains neither a token nor a known reason"),
        meaning=(
            THE_ANSWER,
            ITS_WORDS,
            marked("It has the form of IDMobile’s answers (JSON), but no usable access_token."),
            marked("Most likely the server is at fault, or isn’t the one for IDMobile."),
            SAYS_NOTHING,
        ),
        steps=_FROM_ELSEWHERE,
    ),
    (Kind.REPLY_NOT_UNDERSTOOD, Reason.TOKEN_DAMAGED): Words(
        title=marked("A token came, but it is damaged"),
        meaning=(
            marked("It is too long, empty, or contains characters that a token can’t have (access_token)."),
            marked("It isn’t shown, because no IDMobile call would accept it."),
            marked("Either the server sent it like this, or something on the way changed it."),
            SAYS_NOTHING,
        ),
        steps=(_TRY_ONCE_MORE, ANOTHER_NETWORK, TELL_SUPPORT),
    ),
    (Kind.REPLY_NOT_UNDERSTOOD, Reason.ENCODING_UNUSABLE): Words(
        title=marked("The answer is encoded in a way that can’t be read"),
        meaning=(
            THE_ANSWER,
            marked("It is compressed or encoded in a way that wasn’t asked for, or was damaged on the way."),
            SAYS_NOTHING,
        ),
        steps=(_TRY_ONCE_MORE, ANOTHER_NETWORK, TELL_SUPPORT),
    ),
    (Kind.REPLY_NOT_UNDERSTOOD, Reason.STATUS_UNEXPECTED): Words(
        title=(
            marked("The answer was {status}, which isn’t one of IDMobile’s"),
            marked("The answer’s status isn’t one of IDMobile’s"),
        ),
        meaning=(ITS_WORDS, _SERVER_OR_BETWEEN, SAYS_NOTHING),
        steps=_FROM_ELSEWHERE,
    ),
    (Kind.REPLY_NOT_UNDERSTOOD, Reason.HTTP_MALFORMED): Words(
        title=marked("The answer breaks the rules that web servers follow (HTTP)"),
        meaning=(
            marked("Something answered as web servers do, but its lines or lengths are not well formed."),
            marked("Most likely a gateway or proxy on the way damages answers."),
            SAYS_NOTHING,
        ),
        steps=(_TRY_ONCE_MORE, ANOTHER_NETWORK, TELL_SUPPORT),
    ),
    (Kind.REPLY_NOT_UNDERSTOOD, Reason.NOT_HTTP): Words(
        title=marked("What answered isn’t a web server (HTTP)"),
        meaning=(
            marked("The connection works; most likely this port belongs to another kind of service."),
            SAYS_NOTHING,
        ),
        steps=(
            marked("If the address has a port, remove it unless DQE gave it."),
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
