"""The words for calls that got no answer; the secure connection has a module of its own."""

from typing import Final

from app.endpoint.problem import Kind, Reason
from app.wording.language import marked
from app.wording.problems.sentences import (
    ANOTHER_NETWORK,
    COMPARE_THE_NAME,
    SAYS_NOTHING,
    SECRET_STAYED,
    TRY_AGAIN,
)
from app.wording.problems.words import Table, Words

_ANY_WEB_PAGE: Final = marked("Open any web page in a browser: if that doesn’t work either, the network is the cause.")
_FIREWALL: Final = (
    marked("In a company network, ask the administrator whether calls to {server} are allowed."),
    marked("In a company network, ask the administrator whether calls to DQE’s server are allowed."),
)
_CHECK_PROXY: Final = (
    marked("Compare the proxy’s address, {proxy}, with the one that your network’s administrator gave."),
    *COMPARE_THE_NAME,
)
_CHECK_PORT: Final = (
    marked("Compare the proxy’s address, {proxy}, with the one that your network’s administrator gave."),
    marked("If there is a port in the address, leave it out unless DQE gave it."),
)
_SERVER_RUNNING: Final = (
    marked("If other web pages work, ask DQE support whether {server} is running."),
    marked("If other web pages work, ask DQE support whether the server is running."),
)

WORDS: Final[Table] = {
    Kind.NAME_NOT_FOUND: Words(
        title=(
            marked("No proxy was found under the name {proxy}"),
            marked("No server was found under the name {server}"),
            marked("No server was found under this name"),
        ),
        meaning=(
            marked("Most likely the name has a slip in it; otherwise this network doesn’t know it (DNS)."),
            SECRET_STAYED,
        ),
        steps=(_CHECK_PROXY, _ANY_WEB_PAGE, marked("If the name is only known in a company network, connect its VPN.")),
    ),
    (Kind.NAME_NOT_FOUND, Reason.TEMPORARY): Words(
        title=(
            marked("The name {proxy} (the proxy) can’t be looked up just now"),
            marked("The name {server} can’t be looked up just now"),
            marked("The server’s name can’t be looked up just now"),
        ),
        meaning=(
            marked("The network’s directory of names (DNS) gave no answer; most likely this computer is offline."),
            marked("That is often temporary, and the name may well be right."),
            SECRET_STAYED,
        ),
        steps=(_ANY_WEB_PAGE, TRY_AGAIN, COMPARE_THE_NAME),
    ),
    Kind.CONNECTION_REFUSED: Words(
        title=(
            marked("The proxy {proxy} doesn’t accept a connection"),
            marked("{server} doesn’t accept a connection at this port"),
            marked("The server doesn’t accept a connection at this port"),
        ),
        meaning=(
            marked("Most likely the service isn’t running, or the port is another one; a firewall can do this too."),
            marked("The name was found, and the network works (connection refused)."),
            SECRET_STAYED,
        ),
        steps=(_CHECK_PORT, COMPARE_THE_NAME, TRY_AGAIN, _SERVER_RUNNING),
    ),
    Kind.UNREACHABLE: Words(
        title=(
            marked("There is no way from here to the proxy {proxy}"),
            marked("There is no way from here to {server}"),
            marked("There is no way from here to the server"),
        ),
        meaning=(
            marked(
                "Most likely this computer is offline, or a VPN is missing; a firewall can do this too (unreachable)."
            ),
            SAYS_NOTHING,
        ),
        steps=(_ANY_WEB_PAGE, marked("If the server is only reached through a VPN, connect it."), _FIREWALL),
    ),
    Kind.CONNECT_TIMEOUT: Words(
        title=(
            marked("The proxy {proxy} gave no way to the server in time"),
            marked("There was no connection to {server} in time"),
            marked("There was no connection to the server in time"),
        ),
        meaning=(
            (marked("The call was given up after {elapsed} (timeout)."), marked("The call was given up (timeout).")),
            marked("Most likely a firewall swallows the call; otherwise the server or the network is very slow."),
            SECRET_STAYED,
        ),
        steps=(_ANY_WEB_PAGE, ANOTHER_NETWORK, _FIREWALL, _SERVER_RUNNING),
    ),
    Kind.REPLY_TIMEOUT: Words(
        title=(
            marked("{server} took the request, but gave no whole answer in {elapsed}"),
            marked("{server} took the request, but gave no whole answer in time"),
            marked("The server took the request, but gave no whole answer in time"),
        ),
        meaning=(
            marked("A connection came about, so the server’s address is fine."),
            marked("Most likely the server is overloaded; otherwise the network is very slow (timeout)."),
            SAYS_NOTHING,
        ),
        steps=(
            TRY_AGAIN,
            marked("If the network is known to be slow, allow more time (--timeout)."),
            (
                marked("If it stays so, tell DQE support that {server} is too slow, and at what time."),
                marked("If it stays so, tell DQE support that the server is too slow, and at what time."),
            ),
        ),
    ),
    Kind.CONNECTION_LOST: Words(
        title=(
            marked("The connection to {server} broke off before the answer was whole"),
            marked("The connection broke off before the answer was whole"),
        ),
        meaning=(
            marked("The name and the connection were fine until then."),
            marked("Either the server hung up, or something on the way cut the connection."),
            SAYS_NOTHING,
        ),
        steps=(
            TRY_AGAIN,
            ANOTHER_NETWORK,
            (
                marked("If it stays so, tell DQE support that {server} hangs up, and at what time."),
                marked("If it stays so, tell DQE support that the server hangs up, and at what time."),
            ),
        ),
    ),
    Kind.CLOCK_WRONG: Words(
        title=marked("This computer’s clock is wrong"),
        meaning=(
            marked("It differs from the server’s clock by more than a minute."),
            marked("Certificates then seem invalid, and a token’s time left can’t be trusted."),
            marked("The network and the server are fine, and this says nothing about the licence."),
        ),
        steps=(
            marked("Let the system set its date and time by itself, and check the time zone."),
            marked("If the time is managed by your company, tell its administrator."),
        ),
    ),
}
