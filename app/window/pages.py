"""The pages beside the Token page, each made when it is first visited."""

from typing import TYPE_CHECKING, assert_never

from PySide6.QtCore import QObject

from app.window.loop.form_values import FormValues
from app.window.main_window import MainWindow
from app.window.profiles.profiles_control import ProfilesControl
from app.window.services import Services
from app.window.tabs import PageName

if TYPE_CHECKING:
    from app.window.connection.connection_control import ConnectionControl
    from app.window.connection.connection_page import ConnectionPage
    from app.window.request.request_page import RequestPage
    from app.window.verify.verify_page import VerifyPage


class Pages(QObject):
    """Goes from page to page."""

    def __init__(self, window: MainWindow, services: Services, profiles: ProfilesControl) -> None:
        super().__init__()
        self._window = window
        self._services = services
        self._profiles = profiles
        self._verify: VerifyPage | None = None
        self._request: RequestPage | None = None
        self._connection: tuple[ConnectionPage, ConnectionControl] | None = None
        window.tabs.chosen.connect(lambda name: self.go_to(PageName(name)))

    def go_to(self, name: PageName) -> None:
        """Have this page on the screen, with the focus where one begins."""
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

    def _go_to_verify(self) -> None:
        if self._verify is None:
            from app.window.verify.verify_control import VerifyControl  # made when it is first visited
            from app.window.verify.verify_page import VerifyPage  # likewise

            self._verify = VerifyPage()
            VerifyControl(self._verify, self._values, self._services)
        self._window.show_page(PageName.VERIFY, self._verify)
        self._verify.focus_first()

    def _go_to_request(self) -> None:
        if self._request is None:
            from app.window.request.request_control import RequestControl  # made when it is first visited
            from app.window.request.request_page import RequestPage  # likewise

            self._request = RequestPage()
            control = RequestControl(self._request, self._services.background, self._services.clipboard)
            control.used.connect(self._use)
        self._window.show_page(PageName.REQUEST, self._request)
        self._request.text.setFocus()

    def _go_to_connection(self) -> None:
        if self._connection is None:
            from app.window.connection.connection_control import ConnectionControl  # as above
            from app.window.connection.connection_page import ConnectionPage  # likewise

            page = ConnectionPage()
            self._connection = page, ConnectionControl(page, self._values, self._services)
        page, control = self._connection
        control.visit()
        self._window.show_page(PageName.CONNECTION, page)
        page.focus_start()

    def _values(self) -> tuple[FormValues, bool]:
        return self._window.page.form.values(), self._profiles.is_practice

    def _use(self, values: FormValues) -> None:
        self._profiles.begin_with(values)
        self.go_to(PageName.TOKEN)
