"""Verdicts and how many there are of each, in plain words."""

from app.endpoint.outcome import Outcome
from app.endpoint.problem import Verdict
from app.wording.explanation import explain
from app.wording.language import translated as _
from app.wording.language import translated_plural


def verdict_text(verdict: Verdict) -> str:
    """The verdict as a person reads it."""
    return {
        Verdict.ACCEPTED: _("Accepted"),
        Verdict.REFUSED: _("Refused"),
        Verdict.UNKNOWN: _("Not known"),
    }[verdict]


def verdict_explained(outcome: Outcome | None) -> str:
    """One paragraph about a licence: what the problem is and what that means; None stands for an accepted one."""
    if outcome is None:
        return _("The licence works: a token was issued.")
    explanation = explain(outcome)
    return f"{explanation.title}. {explanation.meaning}"


def counted(accepted: int, refused: int, unknown: int) -> str:
    """How many licences came to each verdict: `180 accepted, 17 refused, 3 not known`."""
    return ", ".join(
        (
            translated_plural("{number} accepted", "{number} accepted", accepted).format(number=accepted),
            translated_plural("{number} refused", "{number} refused", refused).format(number=refused),
            translated_plural("{number} not known", "{number} not known", unknown).format(number=unknown),
        )
    )
