"""The words for what is wrong with the keyring, a profile, their list, or a file of profiles."""

from typing import Final

from app.endpoint.problem import Kind, Reason
from app.wording.language import marked
from app.wording.problems.sentences import THIS_COMPUTER
from app.wording.problems.words import Table, Words

_WITHOUT_PROFILES: Final = marked("Until then, tokens can still be got by entering licence and secret each time.")
_INSTALL_ONE: Final = marked(
    "On Linux, install GNOME Keyring, KWallet or KeePassXC (a Secret Service), then sign in again."
)
_LIST_PROFILES: Final = marked("See which profiles there are: {command} profiles list")

WORDS: Final[Table] = {
    Kind.KEYRING_MISSING: Words(
        title=marked("No keyring was found that could keep the secrets"),
        meaning=(
            marked("Profiles keep their secrets in the system’s keyring, and nowhere else."),
            THIS_COMPUTER,
        ),
        steps=(
            _INSTALL_ONE,
            marked(
                "Windows and macOS have one of their own; ask the computer’s administrator whether it is switched off."
            ),
            _WITHOUT_PROFILES,
        ),
    ),
    (Kind.KEYRING_MISSING, Reason.UNTRUSTED_KEYRING): Words(
        title=(
            marked("The only keyring found here isn’t trusted with secrets: {subject}"),
            marked("The only keyring found here isn’t trusted with secrets"),
        ),
        meaning=(
            marked("It isn’t one of the system’s own, and may keep them in a plain file that any program can read."),
            marked("So nothing was saved in it."),
            THIS_COMPUTER,
        ),
        steps=(
            _INSTALL_ONE,
            (
                marked("Whoever wants this one all the same sets the variable PYTHON_KEYRING_BACKEND={subject}."),
                marked("Whoever wants it all the same names it in the variable PYTHON_KEYRING_BACKEND."),
            ),
            _WITHOUT_PROFILES,
        ),
    ),
    Kind.KEYRING_LOCKED: Words(
        title=marked("The keyring is locked"),
        meaning=(marked("The system only opens it with your password, which wasn’t entered."), THIS_COMPUTER),
        steps=(
            marked("Try again, and enter the password when the system asks for it."),
            marked("On Linux, it can be unlocked in “Passwords and Keys” (GNOME) or in KWallet (KDE)."),
            marked("On macOS, unlock the keychain “login” in Keychain Access; on Windows, sign in again."),
        ),
    ),
    Kind.KEYRING_FAILED: Words(
        title=marked("The keyring didn’t do what it was asked for"),
        meaning=(
            (marked("It is this one: {subject}."),),
            marked("The secret wasn’t written anywhere else instead."),
            THIS_COMPUTER,
        ),
        steps=(
            marked("Sign out of the system and in again, then try once more."),
            marked("On Linux, see that GNOME Keyring, KWallet or KeePassXC runs, and that no other is configured."),
            _WITHOUT_PROFILES,
        ),
    ),
    (Kind.KEYRING_FAILED, Reason.FORGETFUL_KEYRING): Words(
        title=(
            marked("The keyring in use doesn’t keep what it is given: {subject}"),
            marked("The keyring in use doesn’t keep what it is given"),
        ),
        meaning=(
            marked("What is saved is always read back, and this keyring had nothing to give back."),
            marked("The secret wasn’t written anywhere else instead."),
            THIS_COMPUTER,
        ),
        steps=(
            marked("See whether the variable PYTHON_KEYRING_BACKEND is set, or a file keyringrc.cfg is there."),
            marked("Take that setting out, so that the system’s own keyring is used again."),
            _WITHOUT_PROFILES,
        ),
    ),
    Kind.PROFILE_UNKNOWN: Words(
        title=(marked("There is no profile named “{subject}”"), marked("There is no such profile")),
        meaning=((marked("Perhaps one of these is meant: {candidates}."),), THIS_COMPUTER),
        steps=(_LIST_PROFILES, marked("Put a name with blanks in quotation marks.")),
    ),
    Kind.PROFILE_EXISTS: Words(
        title=(
            marked("There is a profile named “{subject}” already"),
            marked("There is a profile of this name already"),
        ),
        meaning=(
            marked("Names that differ only in capitals count as the same. Nothing was changed."),
            THIS_COMPUTER,
        ),
        steps=(marked("Choose another name, or change the profile that is there."),),
    ),
    Kind.PROFILE_DAMAGED: Words(
        title=(marked("The profile “{subject}” can’t be read"), marked("The profile can’t be read")),
        meaning=(
            marked("Its entry in the keyring is incomplete, or was changed by another program."),
            marked("The other profiles aren’t touched by this."),
            THIS_COMPUTER,
        ),
        steps=(
            marked("Enter server, licence and secret again, and save the profile."),
            marked("If it is no longer needed, delete it."),
            marked("In a shell: {command} profiles edit NAME --licence LICENCE, or {command} profiles remove NAME"),
        ),
    ),
    Kind.PROFILE_TOO_LARGE: Words(
        title=(
            marked("The profile “{subject}” is too long for a keyring"),
            marked("The profile is too long for a keyring"),
        ),
        meaning=(
            marked("Server, licence and secret together may have some 1,200 characters. Nothing was saved."),
            THIS_COMPUTER,
        ),
        steps=(marked("See whether another text was pasted along with the secret."),),
    ),
    (Kind.FILE_UNWRITABLE, Reason.LIST_IN_USE): Words(
        title=marked("Another program is holding the list of profiles"),
        meaning=(
            (marked("It is this file: {subject}."),),
            marked("The other program may be waiting for the keyring’s password. Nothing was changed here."),
            THIS_COMPUTER,
        ),
        steps=(
            marked("See whether this program runs a second time, and what it waits for there."),
            marked("Then try again."),
        ),
    ),
    (Kind.FILE_MALFORMED, Reason.NO_PROFILES): Words(
        title=marked("The file holds no profiles that can be imported"),
        meaning=(
            marked("It is neither an export of this program nor a Postman environment. Nothing was changed."),
            THIS_COMPUTER,
        ),
        steps=(
            marked("See whether it is the right file."),
            marked("In Postman, export the environment itself: a collection holds no licence."),
        ),
    ),
    (Kind.FILE_MALFORMED, Reason.NOT_JSON): Words(
        title=(
            marked("The file is damaged, or breaks off, in line {subject}"),
            marked("The file is damaged, or breaks off"),
        ),
        meaning=(marked("It isn’t whole JSON, the form that exports have. Nothing was changed."), THIS_COMPUTER),
        steps=(marked("See whether it is the right file."), marked("If it is, ask whoever made it for a new copy.")),
    ),
    (Kind.FILE_MALFORMED, Reason.PART_UNUSABLE): Words(
        title=(
            marked("The file can’t be imported because of one part: {subject}"),
            marked("The file can’t be imported because of one part"),
        ),
        meaning=(
            marked("That part is missing, damaged or not usable. Nothing was changed."),
            THIS_COMPUTER,
        ),
        steps=(
            marked("Put that part right in the file, then import it again."),
            marked("If it was damaged on its way here, ask whoever made it for a new copy."),
        ),
    ),
    Kind.PASSPHRASE_WRONG: Words(
        title=marked("The passphrase doesn’t open this file"),
        meaning=(
            marked("Most likely it is another passphrase; otherwise the file was changed or damaged."),
            THIS_COMPUTER,
        ),
        steps=(
            marked("Enter the passphrase again: capitals and blanks count."),
            marked("If it is right, ask whoever made the file for a new copy. There is no way round the passphrase."),
        ),
    ),
    (Kind.PASSPHRASE_WRONG, Reason.NO_PASSPHRASE): Words(
        title=marked("A passphrase is needed here, and none was given"),
        meaning=(marked("A file with secrets is always encrypted by a passphrase."), THIS_COMPUTER),
        steps=(
            marked("Enter a passphrase when you are asked for it."),
            marked("A script gives it in the variable IDMOBILE_PASSPHRASE."),
        ),
    ),
}
