"""What can be said about each step of the connection check from its facts: one function a step."""

from collections.abc import Callable, Iterator, Mapping
from typing import Final, TypeAlias

from app.endpoint.connection.step import Step, StepReport, StepResult
from app.wording.language import translated as _
from app.wording.times_and_durations import day, pause

#: The facts of a step, each as one text.
_Facts: TypeAlias = Mapping[str, str]

#: Seconds by which two clocks may differ and still be called equal: a header counts whole ones, and travels.
_EQUAL: Final = 2


def sentences_about(report: StepReport) -> tuple[str, ...]:
    """The sentences about one step, without those about what went wrong with it."""
    facts = {name: _text(value) for name, value in report.facts.items()}
    return tuple(_SENTENCES[report.step](facts, report.result))


def _text(value: str | tuple[str, ...]) -> str:
    return value if isinstance(value, str) else ", ".join(value)


def _with_families(addresses: str) -> str:
    both = (f"{each} (IPv6)" if ":" in each else f"{each} (IPv4)" for each in addresses.split(", "))
    return ", ".join(both)


def _about_address(facts: _Facts, result: StepResult) -> Iterator[str]:
    if result is StepResult.OK:
        encrypted = facts["scheme"] == "https"
        sentence = (
            _("The server is {server}, over an encrypted connection (https).")
            if encrypted
            else _("The server is {server}, without encryption (http).")
        )
        yield sentence.format(**facts)


def _about_name(facts: _Facts, result: StepResult) -> Iterator[str]:
    if "slow" in facts:
        yield _("Looking it up was slow: most likely a name server (DNS) that this computer asks is down.")
    if "proxy" in facts:
        yield _("The connection goes through the proxy {proxy}, so the server’s own name isn’t looked up here.").format(
            **facts
        )
    if "addresses" in facts:
        is_number = result is StepResult.SKIPPED
        sentence = (
            _("{name} is already an address, so there is no name to look up.")
            if is_number
            else _("The name {name} has the address {addresses}.")
        )
        yield sentence.format(**facts)
    if "private" in facts:
        yield _("{private} is a private address: it exists only inside a network such as a company’s or a VPN.").format(
            **facts
        )
    if "this_computer" in facts:
        yield _("That is this computer itself: a filter or the hosts file may block the name.")


def _about_port(facts: _Facts, _result: StepResult) -> Iterator[str]:
    sentences = {
        "answered": _("Port {port} at {addresses} answers."),
        "refused": _("Port {port} at {addresses} refuses connections."),
        "silent": _("Port {port} at {addresses} doesn’t answer."),
        "reset": _("On {addresses}, port {port} cuts the connection at once."),
        "unreachable": _("This computer can’t reach {addresses}."),
    }
    for fact, sentence in sentences.items():
        if fact in facts:
            yield sentence.format(port=facts["port"], addresses=_with_families(facts[fact]))


def _about_proxy(facts: _Facts, result: StepResult) -> Iterator[str]:
    if facts.get("source") == "system":
        yield _("The proxy comes from the system’s settings.")
    elif "source" in facts:
        yield _("The proxy comes from the variable {source}.").format(**facts)
    if "unread" in facts:
        yield _("Entries in the list of servers without a proxy can’t be followed: {unread}.").format(**facts)
    if "script" in facts:
        yield _("This system finds its proxy by a script (PAC), which isn’t run: {script}.").format(**facts)
    if facts.get("way") == "direct":
        yield _("No proxy is used.")
    elif result is StepResult.OK:
        yield _("The proxy {proxy} connects to the server.").format(**facts)


def _about_tls(facts: _Facts, result: StepResult) -> Iterator[str]:
    if result is StepResult.SKIPPED:
        yield _("The connection isn’t encrypted (http), so there is nothing to check.")
    if "version" in facts:
        yield _("The connection is encrypted with {version}.").format(version=facts["version"].replace("TLSv", "TLS "))
    if "issuer" in facts:
        yield _("The certificate was issued by {issuer} and is valid from {valid_from} until {valid_until}.").format(
            issuer=facts["issuer"], valid_from=day(facts["valid_from"]), valid_until=day(facts["valid_until"])
        )
    if result is StepResult.FAILED and "names" in facts:
        yield _("It was issued for {names}.").format(**facts)
    if result is StepResult.OK:
        yield _whom_it_leads_to(facts).format(**facts)


def _whom_it_leads_to(facts: _Facts) -> str:
    if "interceptor" in facts:
        return _("{interceptor} inspects secure connections on the way, and this computer trusts it.")
    if facts.get("public") == "no":
        return _(
            "Its authority is trusted here but isn’t public: most likely a company proxy inspects secure "
            "connections on the way."
        )
    return _("Its authority is one that this computer trusts.")


def _about_http(_facts: _Facts, result: StepResult) -> Iterator[str]:
    if result is StepResult.OK:
        yield _("A web server answered (HTTP).")


def _about_endpoint(facts: _Facts, result: StepResult) -> Iterator[str]:
    if result is StepResult.OK:
        yield _(
            "IDMobile is there: a request without licence and secret is refused, as it should be ({status})."
        ).format(status=facts["http_status"])


def _about_clock(facts: _Facts, result: StepResult) -> Iterator[str]:
    if "seconds_ahead" not in facts:
        if result is StepResult.SKIPPED:
            yield _("The server didn’t give its time (Date).")
        return
    ahead = int(facts["seconds_ahead"])
    if abs(ahead) <= _EQUAL:
        yield _("This computer’s clock and the server’s agree.")
        return
    behind, before = (
        _("This computer’s clock is {difference} behind the server’s."),
        _("This computer’s clock is {difference} ahead of the server’s."),
    )
    yield (before if ahead > 0 else behind).format(difference=pause(abs(ahead)))


def _about_credentials(_facts: _Facts, result: StepResult) -> Iterator[str]:
    if result is StepResult.OK:
        yield _("A token was issued, so the licence and the secret are fine. The token wasn’t kept.")
    elif result is StepResult.SKIPPED:
        yield _("The licence and the secret weren’t sent, as chosen.")


_SENTENCES: Final[Mapping[Step, Callable[[_Facts, StepResult], Iterator[str]]]] = {
    Step.ADDRESS: _about_address,
    Step.NAME: _about_name,
    Step.PORT: _about_port,
    Step.PROXY: _about_proxy,
    Step.TLS: _about_tls,
    Step.HTTP: _about_http,
    Step.ENDPOINT: _about_endpoint,
    Step.CLOCK: _about_clock,
    Step.CREDENTIALS: _about_credentials,
}
