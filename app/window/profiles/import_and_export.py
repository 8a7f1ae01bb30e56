"""Profiles into a file and out of one, in the window."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from app.endpoint.problem import Kind, Problem
from app.file_reading import read_plain, unreadable
from app.profiles.import_and_export import (
    MOST_BYTES,
    OnConflict,
    already_there,
    exported,
    import_drafts,
    read_exchange,
)
from app.profiles.profile_names import same_name
from app.result_file import write_result
from app.waiting import in_background
from app.window.loop.profile_service import ProfileService
from app.window.parts.remembered_folder import remember_folder
from app.window.profiles.import_counts import import_counts
from app.window.profiles.import_export_questions import ask_about_names, ask_how_to_export, ask_passphrase
from app.wording.language import translated as _
from app.wording.quoted_names import quoted

if TYPE_CHECKING:
    from app.endpoint.secret import Secret
    from app.profiles.import_and_export import ImportResult
    from app.profiles.profile import Draft
    from app.profiles.profiles import Profiles


#: As many profiles take a second: from here on it is said how far it is.
_MANY: Final = 10


class ProfileExchange(QObject):
    """Asks what it must, and says what came of it."""

    #: The list is another one now.
    changed = Signal()
    #: What gives the sentence in the language then chosen.
    confirmed = Signal(object)
    troubled = Signal(object)
    #: How far an import is: what gives the sentence.
    progressed = Signal(object)

    def __init__(self, window: QWidget, profile_service: ProfileService) -> None:
        super().__init__(window)
        self._window = window
        self._service = profile_service
        #: Whether a question that comes up may be asked; where not, nothing is imported.
        self.may_ask: Callable[[], bool] = lambda: True

    def choose_import(self) -> None:
        """Ask for the file, and import it."""
        dialog = QFileDialog(self._window, _("Import profiles"))
        dialog.setObjectName("importDialog")
        remember_folder(dialog, "profiles")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([_("Exports and Postman environments (*.json)"), _("All files (*)")])
        dialog.fileSelected.connect(lambda name: self.import_file(Path(name)))
        dialog.open()

    def import_file(self, file: Path) -> None:
        """Import what the file holds; nothing is changed where any of it can't be read."""

        async def read(_profiles: "Profiles") -> bytes | Problem:
            content = await in_background(read_plain, file, MOST_BYTES)
            return unreadable(file) if content is None else content

        self._do(read, partial(self._open, file.name))

    def choose_export(self) -> None:
        """Ask what goes into the file and where to, and write it."""

        def go_on(passphrase: "Secret | None") -> None:
            dialog = QFileDialog(self._window, _("Export profiles"))
            dialog.setObjectName("exportDialog")
            remember_folder(dialog, "profiles")
            dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
            dialog.setNameFilter(_("Profiles (*.json)"))
            dialog.setDefaultSuffix("json")
            dialog.selectFile("idmobile-profiles.json")
            dialog.fileSelected.connect(lambda name: self.export_to(Path(name), passphrase))
            dialog.open()

        ask_how_to_export(self._window, go_on)

    def export_to(self, file: Path, passphrase: "Secret | None") -> None:
        """Write all profiles, without secrets or encrypted with them."""

        async def export(profiles: "Profiles") -> "tuple[str, ...] | Problem":
            made = await exported(profiles, passphrase=passphrase)
            if isinstance(made, Problem):
                return made
            return await in_background(write_result, made.content, file) or made.left_out

        self._do(export, partial(self._say_exported, file, passphrase is not None))

    def _open(self, name: str, content: bytes, passphrase: "Secret | None" = None) -> None:
        async def opened(_profiles: "Profiles") -> "tuple[Draft, ...] | Problem":
            return await in_background(read_exchange, content, passphrase)

        def fail(problem: Problem) -> None:
            if problem.kind is not Kind.PASSPHRASE_WRONG:
                self.troubled.emit(problem)
            elif self.may_ask():
                ask_passphrase(self._window, name, partial(self._open, name, content), again=passphrase is not None)

        self._service.do("", opened, self._look_for_names, fail)

    def _look_for_names(self, drafts: "tuple[Draft, ...]") -> None:
        async def look(profiles: "Profiles") -> "tuple[list[Draft], list[str]] | Problem":
            """What isn't there already, and which of its names are."""
            listing = await profiles.listed()
            if isinstance(listing, Problem):
                return listing
            names = {same_name(line.name) for line in listing.profiles}
            new = [draft for draft in drafts if not await already_there(profiles, draft)]
            return new, [draft.name for draft in new if same_name(draft.name) in names]

        def ask(found: "tuple[list[Draft], list[str]]") -> None:
            new, names = found
            there = len(drafts) - len(new)
            if not names:
                self._import(new, there, "keep-both")
            elif self.may_ask():
                ask_about_names(self._window, names, partial(self._import, new, there))

        if len(drafts) >= _MANY:
            self._say_progress(0, len(drafts))
        self._do(look, ask)

    def _import(self, drafts: "Sequence[Draft]", there: int, on_conflict: str) -> None:
        async def imported(profiles: "Profiles") -> "tuple[ImportResult, list[str]] | Problem":
            def tell(place: int) -> None:
                if len(drafts) >= _MANY:
                    self._service.tell(self._say_progress, place, len(drafts))

            result = await import_drafts(profiles, drafts, OnConflict(on_conflict), begins=tell)
            if isinstance(result, Problem):
                return result
            has_all = all(draft.secret for draft in drafts)
            return result, [] if has_all else await _without_secret(profiles, (*result.added, *result.replaced))

        self._do(imported, partial(self._say_imported, there))

    def _say_progress(self, number: int, whole: int) -> None:
        self.progressed.emit(lambda: _("Importing… {number} of {whole}").format(number=number, whole=whole))

    def _say_imported(self, there: int, found: "tuple[ImportResult, list[str]]") -> None:
        result, secretless = found
        self.changed.emit()
        if result.stopped_by is not None:
            self.troubled.emit(result.stopped_by)
        self.confirmed.emit(partial(import_counts, result, there, secretless))

    def _say_exported(self, file: Path, has_secrets: bool, left_out: tuple[str, ...]) -> None:  # noqa: FBT001 - a partial's
        def sentence() -> str:
            said = (
                _("Saved: {file}. All of it is encrypted with the passphrase.")
                if has_secrets
                else _("Saved: {file}. It holds no secrets; the licence codes in it are not encrypted.")
            ).format(file=file.name)
            return (
                f"{said} {_('Left out, because they can’t be read: {names}.').format(names=quoted(left_out))}"
                if left_out
                else said
            )

        self.confirmed.emit(sentence)

    def _do(self, action: Callable[["Profiles"], object], then: Callable[..., object]) -> None:
        self._service.do("", action, then, self.troubled.emit)  # type: ignore[arg-type]  # each caller's own pair of types


async def _without_secret(profiles: "Profiles", names: "Sequence[str]") -> list[str]:
    """Which of these have no client secret; whoever can't be read isn't told of here."""
    found = await profiles.read_all()
    if isinstance(found, Problem):
        return []
    read = [profile for _line, profile in found if not isinstance(profile, Problem)]
    return [profile.name for profile in read if profile.name in names and not profile.secret]
