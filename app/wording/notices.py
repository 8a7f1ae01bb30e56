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
    NoticeKind.INVISIBLE_CUT: marked("Invisible characters that were copied with the server or licence were removed."),
    NoticeKind.QUOTES_CUT: marked("Quotation marks around the server or the licence code were removed."),
    NoticeKind.TEXT_FORMULA_READ: marked(
        "A text written as a formula, as spreadsheets do to keep zeros, was read as the text in it."
    ),
    NoticeKind.LOOK_ALIKES_REPLACED: marked(
        "Characters in the licence code that only look like plain letters or hyphens were replaced by real ones."
    ),
    NoticeKind.LINE_END_CUT: marked("The line break after the client secret was removed."),
    NoticeKind.LICENCE_BLANK: marked(
        "The licence code has a space in it, and is sent that way. Delete the space if it doesn’t belong there."
    ),
    NoticeKind.LICENCE_FOREIGN: marked(
        "The licence code has characters other than plain letters and digits. If it should have none, type it by hand."
    ),
    NoticeKind.LICENCE_DIGITS: marked(
        "A spreadsheet keeps 15 digits of a number and writes zeros for the others, as in this licence code. "
        "Compare its end with the original."
    ),
    NoticeKind.LICENCE_SHORTER: marked(
        "The licence code has fewer digits than the others in the list. "
        "Check whether a spreadsheet dropped zeros in front of it."
    ),
    NoticeKind.LICENCE_UNLIKE: marked(
        "The licence code looks unlike the others in the list, and is sent that way. "
        "Check that it isn’t a name or a word from elsewhere."
    ),
    NoticeKind.SECRET_BLANK: marked(
        "The client secret begins or ends with a space, and is sent that way. Delete the space if it doesn’t "
        "belong there."
    ),
    NoticeKind.SECRET_QUOTES: marked(
        "The client secret has quotation marks around it, and is sent that way. Delete them if they don’t belong there."
    ),
    NoticeKind.SECRET_INVISIBLE: marked(
        "The client secret contains an invisible character, and is sent that way. "
        "If it was copied from a document or a page, type it by hand."
    ),
    NoticeKind.SECRET_LOOK_ALIKES: marked(
        "The client secret contains a character that only looks like a plain letter or sign. "
        "If it was copied from a document, type it by hand."
    ),
    NoticeKind.SECRET_PLACEHOLDER: marked(
        "The client secret looks like a placeholder, and is sent that way. Put the real one in its place if it is one."
    ),
    NoticeKind.SECRET_REFORMATTED: marked(
        "The client secret looks as if a spreadsheet had changed it into a number, a date or a formula. "
        "Compare it with the original."
    ),
    NoticeKind.NO_PROXY_UNREAD: marked(
        "An entry in the list of servers without a proxy (NO_PROXY) can’t be followed: {subject}."
    ),
    NoticeKind.PROXY_SCRIPT: marked(
        "This system finds its proxy by a script (PAC), which isn’t run, so the call went directly: {subject}. "
        "If that can’t work here, set HTTPS_PROXY to the proxy that your administrator names."
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
