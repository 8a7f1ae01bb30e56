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
    marked("If the address has a port, remove it unless DQE gave it."),
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
            marked("Most likely the name is mistyped; otherwise this network doesn’t know it (DNS)."),
            SECRET_STAYED,
        ),
        steps=(
            _CHECK_PROXY,
            _ANY_WEB_PAGE,
            marked("If the name is known only inside a company network, connect to its VPN."),
        ),
    ),
    (Kind.NAME_NOT_FOUND, Reason.TEMPORARY): Words(
        title=(
            marked("The name {proxy} (the proxy) can’t be looked up right now"),
            marked("The name {server} can’t be looked up right now"),
            marked("The server’s name can’t be looked up right now"),
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
            marked("The proxy {proxy} isn’t accepting connections"),
            marked("{server} isn’t accepting connections on this port"),
            marked("The server isn’t accepting connections on this port"),
        ),
        meaning=(
            marked("Most likely the service isn’t running or the port is wrong; a firewall can also cause this."),
            marked("The name was found, and something at that address answered (connection refused)."),
            SECRET_STAYED,
        ),
        steps=(_CHECK_PORT, COMPARE_THE_NAME, TRY_AGAIN, _SERVER_RUNNING),
    ),
    Kind.UNREACHABLE: Words(
        title=(
            marked("This computer can’t reach the proxy {proxy}"),
            marked("This computer can’t reach {server}"),
            marked("This computer can’t reach the server"),
        ),
        meaning=(
            marked(
                "Most likely this computer is offline or a VPN isn’t connected; a firewall can also cause this "
                "(unreachable)."
            ),
            SAYS_NOTHING,
        ),
        steps=(_ANY_WEB_PAGE, marked("If the server can be reached only through a VPN, connect to it."), _FIREWALL),
    ),
    Kind.CONNECT_TIMEOUT: Words(
        title=(
            marked("The proxy {proxy} didn’t connect to the server in time"),
            marked("Connecting to {server} took too long"),
            marked("Connecting to the server took too long"),
        ),
        meaning=(
            (marked("The call was stopped after {elapsed} (timeout)."), marked("The call was stopped (timeout).")),
            marked(
                "Most likely a firewall is silently blocking the call; otherwise the server or the network is "
                "very slow."
            ),
            SECRET_STAYED,
        ),
        steps=(_ANY_WEB_PAGE, ANOTHER_NETWORK, _FIREWALL, _SERVER_RUNNING),
    ),
    Kind.REPLY_TIMEOUT: Words(
        title=(
            marked("{server} accepted the connection, but didn’t finish answering within {elapsed}"),
            marked("{server} accepted the connection, but didn’t finish answering in time"),
            marked("The server accepted the connection, but didn’t finish answering in time"),
        ),
        meaning=(
            marked("A connection was made, so the server’s address is fine."),
            marked("Most likely the server is overloaded; otherwise the network is very slow (timeout)."),
            SAYS_NOTHING,
        ),
        steps=(
            TRY_AGAIN,
            marked("If the network is known to be slow, allow more time (--timeout)."),
            (
                marked("If this continues, tell DQE support that {server} is too slow, and when it happened."),
                marked("If this continues, tell DQE support that the server is too slow, and when it happened."),
            ),
        ),
    ),
    Kind.CONNECTION_LOST: Words(
        title=(
            marked("The connection to {server} was cut before the answer was complete"),
            marked("The connection was cut before the answer was complete"),
        ),
        meaning=(
            marked("The name and the connection were fine until then."),
            marked("Either the server closed the connection, or something on the way cut it."),
            SAYS_NOTHING,
        ),
        steps=(
            TRY_AGAIN,
            ANOTHER_NETWORK,
            (
                marked(
                    "If this continues, tell DQE support that {server} closes the connection, and when it happened."
                ),
                marked(
                    "If this continues, tell DQE support that the server closes the connection, and when it happened."
                ),
            ),
        ),
    ),
    Kind.CLOCK_WRONG: Words(
        title=marked("This computer’s clock and the server’s don’t agree"),
        meaning=(
            marked("They differ by more than a minute; most likely it is this computer’s that is wrong."),
            marked("A large difference makes good certificates look expired or not yet valid."),
            marked("The network and the server are fine, and this says nothing about the licence."),
        ),
        steps=(
            marked("Have the system set the date and time automatically, and check the time zone."),
            marked("If the time is managed by your company, tell its administrator."),
        ),
    ),
}
