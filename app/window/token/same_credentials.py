"""Whether what stands in the form is what an outcome is about: nobody should take one licence's token for another's."""

from app.endpoint.address import parse_address
from app.endpoint.outcome import Outcome
from app.endpoint.problem import Problem
from app.endpoint.typed.values import typed_licence
from app.window.loop.form_values import FormContent


def is_about(outcome: Outcome, content: FormContent) -> bool:
    """Whether server and licence are the same; what isn't known, or isn't in the form yet, differs from nothing."""
    values = content.values
    if values is None:
        return True
    if outcome.licence is not None and typed_licence(values.licence).value != outcome.licence:
        return False
    if content.is_practice or outcome.server is None:
        return True
    address = parse_address(values.server, allow_http=True)
    return not isinstance(address, Problem) and address.shown == outcome.server
