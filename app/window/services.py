"""What the controls of the window work with, all of it in one hand."""

from dataclasses import dataclass

from app.endpoint.clock import Clock
from app.window.loop.agent_service import Serving
from app.window.loop.background import Background
from app.window.loop.profile_service import Keeping
from app.window.loop.token_service import Asking
from app.window.parts.clipboard import ConfidentialClipboard
from app.window.token.copied_token import CopiedToken
from app.window.tray.tray import Tray


@dataclass(frozen=True, slots=True)
class Engine:
    """What the controls work with; it outlives them."""

    background: Background
    asking: Asking
    keeping: Keeping
    serving: Serving
    clipboard: ConfidentialClipboard
    copied: CopiedToken
    tray: Tray
    clock: Clock
