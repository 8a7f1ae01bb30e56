"""The words for a proxy that doesn't let a call through, or isn't reached itself."""

from typing import Final

from app.endpoint.problem import Kind, Reason
from app.wording.language import marked
from app.wording.problems.sentences import COMPARE_THE_NAME, SAYS_NOTHING, SECRET_STAYED, TRY_AGAIN
from app.wording.problems.words import Table, Words

_NO_FURTHER_THAN_PROXY: Final = marked("The call went no further than the proxy, so the server wasn’t asked.")
_ASK_ADMINISTRATOR_FOR_PASSAGE: Final = (
    marked("Ask your network’s administrator to let calls to {server} through."),
    marked("Ask your network’s administrator to let calls to DQE’s server through."),
)
_PROXY_NOT_NEEDED: Final = marked(
    "If this network needs no proxy, remove it from the system settings and from the variable HTTPS_PROXY."
)
_ASK_ADMINISTRATOR_FOR_EXEMPTION: Final = (
    marked("Ask your network’s administrator to let calls to {server} through without a sign-in."),
    marked("Ask your network’s administrator to let calls to DQE’s server through without a sign-in."),
)

_COMPARE_PROXY: Final = marked(
    "Compare the proxy’s address, {proxy}, with the one that your network’s administrator gave."
)
_ASK_ABOUT_PROXY: Final = marked("Ask your network’s administrator whether the proxy {proxy} is running.")
_ASK_FOR_ROOT: Final = marked("Ask your network’s administrator for the root certificate of the proxy {proxy}.")


def _proxy_isnt_trusted(why: str) -> Words:
    return Words(
        title=marked("The proxy {proxy} can’t prove that it is the right one"),
        meaning=(why, _NO_FURTHER_THAN_PROXY, SAYS_NOTHING),
        steps=(_COMPARE_PROXY, _ASK_FOR_ROOT, _PROXY_NOT_NEEDED),
    )


