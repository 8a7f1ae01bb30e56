"""What is said of a setting that isn't followed."""

from typing import Final

from app.endpoint.replies.server_text import clean
from app.endpoint.secret import Secret
from app.settings import Note, NoteKind, Settings
from app.settings_entries import BY_NAME, BY_VARIABLE, OLDER_NAMES, Among, Entry, Whole
from app.wording.language import LANGUAGES
from app.wording.language import translated as _

_NO_SECRET: Final = Secret("")
#: Words that are shown as they are.
_PLAIN: Final = frozenset({"system", "none", "light", "dark", "contrast", *LANGUAGES})


def note_text(note: Note, settings: Settings) -> str:
    """What names the entry and its file, what it can be and what holds; never its value, which may hold a password."""
    sentence = _sentence(note).format(name=clean(note.name, _NO_SECRET), file=note.file)
    entry = BY_NAME.get(OLDER_NAMES.get(note.name, note.name)) if note.file else BY_VARIABLE.get(note.name)
    if note.kind is not NoteKind.BROKEN or entry is None:
        return sentence
    instead = _("It can be: {allowed}. Used instead: {used}.")
    return f"{sentence} {instead.format(allowed=_allowed(entry), used=_used(getattr(settings, entry.field)))}"


def _sentence(note: Note) -> str:
    if note.file is None:
        return _("The variable {name} holds nothing that can be used here, so it has no effect.")
    match note.kind:
        case NoteKind.UNKNOWN:
            return _("{file}: there is no setting “{name}”. It is left there, without effect.")
        case NoteKind.BROKEN:
            return _("{file}: the value of “{name}” can’t be used. It is left there, without effect.")
        case NoteKind.FIXED:
            return _("{file}: “{name}” is set by your organisation, so your own value has no effect.")


def _allowed(entry: Entry) -> str:
    if isinstance(entry.accept, Among):
        return ", ".join(entry.accept.choices)
    if isinstance(entry.accept, Whole):
        bounds = {"least": entry.accept.least, "most": entry.accept.most}
        return _("a whole number from {least} to {most}").format_map(bounds)
    servers = _("names of servers; in a variable, separated by commas")
    in_words = {
        "language": ", ".join(LANGUAGES),
        "network.timeout": _("a number of seconds above 0, 3600 at most"),
        "network.proxy": _("system, none, or a proxy’s address such as http://proxy.example:3128"),
        "network.ca_file": _("a file’s name"),
        "network.allow_http": servers,
        "network.servers": servers,
    }
    return in_words.get(entry.name, "true, false")


def _used(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        return f"{value:g}"
    if isinstance(value, int) or value in _PLAIN:
        return str(value)
    # The rest is longer, and an address may hold a password.
    return _("the value that applies without this one")
