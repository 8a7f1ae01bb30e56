"""The files for Postman, saved where the person says."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from app.endpoint.problem import Problem
from app.handover.postman_collection import postman_collection
from app.handover.postman_environment import postman_environment
from app.result_file import write_result
from app.waiting import in_background
from app.window.loop.agent_service import AgentService
from app.window.loop.background_thread import Background
from app.window.loop.form_values import FormContent
from app.window.loop.unsaved_identifiers import PRACTICE
from app.window.parts.postman_kind import PostmanKind
from app.window.parts.remembered_folder import remember_folder
from app.wording.language import translated as _

if TYPE_CHECKING:
    from app.handover.agent_access import AgentAccess
    from app.handover.handed_token import HandedToken

#: Of a profile's name, so many characters are in a file's.
_LONGEST = 60


class PostmanFiles(QObject):
    """Writes them so that only their owner can read them; none holds a client secret."""

    #: Something to say: what gives the sentence in the language then chosen.
    said = Signal(object)
    #: What was asked for didn't work; a `Problem`.
    troubled = Signal(object)

    def __init__(self, window: QWidget, agent_service: AgentService, background: Background) -> None:
        super().__init__(window)
        self._window = window
        self._agent_service = agent_service
        self._background = background
        #: What is in the form; the files are called after its profile.
        self.content: Callable[[], FormContent] = lambda: FormContent(PRACTICE, None)

    def save(self, kind: str, handed: "HandedToken") -> None:
        """Ask where to, and save the environment with this token, or the collection."""
        dialog = QFileDialog(self._window, _("Save for Postman"))
        dialog.setObjectName("postmanDialog")
        remember_folder(dialog, "postman")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(_("Postman files (*.json)"))
        dialog.setDefaultSuffix("json")
        values = self.content().values
        profile = "" if values is None else values.name.strip()
        dialog.selectFile(_file_name(kind, profile))
        dialog.fileSelected.connect(lambda name: self.save_to(Path(name), kind, handed, profile))
        dialog.open()

    def save_to(self, file: Path, kind: str, handed: "HandedToken", profile: str = "") -> None:
        """Save to this file; an environment is called after the profile, where it has a name."""
        if kind == PostmanKind.COLLECTION:
            self._write(file, kind, postman_collection())
        else:
            self._agent_service.with_access(
                partial(self._write_environment, file, kind, (handed, profile)),
                with_key=kind == PostmanKind.ENVIRONMENT_WITH_KEY,
            )

    def _write_environment(
        self, file: Path, kind: str, given: "tuple[HandedToken, str]", access: "AgentAccess | Problem"
    ) -> None:
        handed, profile = given
        if isinstance(access, Problem):
            self.troubled.emit(access)
        else:
            self._write(file, kind, postman_environment(handed, access.url, access.key, profile))

    def _write(self, file: Path, kind: str, text: str) -> None:
        def take(trouble: Problem | None) -> None:
            if trouble is None:
                self.said.emit(partial(_saved, file.name, kind))
            else:
                self.troubled.emit(trouble)

        self._background.do(partial(in_background, write_result, text.encode(), file), take)


def _file_name(kind: str, profile: str) -> str:
    """The collection is the same for all profiles; what no file system takes is left out."""
    if kind == PostmanKind.COLLECTION:
        return "IDMobile.postman_collection.json"
    plain = "".join(letter for letter in profile if letter.isalnum() or letter in " -_.()").strip(" .")
    return f"{' '.join(('IDMobile', plain[:_LONGEST])).strip()}.postman_environment.json"


def _saved(name: str, kind: str) -> str:
    texts = {
        PostmanKind.ENVIRONMENT: _(
            "Saved: {file}. The token in it works until it expires; an environment with the token agent’s key "
            "always has a fresh one."
        ),
        PostmanKind.ENVIRONMENT_WITH_KEY: _(
            "Saved: {file}. It holds the agent’s key, so keep it out of shared workspaces. Postman on the web can’t "
            "reach the agent; where Postman uses a proxy, it needs NO_PROXY=127.0.0.1."
        ),
        PostmanKind.COLLECTION: _(
            "Saved: {file}. It holds no secret. Import it into Postman together with an environment."
        ),
    }
    return texts[PostmanKind(kind)].format(file=name)