WORDS: Final[Table] = {
    Kind.PROXY_REFUSED: Words(
        title=(
            marked("The proxy {proxy} didn’t let the call through"),
            marked("The proxy didn’t let the call through"),
        ),
        meaning=(
            (
                marked("It answered {seen}, and says no more."),
                marked("Either it isn’t allowed to pass calls on to this server, or it can’t find or reach it."),
            ),
            _NO_FURTHER_THAN_PROXY,
            SECRET_STAYED,
        ),
        steps=(
            _ASK_ADMINISTRATOR_FOR_PASSAGE,
            COMPARE_THE_NAME,
            _PROXY_NOT_NEEDED,
        ),
    ),
    (Kind.PROXY_REFUSED, Reason.PROXY_SIGN_IN): Words(
        title=(
            marked("The proxy {proxy} asks for a user name and a password"),
            marked("The proxy asks for a user name and a password"),
        ),
        meaning=(
            marked("No user name was given to it (407)."),
            _NO_FURTHER_THAN_PROXY,
            SAYS_NOTHING,
        ),
        steps=(
            marked("Ask your network’s administrator for the proxy’s user name and password."),
            marked("Set HTTPS_PROXY to http://USER:PASSWORD@PROXY:PORT before the program starts."),
            _PROXY_NOT_NEEDED,
        ),
    ),
    (Kind.PROXY_REFUSED, Reason.PROXY_CLOSED): Words(
        title=(marked("The proxy {proxy} cut the connection"), marked("The proxy cut the connection")),
        meaning=(
            marked("It closed the connection when asked to connect to the server, without giving a reason."),
            _NO_FURTHER_THAN_PROXY,
            SECRET_STAYED,
        ),
        steps=(
            _ASK_ADMINISTRATOR_FOR_PASSAGE,
            marked("Check that the proxy’s port in the system settings or in HTTPS_PROXY is right."),
            _PROXY_NOT_NEEDED,
        ),
    ),
    (Kind.PROXY_REFUSED, Reason.PROXY_NOT_HTTP): Words(
        title=(
            marked("What answers at {proxy} isn’t an HTTP proxy"),
            marked("What answers at the proxy’s address isn’t an HTTP proxy"),
        ),
        meaning=(
            marked("Most likely the proxy’s port is wrong: another kind of service answers there."),
            _NO_FURTHER_THAN_PROXY,
            SECRET_STAYED,
        ),
        steps=(
            marked("Check that the proxy’s port in the system settings or in HTTPS_PROXY is right."),
            marked("Ask your network’s administrator for an HTTP proxy."),
            _PROXY_NOT_NEEDED,
        ),
    ),
    (Kind.PROXY_REFUSED, Reason.PROXY_SIGN_IN_WRONG): Words(
        title=(
            marked("The proxy {proxy} doesn’t accept the user name and the password"),
            marked("The proxy doesn’t accept the user name and the password"),
        ),
        meaning=(
            marked("The ones it was given are those in the proxy’s address (407)."),
            _NO_FURTHER_THAN_PROXY,
            SAYS_NOTHING,
        ),
        steps=(
            marked("Ask your network’s administrator whether the proxy’s user name and password have changed."),
            marked("Write an “@” or a colon in them percent-encoded, as %40 or %3A."),
            _PROXY_NOT_NEEDED,
        ),
    ),
    (Kind.PROXY_REFUSED, Reason.PROXY_SIGN_IN_UNUSABLE): Words(
        title=(
            marked("The proxy {proxy} takes only a sign-in that this program can’t do: {seen}"),
            marked("The proxy takes only a sign-in that this program can’t do"),
        ),
        meaning=(
            marked("This program can only give a user name and a password (Basic)."),
            marked("NTLM and Negotiate need the Windows account that is signed in (407)."),
            _NO_FURTHER_THAN_PROXY,
            SAYS_NOTHING,
        ),
        steps=(
            _ASK_ADMINISTRATOR_FOR_EXEMPTION,
            marked("Or ask for a sign-in with a user name and a password (Basic), which this program can do."),
            marked("A helper such as Px or Cntlm can sign in for you: then set HTTPS_PROXY to its own address."),
        ),
    ),
    (Kind.CONNECT_TIMEOUT, Reason.PROXY_WAITS): Words(
        title=(
            marked("The proxy {proxy} took the call, but made no connection to {server} in time"),
            marked("The proxy took the call, but made no connection to the server in time"),
        ),
        meaning=(
            (marked("The call was stopped after {elapsed} (timeout)."), marked("The call was stopped (timeout).")),
            marked("Most likely the proxy can’t find or reach the server; otherwise the proxy is overloaded."),
            SECRET_STAYED,
        ),
        steps=(COMPARE_THE_NAME, TRY_AGAIN, _ASK_ADMINISTRATOR_FOR_PASSAGE, _PROXY_NOT_NEEDED),
    ),
    (Kind.PROXY_REFUSED, Reason.PROXY_FORBIDS): Words(
        title=(
            marked("The proxy {proxy} doesn’t allow calls to {server}"),
            marked("The proxy doesn’t allow calls to this server"),
        ),
        meaning=(
            (marked("It answered {seen}."), marked("It says that this isn’t allowed.")),
            _NO_FURTHER_THAN_PROXY,
            SECRET_STAYED,
        ),
        steps=(_ASK_ADMINISTRATOR_FOR_PASSAGE, COMPARE_THE_NAME, _PROXY_NOT_NEEDED),
    ),
    (Kind.PROXY_REFUSED, Reason.PROXY_FINDS_NO_WAY): Words(
        title=(
            marked("The proxy {proxy} can’t find or reach {server}"),
            marked("The proxy can’t find or reach the server"),
        ),
        meaning=(
            (marked("It answered {seen}."), marked("It says that it can’t.")),
            marked("Most likely the server’s name is mistyped; otherwise the proxy has trouble of its own."),
            _NO_FURTHER_THAN_PROXY,
            SECRET_STAYED,
        ),
        steps=(COMPARE_THE_NAME, TRY_AGAIN, _ASK_ADMINISTRATOR_FOR_PASSAGE, _PROXY_NOT_NEEDED),
    ),
}

