"""Wires the presenters of the window's rooms to each other, because no room knows another."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence, QPixmapCache, QShortcut
from PySide6.QtWidgets import QApplication, QDialog

from app.window.agent.agent_card import AgentCard
from app.window.agent.agent_presenter import AgentPresenter
from app.window.dropped_files import DroppedFiles
from app.window.lock.lock_presenter import LockEffects, LockPresenter
from app.window.loop.call_history import CallHistory
from app.window.loop.profile_marks import ProfileMarks
from app.window.loop.unsaved_identifiers import PRACTICE
from app.window.main_window import MainWindow
from app.window.page_tabs import PageName
from app.window.pages import Pages
from app.window.parts.context_menu import ContextMenu
from app.window.parts.mnemonics import Mnemonics
from app.window.parts.selected_text import selected_text
from app.window.parts.tab_roles import tell_tabs
from app.window.profiles.profile_list_model import practice_entry
from app.window.profiles.profiles_presenter import ProfilesPresenter
from app.window.profiles.unsaved_question import HeldUp
from app.window.services import Services
from app.window.token.awaited_result import AwaitedResult
from app.window.token.other_tokens import OtherTokens
from app.window.token.token_presenter import TokenPresenter
from app.window.tray.tray_presenter import TrayPresenter
from app.wording.language import marked

if TYPE_CHECKING:
    from app.endpoint.problem import Problem
    from app.window.agent.postman_files import PostmanFiles
    from app.window.profiles.import_and_export import ProfileExchange
    from app.window.token.call_history_card import CallHistoryCard


class Wiring(QObject):
    """Lives as long as the window."""

    def __init__(self, window: MainWindow, services: Services) -> None:
        super().__init__(window)
        self._made_exchange: ProfileExchange | None = None
        self._made_postman_files: PostmanFiles | None = None
        self._history_card: CallHistoryCard | None = None
        self.profiles = ProfilesPresenter(window.profiles, window.page.form, services.profile_service, window)
        self.token = TokenPresenter(
            window.page,
            lambda: self.profiles.content,
            services.token_service,
            services.clipboard,
            services.copied,
            services.clock,
        )
        self._pages = Pages(window, services, self.profiles)
        for presenter in (self.profiles, self.token, self._pages):
            presenter.setParent(self)
        AwaitedResult(window.page, self.token)
        self._wire_profiles(window, services)
        self._add_tray(window, services)
        self._add_handover(window, services)
        self._add_lock(window)
        self._add_history(window, services)
        self._add_files(window, services)
        window.asks_first = self.profiles.ask_before_closing
        window.let_sidebar_be_resized()
        self._add_shortcuts(window, services)
        self._add_context_menus(window, services)
        self._add_marks(window, services)
        Mnemonics(window)
        tell_tabs(window.tabs)
        window.retranslated.connect(self.token.refresh)
        window.seen_again.connect(self.token.refresh)
        # As long as Qt keeps any picture, it wakes up each half minute to look for what it can drop.
        window.gone_from_sight.connect(QPixmapCache.clear)

    def end(self) -> None:
        """Tidy up while the window closes."""
        self.token.end()
        self.profiles.end()

    def _wire_profiles(self, window: MainWindow, services: Services) -> None:
        profiles, token, form = self.profiles, self.token, window.page.form
        form.new_requested.connect(profiles.take_typed)
        form.save_requested.connect(profiles.save)
        form.duplicate_requested.connect(profiles.duplicate)
        form.delete_requested.connect(profiles.delete_chosen)
        form.reading_requested.connect(profiles.chosen_form.read_again)
        form.secret_requested.connect(profiles.chosen_form.show_secret)
        token.before_asking = profiles.part_from_saved
        profiles.chosen.connect(token.show_profile)
        profiles.saved_as.connect(token.follow)
        self._held_up = HeldUp(self._get_and_copy)
        profiles.chosen.connect(self._held_up.let_go)
        profiles.stayed.connect(self._held_up.let_go)
        profiles.gone.connect(token.forget)
        profiles.said.connect(token.say)
        profiles.confirmed.connect(window.confirm)
        token.handing_out.confirmed.connect(window.confirm)
        profiles.chosen_form.troubled.connect(token.show_trouble)
        token.state_changed.connect(window.profiles.show_state)
        token.asked.connect(profiles.mark_used)
        window.profiles.token_requested.connect(self._get_and_copy)
        services.profile_service.troubled.connect(token.show_trouble)
        services.token_service.practice_ready.connect(profiles.take_practice_address)

    def _get_and_copy(self, profile: str = "") -> None:
        """Get a token for the chosen profile and copy it; where unsaved edits hold the choice up, once it is chosen."""
        if profile in {"", self.profiles.content.profile}:
            self._pages.go_to(PageName.TOKEN)
            self.token.ask_and_copy()
        else:
            self._held_up.want(profile)

    def _add_tray(self, window: MainWindow, services: Services) -> None:
        presenter = TrayPresenter(services.tray, window.profiles.name_of, services.copied)
        presenter.setParent(self)
        self.token.viewed.connect(presenter.show_view)
        self.token.is_in_tray = lambda: services.tray.is_seen
        services.tray.open_requested.connect(partial(self.token.count_for_menu, is_open=True))
        services.tray.menu_closed.connect(partial(self.token.count_for_menu, is_open=False))
        others = OtherTokens(services.token_service, services.copied, services.clock)
        others.setParent(self)
        others.confirmed.connect(window.confirm)
        services.tray.open_requested.connect(
            lambda: presenter.show_others(others.beside(self.profiles.content.profile))
        )
        services.tray.other_copy_requested.connect(self._unless_locked(others.copy))
        services.tray.copy_requested.connect(self._unless_locked(window.page.card.copy_token))
        services.tray.token_requested.connect(self._unless_locked(self.token.ask))

    def _add_handover(self, window: MainWindow, services: Services) -> None:
        card = AgentCard()
        window.page.add_below(card)
        window.answer_questions(card)
        agent = AgentPresenter(card, services.agent_service, services.clipboard)
        agent.confirmed.connect(window.confirm)
        agent.is_alone = lambda: self.lock.is_locked
        practice = practice_entry()
        agent.offer(((practice.identifier, practice.name),), PRACTICE)
        self.profiles.listed.connect(agent.offer)
        window.retranslated.connect(agent.retranslate)
        wanted = self.token.handing_out.export_requested
        wanted.connect(lambda kind, handed: self._postman_files(window, services).save(kind, handed))

    def _postman_files(self, window: MainWindow, services: Services) -> "PostmanFiles":
        if self._made_postman_files is None:
            from app.window.agent.postman_files import PostmanFiles  # few save one

            files = self._made_postman_files = PostmanFiles(window, services.agent_service, services.background)
            files.content = lambda: self.profiles.content
            files.said.connect(window.confirm)
            files.troubled.connect(partial(self._show_trouble, window))
        return self._made_postman_files

    def _add_history(self, window: MainWindow, services: Services) -> None:
        history = CallHistory(services.background, services.token_service, services.settings_service, services.clock)
        history.setParent(self)
        self.history = history

        def show(profile: str) -> None:
            if profile == self.profiles.content.profile and (history.calls(profile) or self._history_card):
                card = self._history_card or self._new_history_card(window)
                card.show_calls(history.calls(profile), services.clock.now().wall)

        history.changed.connect(show)
        self.profiles.chosen.connect(show)
        self.profiles.saved_as.connect(history.follow)
        self.profiles.saved_as.connect(lambda _old, new: show(new))
        self.profiles.gone.connect(history.forget)

    def _new_history_card(self, window: MainWindow) -> "CallHistoryCard":
        from app.window.token.call_history_card import CallHistoryCard  # with the first call that has ended

        self._history_card = CallHistoryCard()
        window.page.add_below(self._history_card)
        return self._history_card

    def _add_files(self, window: MainWindow, services: Services) -> None:
        dropped = DroppedFiles(window, services.background)
        exchange = partial(self._exchange, window, services)
        dropped.list_dropped.connect(self._unless_locked(self._pages.verify_file))
        dropped.request_dropped.connect(self._unless_locked(self._pages.check_text))
        dropped.profiles_dropped.connect(self._unless_locked(lambda file: exchange().import_file(file)))
        window.profiles.import_requested.connect(lambda: exchange().choose_import())
        window.profiles.export_requested.connect(lambda: exchange().choose_export())

    def _exchange(self, window: MainWindow, services: Services) -> "ProfileExchange":
        if self._made_exchange is None:
            from app.window.profiles.import_and_export import ProfileExchange  # made when it is first needed

            exchange = self._made_exchange = ProfileExchange(window, services.profile_service)
            exchange.may_ask = lambda: not self.lock.is_locked
            exchange.changed.connect(self.profiles.load_again)
            exchange.confirmed.connect(window.confirm)
            exchange.progressed.connect(window.confirm_progress)
            exchange.troubled.connect(partial(self._show_trouble, window))
        return self._made_exchange

    def _show_trouble(self, window: MainWindow, problem: "Problem") -> None:
        """Lead whoever wanted a file read or written to why it wasn't."""
        self.token.show_trouble("", problem)
        self._pages.go_to_result(window.page.card)

    def _add_lock(self, window: MainWindow) -> None:
        form = self.profiles.chosen_form
        self.lock = LockPresenter(
            LockEffects(
                at_lock=(partial(_close_dialogs, window), self.token.leave, form.leave, self._pages.leave),
                at_unlock=(form.come_back,),
            )
        )
        self.lock.setParent(self)
        window.lock_now.clicked.connect(self.lock.lock)
        self.lock.changed.connect(lambda locked: window.show_instead(self.lock.page() if locked else None))

    def _unless_locked(self, action: Callable[..., object]) -> Callable[..., None]:
        """What a locked window doesn't do, though it can be asked for from outside of it."""

        def act(*given: object) -> None:
            if not self.lock.is_locked:
                action(*given)

        return act

    def _add_shortcuts(self, window: MainWindow, services: Services) -> None:
        """Bind the keys; the help lists them from what is said here."""
        standard = QKeySequence.StandardKey
        pages = zip(PageName, _to_pages(), strict=True)
        bound: tuple[tuple[QKeySequence | QKeySequence.StandardKey | str, str, Callable[[], object]], ...] = (
            ("Ctrl+F", marked("find a profile; Enter gets its token and copies it"), window.profiles.focus_search),
            ("Ctrl+Shift+C", marked("get a token and copy it"), self._get_and_copy),
            (standard.Copy, marked("copy the token, when no text is selected"), partial(self._copy, window, services)),
            ("Esc", marked("stop asking"), self.token.cancel),
            ("F6", marked("go to the result"), partial(self._pages.go_to_result, window.page.card)),
            (standard.New, marked("new profile"), self.profiles.new_profile),
            (standard.Save, marked("save the profile"), self.profiles.save),
            (standard.Open, marked("open a list of licences"), self._pages.open_list),
            ("Ctrl+L", marked("go to the server field"), window.page.form.focus_server),
            *((f"Ctrl+{n}", what, partial(self._pages.go_to, page)) for n, (page, what) in enumerate(pages, start=1)),
            ("Ctrl+,", marked("open the settings"), self._pages.go_to_settings),
            ("Ctrl+Shift+L", marked("lock the window"), self.lock.lock),
            (standard.HelpContents, marked("open this help"), window.help),
            # Qt's own for this is none where a desktop names none, as Windows does.
            ("Ctrl+Q", marked("close the window"), window.close),
        )
        for keys, what, action in bound:
            shortcut = QShortcut(QKeySequence(keys), window.content)
            shortcut.setWhatsThis(what)
            shortcut.activated.connect(action)

    def _copy(self, window: MainWindow, services: Services) -> None:
        """Copy what is selected, else the token."""
        text = selected_text(QApplication.focusWidget())
        if text:
            services.clipboard.put_plain(text)
        else:
            window.page.card.copy_token()

    def _add_marks(self, window: MainWindow, services: Services) -> None:
        """Favourites and groups of profiles."""
        marks = self.marks = ProfileMarks(services.background)
        marks.setParent(self)

        def show() -> None:
            window.profiles.show_marks(marks.marks)
            self.profiles.show_list()

        self.profiles.is_favourite = marks.is_favourite
        marks.changed.connect(show)
        window.retranslated.connect(show)
        window.profiles.favourite_requested.connect(marks.favour)
        window.profiles.group_requested.connect(marks.group)
        self.profiles.gone.connect(marks.forget)

    def _add_context_menus(self, window: MainWindow, services: Services) -> None:
        """Offer with the right button what can be copied and done; words can be selected from now on."""
        window.page.card.make_selectable()
        for card in (window.page.card, *window.page.findChildren(AgentCard)):
            ContextMenu(card, services.clipboard.put_plain)


def _close_dialogs(window: MainWindow) -> None:
    """Take away what is open over the window, as if it was cancelled; a report of a mistake holds nothing."""
    for dialog in window.findChildren(QDialog):
        if dialog.isVisible() and dialog.objectName() != "mistakeDialog":
            dialog.reject()


def _to_pages() -> tuple[str, ...]:
    return (
        marked("go to the token"),
        marked("go to the lists of licences"),
        marked("go to pasted requests"),
        marked("go to the connection check"),
    )
