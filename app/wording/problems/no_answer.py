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
from app.wording.problems.words import ByFace, Table, Words

_ANY_WEB_PAGE: Final = marked("Open any web page in a browser: if that doesn’t work either, the network is the cause.")
_FIREWALL: Final = (
    marked("In a company network, ask the administrator whether calls to {server} are allowed."),
    marked("In a company network, ask the administrator whether calls to DQE’s server are allowed."),
)
_CHECK_PORT: Final = marked("If the address has a port, remove it unless DQE gave it.")
_SLOW_NETWORK: Final = ByFace(
    window=marked("If the network is known to be slow, try again from a faster one."),
    command_line=marked("If the network is known to be slow, allow more time with --timeout."),
)
_RELEASE_NAME: Final = (
    marked("Ask your network’s administrator to unblock {server}."),
    marked("Ask your network’s administrator to unblock the server’s name."),
)
_LEADS_HERE: Final = Words(
    title=(
        marked("The name {name} leads to this computer itself"),
        marked("The server’s name leads to this computer itself"),
    ),
    meaning=(
        (
            marked("Here it leads to {seen}, so no DQE server was reached."),
            marked("No DQE server was reached."),
        ),
        marked("Most likely a filter or the hosts file blocks the name (DNS)."),
        SECRET_STAYED,
    ),
    steps=(
        _RELEASE_NAME,
        marked("Look for the name in this computer’s hosts file, and in its advertising or security filters."),
        ANOTHER_NETWORK,
    ),
)
_SLOW_NAME_MEANING: Final = (
    (
        marked("Looking up the server’s name alone took {seen} s, which left too little time for the rest."),
        marked("Looking up the server’s name took most of the time."),
    ),
    marked("Most likely a name server (DNS) that this computer asks is down or very slow."),
)
_SLOW_NAME_STEPS: Final = (
    marked("Ask your network’s administrator to check the name servers (DNS) that this computer uses."),
    ANOTHER_NETWORK,
    _SLOW_NETWORK,
)
_SERVER_RUNNING: Final = (
    marked("If other web pages work, ask DQE support whether {server} is running."),
    marked("If other web pages work, ask DQE support whether the server is running."),
)

WORDS: Final[Table] = {
    Kind.NAME_NOT_FOUND: Words(
        title=(
            marked("No server was found under the name {server}"),
            marked("No server was found under this name"),
        ),
        meaning=(
            marked("Most likely the name is mistyped; otherwise this network doesn’t know it (DNS)."),
            SECRET_STAYED,
        ),
        steps=(
            COMPARE_THE_NAME,
            _ANY_WEB_PAGE,
            marked("If the name is known only inside a company network, connect to its VPN."),
        ),
    ),
    (Kind.NAME_NOT_FOUND, Reason.TEMPORARY): Words(
        title=(
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
            marked("{server} isn’t accepting connections on this port"),
            marked("The server isn’t accepting connections on this port"),
        ),
        meaning=(
            marked("Most likely the service isn’t running or the port is wrong; a firewall can also cause this."),
            (
                marked("The name {name} was found, and something at that address answered (connection refused)."),
                marked("Something at that address answered (connection refused)."),
            ),
            SECRET_STAYED,
        ),
        steps=(_CHECK_PORT, COMPARE_THE_NAME, TRY_AGAIN, _SERVER_RUNNING),
    ),
    Kind.UNREACHABLE: Words(
        title=(
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
    (Kind.CONNECTION_REFUSED, Reason.LEADS_HERE): _LEADS_HERE,
    (Kind.UNREACHABLE, Reason.LEADS_HERE): _LEADS_HERE,
    (Kind.CONNECT_TIMEOUT, Reason.LEADS_HERE): _LEADS_HERE,
    (Kind.UNREACHABLE, Reason.BLOCKED_HERE): Words(
        title=(
            marked("This computer doesn’t allow calls to {server}"),
            marked("This computer doesn’t allow calls to the server"),
        ),
        meaning=(
            marked("The system itself turned the call away, as a firewall on this computer does."),
            SECRET_STAYED,
        ),
        steps=(
            marked("Ask the administrator of this computer to allow this program’s calls."),
            marked("See whether a firewall or security program lists a blocked call."),
        ),
    ),
    (Kind.CONNECT_TIMEOUT, Reason.NAME_SLOW): Words(
        title=(
            marked("Looking up the name {name} took too long"),
            marked("Looking up the server’s name took too long"),
        ),
        meaning=(*_SLOW_NAME_MEANING, SECRET_STAYED),
        steps=_SLOW_NAME_STEPS,
    ),
    (Kind.REPLY_TIMEOUT, Reason.NAME_SLOW): Words(
        title=(
            marked("Looking up the name {name} left no time for an answer"),
            marked("Looking up the server’s name left no time for an answer"),
        ),
        meaning=(*_SLOW_NAME_MEANING, marked("The server was reached, but hadn’t answered yet."), SAYS_NOTHING),
        steps=_SLOW_NAME_STEPS,
    ),
    Kind.CONNECTION_FAILED: Words(
        title=(
            marked("No connection to {server} could be made"),
            marked("No connection could be made"),
        ),
        meaning=(
            (
                marked("The system gives a reason that is unusual for a network: {seen}."),
                marked("The system gives no reason that is known."),
            ),
            SECRET_STAYED,
        ),
        steps=(
            TRY_AGAIN,
            marked("Restart the computer; if that changes nothing, tell its administrator what the system says."),
        ),
    ),
    (Kind.CONNECTION_LOST, Reason.RESET_AT_ONCE): Words(
        title=(
            marked("The connection to {server} was cut as soon as it began"),
            marked("The connection was cut as soon as it began"),
        ),
        meaning=(
            marked("Most likely a firewall on the way cuts such calls (connection reset)."),
            marked("Otherwise the server, or a device in front of it, is overloaded."),
            SECRET_STAYED,
        ),
        steps=(_FIREWALL, ANOTHER_NETWORK, TRY_AGAIN, _SERVER_RUNNING),
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
            _SLOW_NETWORK,
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
            marked("A connection was made, and was fine until then."),
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
