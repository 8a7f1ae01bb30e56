"""What was put right or looks odd, in plain words: one text for each kind of notice."""

from collections.abc import Mapping
from typing import Final

from app.endpoint.notice import Notice, NoticeKind
from app.wording.language import marked
from app.wording.language import translated as _

_TEXTS: Final[Mapping[NoticeKind, str]] = {
    NoticeKind.PATH_CUT: marked("Everything after the server’s name was removed: the path is always /ACCESS_TOKEN/."),
    NoticeKind.BLANKS_CUT: marked("Spaces around the server or the licence code were removed."),
    NoticeKind.BRACKETS_ADDED: marked("Square brackets were put around the IPv6 address."),
    NoticeKind.INTERNATIONAL_NAME: marked("The server’s name is an international one: {subject}."),
    NoticeKind.MIXED_SCRIPTS: marked(
        "The server’s name mixes letters of several alphabets: {subject}. "
        "Letters that look alike can lead to a foreign server, so make sure that this is the one you mean."
    ),
    NoticeKind.SECRET_BLANK: marked(
        "The client secret begins or ends with a space, and is sent that way. Delete the space if it doesn’t "
        "belong there."
    ),
    NoticeKind.PERIOD_UNKNOWN: marked(
        "The server didn’t say how long this token is valid, so the time left is unknown."
    ),
    NoticeKind.PROFILE_COMPLETED: marked(
        "The program stopped while the profile “{subject}” was being saved. The profile is complete."
    ),
    NoticeKind.PROFILE_AS_BEFORE: marked(
        "The program stopped while the profile “{subject}” was being saved. The profile is as it was before that "
        "change."
    ),
    NoticeKind.PROFILE_NOT_SAVED: marked(
        "The program stopped before the new profile “{subject}” was saved in the keyring. Please enter it again."
    ),
    NoticeKind.PROFILE_REMOVED: marked(
        "The profile “{subject}” was being deleted when the program stopped. It is now deleted."
    ),
    NoticeKind.PROFILE_LIST_RESTORED: marked("The list of profiles was damaged, and was restored from its copy."),
    NoticeKind.PROFILE_LINES_LOST: marked(
        "The list of profiles was damaged, and its unreadable part was left out. The damaged list was kept as "
        "profiles.damaged.json."
    ),
    NoticeKind.PROFILE_LIST_LOST: marked(
        "The list of profiles and its copy were damaged, so a new list was started. The damaged list was kept as "
        "profiles.damaged.json."
    ),
}


def notice_text(notice: Notice) -> str:
    """The notice as one or two plain sentences."""
    return _(_TEXTS[notice.kind]).format(subject=notice.subject)
