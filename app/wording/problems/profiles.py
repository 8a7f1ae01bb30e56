"""The words for what is wrong with the keyring, a profile, their list, or a file of profiles."""

from typing import Final

from app.endpoint.problem import Kind, Reason
from app.wording.language import marked
from app.wording.problems.sentences import THIS_COMPUTER
from app.wording.problems.words import ByFace, Table, Words

_WITHOUT_PROFILES: Final = marked("Until then, you can still get tokens by entering the licence and secret each time.")
_INSTALL_ONE: Final = marked(
    "On Linux with a desktop, install GNOME Keyring, KWallet or KeePassXC (a Secret Service), then sign in again. "
    "Without a desktop, keep secrets with keyring-pass, encrypted with GPG (PYTHON_KEYRING_BACKEND="
    "keyring_pass.PasswordStoreBackend), or name a file with the secret in IDMOBILE_CLIENT_SECRET_FILE."
)
_LIST_PROFILES: Final = marked("List the profiles: {command} profiles list")

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
            marked("The only keyring found here isn’t safe for secrets: {subject}"),
            marked("The only keyring found here isn’t safe for secrets"),
        ),
        meaning=(
            marked("It isn’t one of the system’s own, and may keep them in a plain file that any program can read."),
            marked("So nothing was saved in it."),
            THIS_COMPUTER,
        ),
        steps=(
            _INSTALL_ONE,
            (
                marked("To use it anyway, set the variable PYTHON_KEYRING_BACKEND={subject}."),
                marked("To use it anyway, name it in the variable PYTHON_KEYRING_BACKEND."),
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
            marked("On macOS, unlock the “login” keychain in Keychain Access; on Windows, sign in again."),
        ),
    ),
    Kind.KEYRING_FAILED: Words(
        title=marked("The keyring didn’t respond as expected"),
        meaning=(
            (marked("The keyring in use: {subject}."),),
            marked("The secret wasn’t stored anywhere else."),
            THIS_COMPUTER,
        ),
        steps=(
            marked("Sign out of your computer and sign in again, then try once more."),
            marked(
                "On Linux, make sure that GNOME Keyring, KWallet or KeePassXC is running and that no other is "
                "configured."
            ),
            _WITHOUT_PROFILES,
        ),
    ),
    (Kind.KEYRING_FAILED, Reason.FORGETFUL_KEYRING): Words(
        title=(
            marked("The keyring in use doesn’t keep what it is given: {subject}"),
            marked("The keyring in use doesn’t keep what it is given"),
        ),
        meaning=(
            marked("What is saved is always read back, and this keyring returned nothing."),
            marked("The secret wasn’t stored anywhere else."),
            THIS_COMPUTER,
        ),
        steps=(
            marked("Check whether the variable PYTHON_KEYRING_BACKEND is set, or a file named keyringrc.cfg exists."),
            marked("Remove that setting, so that the system’s own keyring is used again."),
            _WITHOUT_PROFILES,
        ),
    ),
    Kind.PROFILE_UNKNOWN: Words(
        title=(marked("There is no profile named “{subject}”"), marked("There is no such profile")),
        meaning=((marked("Perhaps one of these is meant: {candidates}."),), THIS_COMPUTER),
        steps=(_LIST_PROFILES, ByFace(window="", command_line=marked("Put a name with spaces in quotation marks."))),
    ),
    Kind.PROFILE_EXISTS: Words(
        title=(
            marked("There is already a profile named “{subject}”"),
            marked("There is already a profile with this name"),
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
            marked("The other profiles aren’t affected."),
            THIS_COMPUTER,
        ),
        steps=(
            marked("Enter server, licence and secret again, and save the profile."),
            marked("If it is no longer needed, delete it."),
            ByFace(
                window="",
                command_line=marked(
                    "In a shell: {command} profiles edit NAME --licence LICENCE, or {command} profiles remove NAME"
                ),
            ),
        ),
    ),
    Kind.PROFILE_NEWER: Words(
        title=(
            marked("A newer version of the program saved the profile “{subject}”"),
            marked("A newer version of the program saved this profile"),
        ),
        meaning=(
            marked("This version can’t read all of it, so it has changed nothing. Nothing is damaged."),
            marked("The other profiles aren’t affected."),
            THIS_COMPUTER,
        ),
        steps=(
            marked("Install the newest version of the program."),
            marked("Until then, save the same values under another name."),
        ),
    ),
    Kind.PROFILE_TOO_LARGE: Words(
        title=(
            marked("The profile “{subject}” is too long for a keyring"),
            marked("The profile is too long for a keyring"),
        ),
        meaning=(
            marked("Server, licence and secret together can have about 1,200 characters. Nothing was saved."),
            THIS_COMPUTER,
        ),
        steps=(marked("Check whether other text was pasted along with the secret."),),
    ),
    (Kind.FILE_UNWRITABLE, Reason.LIST_IN_USE): Words(
        title=marked("Another program is using the list of profiles"),
        meaning=(
            (marked("It is this file: {subject}."),),
            marked("The other program may be waiting for the keyring’s password. Nothing was changed here."),
            THIS_COMPUTER,
        ),
        steps=(
            marked("Check whether this program is also open elsewhere, and what it is waiting for."),
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
            marked("Check that it is the right file."),
            marked("In Postman, export the environment itself: a collection holds no licence."),
        ),
    ),
    (Kind.FILE_MALFORMED, Reason.NOT_JSON): Words(
        title=(
            marked("The file is damaged or incomplete at line {subject}"),
            marked("The file is damaged or incomplete"),
        ),
        meaning=(marked("It isn’t complete JSON, the format of exports. Nothing was changed."), THIS_COMPUTER),
        steps=(marked("Check that it is the right file."), marked("If it is, ask whoever made it for a new copy.")),
    ),
    (Kind.FILE_MALFORMED, Reason.PART_MISSING): Words(
        title=(marked("A value is missing in the file: {subject}"), marked("A value is missing in the file")),
        meaning=(
            marked(
                "It isn’t there, is empty or is switched off. Postman exports no current values, only initial ones."
            ),
            marked("Nothing was changed."),
            THIS_COMPUTER,
        ),
        steps=(
            marked("In Postman, fill in the variable’s initial value or persist the current one, and export again."),
            marked("Or add the profile by hand."),
        ),
    ),
    (Kind.FILE_MALFORMED, Reason.PART_INSECURE): Words(
        title=(
            marked("The server’s address in the file is plain http: {subject}"),
            marked("The server’s address in the file is plain http"),
        ),
        meaning=(
            marked("Without https, others on the way could read the client secret. Nothing was changed."),
            THIS_COMPUTER,
        ),
        steps=(
            marked("Write https:// in place of http:// in the file, or in Postman, and import it again."),
            ByFace(
                window=marked(
                    "For a test server in a network that you trust, add the profile by hand and allow unencrypted http."
                ),
                command_line=marked(
                    "For a test server in a network that you trust, add the profile by hand with --allow-http."
                ),
            ),
        ),
    ),
    (Kind.FILE_MALFORMED, Reason.PART_PLACEHOLDER): Words(
        title=(
            marked("A placeholder in the file hasn’t been replaced: {subject}"),
            marked("A placeholder in the file hasn’t been replaced"),
        ),
        meaning=(marked("A template’s own text is there instead of the value. Nothing was changed."), THIS_COMPUTER),
        steps=(marked("Put the customer’s own value in its place, and import the file again."),),
    ),
    (Kind.FILE_MALFORMED, Reason.PART_NAME): Words(
        title=(
            marked("The file can’t be imported because of a name: {subject}"),
            marked("The file can’t be imported because of a name"),
        ),
        meaning=(
            marked("A name has at most 100 characters, all of which can be seen, and no other entry has it."),
            marked("The practice server’s name is taken. Nothing was changed."),
            THIS_COMPUTER,
        ),
        steps=(marked("Change that name in the file, then import it again."),),
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
            marked("Correct that part of the file, then import it again."),
            marked("If it was damaged on its way here, ask whoever made it for a new copy."),
        ),
    ),
    Kind.PASSPHRASE_WRONG: Words(
        title=marked("The passphrase doesn’t open this file"),
        meaning=(
            marked("Most likely a different passphrase is needed; otherwise the file was changed or damaged."),
            THIS_COMPUTER,
        ),
        steps=(
            marked("Enter the passphrase again. Capitals and spaces matter."),
            marked("If it is right, ask whoever made the file for a new copy. There is no way round the passphrase."),
        ),
    ),
    (Kind.PASSPHRASE_WRONG, Reason.PASSPHRASE_WEAK): Words(
        title=marked("This passphrase is too easy to guess"),
        meaning=(
            marked("Whoever gets hold of the file could try one passphrase after another, for years."),
            marked("Nothing was written."),
            THIS_COMPUTER,
        ),
        steps=(
            marked("Choose at least 12 characters, without sequences such as 1234 and without repeating one."),
            marked("Four or five words that have nothing to do with each other are easy to remember."),
        ),
    ),
    (Kind.PASSPHRASE_WRONG, Reason.NO_PASSPHRASE): Words(
        title=marked("A passphrase is needed here, and none was given"),
        meaning=(marked("A file with secrets is always encrypted by a passphrase."), THIS_COMPUTER),
        steps=(
            marked("Enter a passphrase when you are asked for it."),
            marked("In a script, set the variable IDMOBILE_PASSPHRASE."),
        ),
    ),
}
