"""What the tray shows of the chosen profile's token: values in, values out."""

from dataclasses import dataclass

from app.about import NAME
from app.window.parts.result_card_view import CardView
from app.window.parts.snapshot_to_card import short_state
from app.window.parts.tones import Tone
from app.wording.language import translated as _


@dataclass(frozen=True, slots=True)
class TrayView:
    """All that the tray shows at one moment; `share` is what is left of the token's life, from 0 to 1."""

    #: What stands above the menu, such as `Acme – prod: 4:32`.
    line: str
    #: What the pointer over the icon brings up: nothing that changes each second, and no text of others, in which
    #: Qt may see HTML.
    tip: str
    share: float
    tone: Tone
    can_copy: bool
    can_ask: bool


def tray_view(profile: str, view: CardView | None) -> TrayView:
    """The tray for the chosen profile, known by this name, and what its card shows, None for nothing."""
    token = None if view is None else view.token
    state, tone = short_state(view)
    line = _("{profile}: {state}").format(profile=profile, state=state or _("no token"))
    end = _("valid until {time}").format(time=token.until) if token and token.until else state or _("no token")
    return TrayView(
        line=line,
        tip=f"{NAME} – {end}",
        share=0.0 if token is None else token.share,
        # A token that is still alive is no sign that all is well, where the latest call has failed.
        tone=Tone.NONE if token is None else tone if tone in {Tone.BAD, Tone.WARNING} else token.tone,
        can_copy=token is not None,
        can_ask=view is None or not view.asks,
    )
