"""The pages beside the Token page, each made when it is first visited."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, assert_never

from PySide6.QtCore import QObject, Qt

from app.window.loop.unsaved_identifiers import PRACTICE
from app.window.main_window import MainWindow
from app.window.page_tabs import PageName
from app.window.parts.context_menu import ContextMenu
from app.window.profiles.profiles_presenter import ProfilesPresenter
from app.window.services import Services

if TYPE_CHECKING:
    from app.window.connection.connection_page import ConnectionPage
    from app.window.connection.connection_presenter import ConnectionPresenter
    from app.window.loop.form_values import FormContent, FormValues
    from app.window.request.request_page import RequestPage
    from app.window.settings.settings_page import SettingsPage
    from app.window.token.result_card import ResultCard
    from app.window.verify.verify_page import VerifyPage


class Pages(QObject):
    """Goes from page to page."""

    def __init__(self, window: MainWindow, services: Services, profiles: ProfilesPresenter) -> None:
        super().__init__()
        self._window = window
        self._services = services
        self._profiles = profiles
        self._verify: VerifyPage | None = None
        self._request: RequestPage | None = None
        self._connection: tuple[ConnectionPage, ConnectionPresenter] | None = None
        self._settings: SettingsPage | None = None
        window.settings.clicked.connect(self.go_to_settings)
        profiles.begun.connect(partial(self.go_to, PageName.TOKEN))
        window.tabs.chosen.connect(lambda name: self.go_to(PageName(name)))

    def go_to(self, name: PageName) -> None:
        """Show this page, and focus where one begins."""
        match name:
            case PageName.TOKEN:
                self._window.show_page(name, self._window.page)
                self._window.page.form.focus_first()
            case PageName.VERIFY:
                self._go_to_verify()
            case PageName.REQUEST:
                self._go_to_request()
            case PageName.CONNECTION:
                self._go_to_connection()
            case _ as never:
                assert_never(never)

    def go_to_result(self, card: "ResultCard") -> None:
        """Focus the result of the page that is open, else that of the latest call, on its page."""
        connection = None if self._connection is None else self._connection[0]
        opened = (page for page in (self._verify, self._request, connection) if page is not None and page.isVisible())
        result = next((page.result for page in opened), None)
        if result is not None:
            from app.window.parts.scrolling_page import scroll_to  # there is such a page by now

            result.setFocus(Qt.FocusReason.ShortcutFocusReason)
            scroll_to(result)
            return
        self._window.show_page(PageName.TOKEN, self._window.page)
        card.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._window.page.show_result()

    def leave(self) -> None:
        """Let go of what was pasted and typed here with a secret in it; what runs, or has run, goes on being there."""
        if self._request is not None:
            self._request.text.setPlainText("")
            self._services.request_service.read("")
        if self._verify is not None:
            self._verify.settings.forget_secret()
            self._services.verification_service.forget_unused()

    def _go_to_verify(self) -> None:
        if self._verify is None:
            from app.window.verify.kept_runs_presenter import KeptRunsPresenter  # likewise
            from app.window.verify.verify_page import VerifyPage  # made when it is first visited
            from app.window.verify.verify_presenter import VerifyPresenter  # likewise

            self._verify = VerifyPage()
            self._verify.begin_with(self._services.settings_service.settings.verify_concurrency)
            services = self._services
            presenter = VerifyPresenter(self._verify, self._content, services.verification_service, services.clipboard)
            presenter.values_chosen.connect(self._use)
            presenter.confirmed.connect(self._window.confirm)
            self._profiles.chosen.connect(lambda _profile: presenter.offer_sample())
            kept = KeptRunsPresenter(self._verify, services.kept_runs_service, services.verification_service)
            kept.wanted.connect(presenter.go_on_with)
            kept.confirmed.connect(self._window.confirm)
            self._verify.table.take_widths(self._window.column_widths)
            self._verify.table.widths_changed.connect(partial(setattr, self._window, "column_widths"))
        self._window.show_page(PageName.VERIFY, self._verify)
        self._verify.focus_first()

    def _go_to_request(self) -> None:
        if self._request is None:
            from app.window.request.request_page import RequestPage  # made when it is first visited
            from app.window.request.request_presenter import RequestPresenter  # likewise

            self._request = RequestPage()
            ContextMenu(self._request, self._services.clipboard.put_plain)
            presenter = RequestPresenter(self._request, self._services.request_service, self._services.clipboard)
            presenter.values_chosen.connect(self._use)
            presenter.confirmed.connect(self._window.confirm)
        self._window.show_page(PageName.REQUEST, self._request)
        self._request.text.setFocus()

    def _go_to_connection(self) -> None:
        if self._connection is None:
            from app.window.connection.connection_page import ConnectionPage  # as above
            from app.window.connection.connection_presenter import ConnectionPresenter  # likewise

            page = ConnectionPage()
            ContextMenu(page, self._services.clipboard.put_plain)
            services = self._services
            presenter = ConnectionPresenter(page, self._content, services.connection_service, services.clipboard)
            presenter.confirmed.connect(self._window.confirm)
            # Another profile may be chosen while the page is on the screen.
            self._profiles.chosen.connect(lambda _profile: presenter.visit())
            presenter.practice_requested.connect(partial(self._check_practice, presenter))
            self._connection = page, presenter
        page, presenter = self._connection
        presenter.visit()
        self._window.show_page(PageName.CONNECTION, page)
        page.focus_start()

    def _check_practice(self, presenter: "ConnectionPresenter") -> None:
        """Check the practice server, unless what was typed into the form holds the choice up."""
        self._window.profiles.choose(PRACTICE)
        if self._content().is_practice:
            presenter.start()

    def verify_file(self, file: Path) -> None:
        """Read this list on the page for lists."""
        self.go_to(PageName.VERIFY)
        if self._verify is not None:
            self._verify.dropped.emit(file)

    def open_list(self) -> None:
        """Ask for a list on the page for lists."""
        self.go_to(PageName.VERIFY)
        if self._verify is not None:
            self._verify.open_requested.emit()

    def check_text(self, text: str) -> None:
        """Look at this request on the page for requests."""
        self.go_to(PageName.REQUEST)
        if self._request is not None:
            self._request.text.setPlainText(text)

    def go_to_settings(self) -> None:
        """Show the settings."""
        if self._settings is None:
            from app.window.settings.settings_page import SettingsPage  # as above

            page = self._settings = SettingsPage()
            service, tray = self._services.settings_service, self._services.tray

            def show() -> None:
                page.show_settings(service.settings, has_tray=tray.has_place)

            page.wanted.connect(service.put)
            service.changed.connect(show)
        self._settings.show_settings(self._services.settings_service.settings, has_tray=self._services.tray.has_place)
        self._window.show_page(None, self._settings)
        self._settings.focus_first()

    def _content(self) -> "FormContent":
        return self._profiles.content

    def _use(self, values: "FormValues") -> None:
        self._profiles.begin_with(values)
        self.go_to(PageName.TOKEN)
