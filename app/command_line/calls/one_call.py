"""One call for whom the options name: a profile, a server and a licence, or the practice server."""

from app.about import SENDER
from app.command_line.calls.call_target import AskedFor, credentials_but_secret, typed_credentials
from app.command_line.options.call_options import CallOptions
from app.endpoint.clock import Clock
from app.endpoint.credentials import Credentials, Method
from app.endpoint.outcome import Outcome
from app.endpoint.problem import Kind, Problem


def one_token(whom: AskedFor, call: CallOptions, clock: Clock) -> Outcome:
    """What came of the call; `cancelled` where a person or the system stopped it."""
    try:
        return _outcome(whom, call, clock)
    except KeyboardInterrupt:
        return _about(whom, call, Problem(Kind.CANCELLED))


def _outcome(whom: AskedFor, call: CallOptions, clock: Clock) -> Outcome:
    if whom.practice:
        from app.command_line.calls.practice_call import ask_practice  # the server library is heavy

        return ask_practice(whom.licence, call.method or Method.POST, clock, call.timeout)
    if whom.profile is not None:
        from app.command_line.calls.profile_call import ask_with_profile  # so is the keyring

        return ask_with_profile(whom.profile, call, clock)
    credentials = typed_credentials(whom, call)
    if isinstance(credentials, Problem):
        return _about(whom, call, credentials)
    from app import waiting  # wrong input is told without waiting for these
    from app.endpoint.client import ask
    from app.endpoint.network.transport import Connections, Route

    async def asked() -> Outcome:
        async with Connections(Route(call.ca_file, call.proxy)) as connections:
            return await ask(credentials, clock=clock, sender=SENDER, timeout=call.timeout, connections=connections)

    return waiting.run(asked())


def _about(whom: AskedFor, call: CallOptions, problem: Problem) -> Outcome:
    """An outcome without an exchange: what is known is what was given."""
    known = credentials_but_secret(whom, call)
    server = known.address.shown if isinstance(known, Credentials) else None
    method = call.method if whom.profile is not None else call.method or Method.POST
    return Outcome(result=problem, server=server, licence=whom.licence.strip() or None, method=method)
