"""What works behind the window for as long as the program runs, whatever is on the screen."""

from dataclasses import dataclass

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from app.endpoint.clock import Clock
from app.window.loop.agent_service import AgentService
from app.window.loop.background import Background
from app.window.loop.connection_service import ConnectionService
from app.window.loop.profile_service import ProfileService
from app.window.loop.request_service import RequestService
from app.window.loop.token_service import TokenService
from app.window.loop.verification_service import VerificationService
from app.window.parts.clipboard import ConfidentialClipboard
from app.window.parts.copied_token import CopiedToken
from app.window.tray.tray import Tray


@dataclass(frozen=True, slots=True)
class Services:
    """One of each; pages are views of them."""

    background: Background
    token_service: TokenService
    profile_service: ProfileService
    agent_service: AgentService
    verification_service: VerificationService
    connection_service: ConnectionService
    request_service: RequestService
    clipboard: ConfidentialClipboard
    copied: CopiedToken
    tray: Tray
    clock: Clock


def new_services(clock: Clock, parent: QObject) -> Services:
    """Make them; none does anything before it is asked to."""
    background = Background()
    profile_service = ProfileService(background, clock)
    token_service = TokenService(background, profile_service, clock)
    clipboard = ConfidentialClipboard(QGuiApplication.clipboard())
    return Services(
        background=background,
        token_service=token_service,
        profile_service=profile_service,
        agent_service=AgentService(background, token_service, profile_service, clock),
        verification_service=VerificationService(background, token_service, profile_service, clock),
        connection_service=ConnectionService(background, token_service, clock),
        request_service=RequestService(background),
        clipboard=clipboard,
        copied=CopiedToken(clipboard, clock),
        tray=Tray(parent),
        clock=clock,
    )
