"""The services that live as long as the program, whatever is on the screen."""

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from app.endpoint.clock import Clock
from app.window.loop.agent_service import AgentService
from app.window.loop.background_thread import Background
from app.window.loop.profile_service import ProfileService
from app.window.loop.settings_service import SettingsService
from app.window.loop.token_service import TokenService
from app.window.parts.clipboard import ConfidentialClipboard
from app.window.parts.copied_token import CopiedToken
from app.window.tray.tray import Tray

if TYPE_CHECKING:
    from app.window.loop.connection_service import ConnectionService
    from app.window.loop.kept_runs_service import KeptRunsService
    from app.window.loop.request_service import RequestService
    from app.window.loop.verification_service import VerificationService


@dataclass(frozen=True)
class Services:
    """One of each; those of rarely visited pages are made with the first visit. Pages are views of them."""

    background: Background
    token_service: TokenService
    profile_service: ProfileService
    settings_service: SettingsService
    agent_service: AgentService
    clipboard: ConfidentialClipboard
    copied: CopiedToken
    tray: Tray
    clock: Clock

    @cached_property
    def verification_service(self) -> "VerificationService":
        """The list of licences, and the run."""
        from app.window.loop.verification_service import VerificationService  # see above

        return VerificationService(
            self.background, self.token_service, self.profile_service, self.settings_service, self.clock
        )

    @cached_property
    def kept_runs_service(self) -> "KeptRunsService":
        """What earlier runs have found out."""
        from app.window.loop.kept_runs_service import KeptRunsService  # see above

        return KeptRunsService(self.background)

    @cached_property
    def connection_service(self) -> "ConnectionService":
        """The connection check."""
        from app.window.loop.connection_service import ConnectionService  # see above

        return ConnectionService(self.background, self.token_service, self.settings_service, self.clock)

    @cached_property
    def request_service(self) -> "RequestService":
        """The pasted request."""
        from app.window.loop.request_service import RequestService  # see above

        return RequestService(self.background)


def new_services(clock: Clock, parent: QObject) -> Services:
    """Make them; none does anything before it is asked to."""
    background = Background()
    profile_service = ProfileService(background, clock)
    settings_service = SettingsService(background)
    token_service = TokenService(background, profile_service, settings_service, clock)
    clipboard = ConfidentialClipboard(QGuiApplication.clipboard())
    return Services(
        background=background,
        token_service=token_service,
        profile_service=profile_service,
        settings_service=settings_service,
        agent_service=AgentService(background, token_service, profile_service, clock),
        clipboard=clipboard,
        copied=CopiedToken(clipboard, clock),
        tray=Tray(parent),
        clock=clock,
    )
