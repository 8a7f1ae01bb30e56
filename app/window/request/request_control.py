"""What happens on the page for pasted requests: it is read in the background, and its values can be used."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from app.endpoint.pasted import PastedRequest, read_pasted
from app.waiting import in_background
from app.window.loop.background import Background
from app.window.loop.form_values import FormValues
from app.window.parts.clipboard import ConfidentialClipboard
from app.window.parts.entry_list import Entry
from app.window.parts.tone import Tone
from app.window.request.request_page import RequestPage
from app.wording.findings import finding_text, findings_headline, findings_report, what_is_left
from app.wording.language import translated as _


class RequestControl(QObject):
    """Reads whatever stands on the page, a moment after it has changed."""

    #: The values that the person wants in the form, a `FormValues`.
    used = Signal(object)

    def __init__(self, page: RequestPage, background: Background, clipboard: ConfidentialClipboard) -> None:
        super().__init__(page)
        self._page = page
        self._background = background
        self._clipboard = clipboard
        self._request: PastedRequest | None = None
        page.text.changed.connect(self._read)
        page.use_requested.connect(self._use)
        page.copy_requested.connect(self._copy)

    def _read(self) -> None:
        text = self._page.text.text()
        if not text.strip():
            self._request = None
            self._page.text.mark(())
            self._page.show_nothing()
            return
        reading: Callable[[str], PastedRequest] = read_pasted
        self._background.do(partial(in_background, reading, text), partial(self._take, text))

    def _take(self, text: str, request: PastedRequest) -> None:
        if self._page.text.text() != text:
            return
        self._request = request
        if not self._page.text.is_being_typed:
            self._page.text.put_dots(request.secret_places)
        self._page.show_request(
            findings_headline(request),
            what_is_left(request),
            findings=tuple(
                Entry("!", Tone.WARNING, _("to fix"), finding_text(finding).title, finding_text(finding).text)
                for finding in request.findings
            ),
            places=tuple((finding.start, finding.end) for finding in request.findings),
            mended=request.mended or "",
            usable=request.server is not None or request.licence is not None,
        )

    def _use(self) -> None:
        request = self._request
        if request is None:
            return
        self.used.emit(
            FormValues(
                server=_server(request),
                licence=request.licence or "",
                secret="" if request.secret is None else request.secret.reveal(),
                method="POST" if request.method is None else request.method.value,
            )
        )

    def _copy(self) -> None:
        if self._request is not None:
            self._clipboard.put_plain(findings_report(self._request))
            self._page.say(_("Copied, without the secret."))


def _server(request: PastedRequest) -> str:
    """The server as a person would type it; that http to it is allowed remains for the person to say."""
    if request.server is None:
        return ""
    return f"http://{request.server}" if request.allow_http else request.server
