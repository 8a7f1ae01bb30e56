"""What happens on the page for pasted requests: it shows what was found, and offers the values for use."""

from PySide6.QtCore import QObject, Signal

from app.endpoint.pasted import PastedRequest
from app.window.loop.form_values import FormValues
from app.window.loop.request_service import RequestService
from app.window.parts.clipboard import ConfidentialClipboard
from app.window.parts.entry_list import Entry
from app.window.parts.tones import Tone
from app.window.request.request_page import RequestPage
from app.wording.findings import finding_text, findings_headline, findings_report, what_is_left
from app.wording.language import translated as _


class RequestPresenter(QObject):
    """Has the page's text read, a moment after it has changed."""

    #: The values that the person wants in the form, a `FormValues`.
    values_chosen = Signal(object)
    #: Something was done, and this `Sentence` says what.
    confirmed = Signal(object)

    def __init__(self, page: RequestPage, request_service: RequestService, clipboard: ConfidentialClipboard) -> None:
        super().__init__(page)
        self._page = page
        self._service = request_service
        self._clipboard = clipboard
        if request_service.text:
            page.text.setPlainText(request_service.text)
        page.text.changed.connect(lambda: request_service.read(page.text.text()))
        page.use_requested.connect(self._use)
        page.copy_requested.connect(self._copy)
        page.retranslated.connect(self.show)
        request_service.changed.connect(self._show_change)
        self._show_change()

    def show(self) -> None:
        """Show everything in the language that is now chosen."""
        request = self._service.request
        if request is None:
            self._page.show_nothing()
        else:
            self._show_request(request)

    def _show_change(self) -> None:
        if self._page.text.text() != self._service.text:
            return  # It has been changed since, and is about to be read.
        request = self._service.request
        if request is None:
            self._page.text.mark(())
        else:
            self._page.text.put_dots(request.secret_places)
        self.show()

    def _show_request(self, request: PastedRequest) -> None:
        texts = [finding_text(finding) for finding in request.findings]
        self._page.show_request(
            findings_headline(request),
            what_is_left(request),
            findings=tuple(Entry("!", Tone.WARNING, _("to fix"), text.title, text.text) for text in texts),
            places=tuple((finding.start, finding.end) for finding in request.findings),
            mended=request.mended or "",
            usable=request.server is not None or request.licence is not None,
        )

    def _use(self) -> None:
        request = self._service.request
        if request is None:
            return
        self.values_chosen.emit(
            FormValues(
                server=_server(request),
                licence=request.licence or "",
                secret="" if request.secret is None else request.secret.reveal(),
                method="POST" if request.method is None else request.method.value,
            )
        )

    def _copy(self) -> None:
        if self._service.request is not None:
            self._clipboard.put_plain(findings_report(self._service.request))
            self.confirmed.emit(lambda: _("Findings copied, without the secret."))


def _server(request: PastedRequest) -> str:
    """The server as a person would type it; that http to it is allowed remains for the person to say."""
    if request.server is None:
        return ""
    return f"http://{request.server}" if request.is_plain_http else request.server
