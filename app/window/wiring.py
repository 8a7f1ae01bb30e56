"""The controls of the window's parts, wired to each other."""

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence, QShortcut

from app.window.agent.agent_card import AgentCard
from app.window.agent.agent_control import AgentControl
from app.window.agent.postman_files import PostmanFiles
from app.window.main_window import MainWindow
from app.window.pages import Pages
from app.window.profiles.profile_list_model import PRACTICE, practice_entry
from app.window.profiles.profiles_control import ProfilesControl, ProfilesState
from app.window.services import Services
from app.window.tabs import PageName
from app.window.token.token_presenter import TokenPresenter, TokenState
from app.window.tray.tray_control import TrayControl


@dataclass(frozen=True, slots=True)
class State:
    """What the controls know, for those that come after them."""

    profiles: ProfilesState
    token: TokenState


class Wiring(QObject):
    """One for each part of the window; they live as long as the parts do."""

    def __init__(self, window: MainWindow, services: Services) -> None:
        super().__init__(window.content)
        self.profiles = ProfilesControl(window.profiles, window.page.form, services.profile_service, window)
        self.token = TokenPresenter(
            window.page.form,
            window.page.card,
            services.token_service,
            services.clipboard,
            services.copied,
            services.clock,
        )
        tray = TrayControl(services.tray, window, self.token, services.copied)
        for control in (self.profiles, self.token, tray):
            control.setParent(self)
        self.profiles.chosen.connect(self.token.show_profile)
        self.profiles.saved_as.connect(self.token.follow)
        self.profiles.said.connect(self.token.say)
        self.token.state_changed.connect(window.profiles.show_state)
        self.token.asked.connect(self.profiles.mark_used)
        services.profile_service.troubled.connect(self.token.show_trouble)
        services.token_service.practice_ready.connect(self.profiles.take_practice_address)
        self._add_handover(window, services)
        self._pages = Pages(window, services, self.profiles)
        self._pages.setParent(self)
        self._add_shortcuts(window)

    def state(self) -> State:
        """What those who come after need to go on."""
        return State(self.profiles.state(), self.token.state())

    def restore(self, state: State) -> None:
        """Go on where others have left off."""
        self.profiles.restore(state.profiles)
        self.token.restore(state.token)

    def end(self) -> None:
        """Tidy up while the window closes."""
        self.token.end()
        self.profiles.end()

    def _add_handover(self, window: MainWindow, services: Services) -> None:
        card = AgentCard()
        window.page.add_below(card)
        agent = AgentControl(card, services.agent_service, services.clipboard)
        agent.offer((practice_entry(),), PRACTICE)
        self.profiles.listed.connect(agent.offer)
        files = PostmanFiles(window.content, services.agent_service, services.background)
        files.said.connect(self.token.say)
        files.troubled.connect(self.token.show_trouble)
        self.token.export_requested.connect(files.save)

    def _add_shortcuts(self, window: MainWindow) -> None:
        actions = {
            QKeySequence(QKeySequence.StandardKey.Copy): window.page.card.copy_token,
            QKeySequence(QKeySequence.StandardKey.New): self.profiles.new_profile,
            QKeySequence(QKeySequence.StandardKey.Save): self.profiles.save,
            QKeySequence(QKeySequence.StandardKey.HelpContents): window.help,
            QKeySequence("Esc"): self.token.cancel,
            QKeySequence("Ctrl+L"): window.page.form.focus_server,
            **{
                QKeySequence(f"Ctrl+{number}"): partial(self._pages.go_to, page)
                for number, page in enumerate(PageName, start=1)
            },
        }
        for keys, action in actions.items():
            QShortcut(keys, window.content).activated.connect(action)
