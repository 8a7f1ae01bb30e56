"""What the controls of the window work with, all of it in one hand."""

from dataclasses import dataclass

from app.endpoint.clock import Clock
from app.window.loop.agent_service import AgentService
from app.window.loop.background import Background
from app.window.loop.profile_service import ProfileService
from app.window.loop.token_service import TokenService
from app.window.parts.clipboard import ConfidentialClipboard
from app.window.token.copied_token import CopiedToken
from app.window.tray.tray import Tray


@dataclass(frozen=True, slots=True)
class Services:
    """What the controls work with; it outlives them."""

    background: Background
    token_service: TokenService
    profile_service: ProfileService
    agent_service: AgentService
    clipboard: ConfidentialClipboard
    copied: CopiedToken
    tray: Tray
    clock: Clock
