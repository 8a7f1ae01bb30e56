"""One call for whom the options name: a profile, a server and a licence, or the practice server."""

from app.about import SENDER
from app.command_line.calls.call_target import CallTarget, credentials_but_secret, typed_credentials
from app.command_line.options.call_options import CallOptions
from app.endpoint.clock import Clock
from app.endpoint.credentials import Credentials, Method
from app.endpoint.outcome import Outcome
from app.endpoint.problem import Kind, Problem


def one_token(target: CallTarget, call: CallOptions, clock: Clock) -> Outcome:
    """What came of the call; `cancelled` where a person or the system stopped it."""
    try:
        return _outcome(target, call, clock)
    except KeyboardInterrupt:
        return _about(target, call, Problem(Kind.CANCELLED))


def _outcome(target: CallTarget, call: CallOptions, clock: Clock) -> Outcome:
    if target.practice:
        from app.command_line.calls.practice_call import ask_practice  # the server library is heavy

        return ask_practice(target.licence, call.method or Method.POST, clock, call.timeout)
    if target.profile is not None:
        from app.command_line.calls.profile_call import ask_with_profile  # so is the keyring

        return ask_with_profile(target.profile, call, clock)
    credentials = typed_credentials(target, call)
    if isinstance(credentials, Problem):
        return _about(target, call, credentials)
    from app import waiting  # wrong input is told without waiting for these
    from app.endpoint.client import ask
    from app.endpoint.network.transport import Connections, Route

    async def asked() -> Outcome:
        async with Connections(Route(call.ca_file, call.proxy)) as connections:
            return await ask(credentials, clock=clock, sender=SENDER, timeout=call.timeout, connections=connections)

    return waiting.run(asked())


def _about(target: CallTarget, call: CallOptions, problem: Problem) -> Outcome:
    """An outcome without an exchange: what is known is what was given."""
    known = credentials_but_secret(target, call)
    server = known.address.shown if isinstance(known, Credentials) else None
    method = call.method if target.profile is not None else call.method or Method.POST
    return Outcome(result=problem, server=server, licence=target.licence.strip() or None, method=method)
