"""What each practice licence leads to, in plain words."""

from app.endpoint.problem import Kind, Verdict
from app.practice.licences import PracticeLicence
from app.wording.language import marked
from app.wording.language import translated as _

_TEXTS = {
    Verdict.ACCEPTED: marked("a token that lives for {seconds} seconds"),
    Kind.LICENCE_UNKNOWN: marked("the licence isn’t known"),
    Kind.SECRET_WRONG: marked("the client secret is wrong"),
    Kind.CREDITS_EXHAUSTED: marked("all credits are used"),
    Kind.SERVER_FAULT: marked("the server has a fault (500)"),
    Kind.REPLY_TIMEOUT: marked("no answer at all"),
}


def description(case: PracticeLicence) -> str:
    """What happens with this licence: `a token that lives for 20 seconds`."""
    if case.outcome is Verdict.ACCEPTED and case.delay:
        return _("a token, after {seconds:.0f} seconds").format(seconds=case.delay)
    return _(_TEXTS[case.outcome]).format(seconds=case.expires_in)