#: For calls that came no further than a proxy: the server wasn’t asked, so none of it is about the server.
BEFORE_PROXY: Final[Table] = {
    (Kind.CONNECT_TIMEOUT, Reason.PROXY_WAITS): WORDS[Kind.CONNECT_TIMEOUT, Reason.PROXY_WAITS],
    (Kind.NAME_NOT_FOUND, Reason.TEMPORARY): Words(
        title=marked("The name {proxy} (the proxy) can’t be looked up right now"),
        meaning=(
            marked("The network’s directory of names (DNS) gave no answer; most likely this computer is offline."),
            _NO_FURTHER_THAN_PROXY,
            SECRET_STAYED,
        ),
        steps=(TRY_AGAIN, _COMPARE_PROXY, _PROXY_NOT_NEEDED),
    ),
    (Kind.UNREACHABLE, Reason.BLOCKED_HERE): Words(
        title=marked("This computer doesn’t allow calls to the proxy {proxy}"),
        meaning=(
            marked("The system itself turned the call away, as a firewall on this computer does."),
            _NO_FURTHER_THAN_PROXY,
            SECRET_STAYED,
        ),
        steps=(
            marked("Ask the administrator of this computer to allow this program’s calls."),
            _COMPARE_PROXY,
            _PROXY_NOT_NEEDED,
        ),
    ),
    Kind.NAME_NOT_FOUND: Words(
        title=marked("No proxy was found under the name {proxy}"),
        meaning=(
            marked("Most likely the proxy’s name is mistyped, or known only inside a company network (DNS)."),
            _NO_FURTHER_THAN_PROXY,
            SECRET_STAYED,
        ),
        steps=(_COMPARE_PROXY, marked("If it is a company’s proxy, connect to the company’s VPN."), _PROXY_NOT_NEEDED),
    ),
    Kind.CONNECTION_REFUSED: Words(
        title=marked("The proxy {proxy} isn’t accepting connections"),
        meaning=(
            marked("Most likely the proxy isn’t running or its port is wrong (connection refused)."),
            _NO_FURTHER_THAN_PROXY,
            SECRET_STAYED,
        ),
        steps=(_COMPARE_PROXY, _PROXY_NOT_NEEDED, _ASK_ABOUT_PROXY),
    ),
    Kind.UNREACHABLE: Words(
        title=marked("This computer can’t reach the proxy {proxy}"),
        meaning=(
            marked("Most likely this computer is offline, or on a different network from the proxy (unreachable)."),
            _NO_FURTHER_THAN_PROXY,
            SECRET_STAYED,
        ),
        steps=(
            _COMPARE_PROXY,
            marked("If it is a company’s proxy, connect to the company’s VPN."),
            _PROXY_NOT_NEEDED,
        ),
    ),
    Kind.CONNECT_TIMEOUT: Words(
        title=marked("Connecting to the proxy {proxy} took too long"),
        meaning=(
            (marked("The call was stopped after {elapsed} (timeout)."), marked("The call was stopped (timeout).")),
            marked("Most likely the proxy is overloaded, or this computer is on a different network from the proxy."),
            SECRET_STAYED,
        ),
        steps=(_COMPARE_PROXY, TRY_AGAIN, _PROXY_NOT_NEEDED, _ASK_ABOUT_PROXY),
    ),
    Kind.CONNECTION_LOST: Words(
        title=marked("The connection to the proxy {proxy} was cut"),
        meaning=(
            marked("Most likely a firewall cuts such calls, or the proxy’s port is wrong (connection reset)."),
            _NO_FURTHER_THAN_PROXY,
            SECRET_STAYED,
        ),
        steps=(_COMPARE_PROXY, TRY_AGAIN, _PROXY_NOT_NEEDED, _ASK_ABOUT_PROXY),
    ),
    Kind.CONNECTION_FAILED: Words(
        title=marked("No connection to the proxy {proxy} could be made"),
        meaning=(
            (
                marked("The system gives a reason that is unusual for a network: {seen}."),
                marked("The system gives no reason that is known."),
            ),
            _NO_FURTHER_THAN_PROXY,
            SECRET_STAYED,
        ),
        steps=(TRY_AGAIN, _COMPARE_PROXY, _PROXY_NOT_NEEDED),
    ),
    Kind.TLS_UNTRUSTED: _proxy_isnt_trusted(marked("Its certificate comes from an authority that isn’t trusted here.")),
    Kind.TLS_EXPIRED: _proxy_isnt_trusted(marked("Its certificate, or one above it, has expired.")),
    Kind.TLS_NOT_YET_VALID: _proxy_isnt_trusted(marked("Its certificate, or one above it, isn’t valid yet.")),
    Kind.TLS_WRONG_HOST: _proxy_isnt_trusted(marked("Its certificate is for another name.")),
    Kind.TLS_FAILED: Words(
        title=marked("No secure connection to the proxy {proxy} could be made"),
        meaning=(
            marked("Most likely the proxy takes unencrypted connections: its address then begins with http:// (TLS)."),
            _NO_FURTHER_THAN_PROXY,
            SAYS_NOTHING,
        ),
        steps=(
            marked("Write the proxy as http://HOST:PORT in the system’s settings or in the variable HTTPS_PROXY."),
            _COMPARE_PROXY,
            _PROXY_NOT_NEEDED,
        ),
    ),
}
