"""What is said of a setting that isn't followed."""

from app.endpoint.replies.server_text import clean
from app.endpoint.secret import Secret
from app.settings import Note, NoteKind
from app.wording.language import translated as _

_NO_SECRET = Secret("")


def note_text(note: Note) -> str:
    """One sentence that names the entry and its file, and never its value, which may hold a password."""
    return _sentence(note).format(name=clean(note.name, _NO_SECRET), file=note.file)


def _sentence(note: Note) -> str:
    if note.file is None:
        return _("The variable {name} holds nothing that can be used here, so it has no effect.")
    match note.kind:
        case NoteKind.UNKNOWN:
            return _("{file}: there is no setting “{name}”. It is left there, without effect.")
        case NoteKind.BROKEN:
            return _("{file}: the value of “{name}” can’t be used. It is left there, and the usual one holds.")
        case NoteKind.FIXED:
            return _("{file}: “{name}” is set by your organisation, so your own value has no effect.")
