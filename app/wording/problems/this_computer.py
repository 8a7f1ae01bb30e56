"""The words for what is wrong on this computer: keyring, profiles, files, ports, the display."""

from typing import Final

from app.endpoint.problem import Kind, Reason
from app.wording.language import marked
from app.wording.problems.sentences import SAYS_NOTHING, THIS_COMPUTER
from app.wording.problems.words import Table, Words

_WITHOUT_PROFILES: Final = marked("Until then, tokens can still be got by entering licence and secret each time.")
_LIST_PROFILES: Final = marked("See which profiles there are: {command} profiles list")
_PROXY_FORM: Final = marked(
    "Write the proxy as http://HOST:PORT in the system’s settings or in the variable HTTPS_PROXY."
)

WORDS: Final[Table] = {
    Kind.KEYRING_MISSING: Words(
        title=marked("No keyring was found that could keep the secrets"),
        meaning=(
            marked("Profiles keep their secrets in the system’s keyring, and nowhere else."),
            THIS_COMPUTER,
        ),
        steps=(
            marked("On Linux, install GNOME Keyring, KWallet or KeePassXC (a Secret Service), then sign in again."),
            marked(
                "Windows and macOS have one of their own; ask the computer’s administrator whether it is switched off."
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
    Kind.FILE_UNREADABLE: Words(
        title=(marked("The file {subject} can’t be read"), marked("The file can’t be read")),
        meaning=(marked("Either it isn’t there, or this account isn’t allowed to read it."), THIS_COMPUTER),
        steps=(
            marked("Check the file’s name and folder."),
            marked("If it is there, allow this account to read it, or copy it to a folder of your own."),
        ),
    ),
    Kind.FILE_UNWRITABLE: Words(
        title=(marked("The file {subject} can’t be written"), marked("The file can’t be written")),
        meaning=(
            marked("Either its folder isn’t there or is protected, or the disk is full."),
            marked("A file that was there before is unchanged."),
            THIS_COMPUTER,
        ),
        steps=(
            marked("Choose another folder, for example one of your own."),
            marked("See whether the disk has space left."),
        ),
    ),
    Kind.FILE_MALFORMED: Words(
        title=(
            marked("The file {subject} isn’t what was expected here"),
            marked("The file isn’t what was expected here"),
        ),
        meaning=(marked("It can be read, but its contents have another form."), THIS_COMPUTER),
        steps=(marked("See whether it is the right file."), marked("If it is, ask whoever made it for a new copy.")),
    ),
    (Kind.FILE_MALFORMED, Reason.NO_CERTIFICATE): Words(
        title=(marked("The file {subject} holds no certificate"), marked("The file holds no certificate")),
        meaning=(
            marked("A text file is expected in which a line says BEGIN CERTIFICATE (PEM)."),
            THIS_COMPUTER,
        ),
        steps=(
            marked("See whether it is the right file."),
            marked("If it is, ask your network’s administrator for the root certificate in PEM form."),
        ),
    ),
    Kind.PORT_IN_USE: Words(
        title=(
            marked("Port {subject} is already in use on this computer"),
            marked("The port is already in use on this computer"),
        ),
        meaning=(marked("Another program listens there; perhaps this one is running a second time."), THIS_COMPUTER),
        steps=(
            marked("Close the other program, or choose another port (--port)."),
            marked("Without --port, a free one is found by itself."),
        ),
    ),
    Kind.PROXY_MALFORMED: Words(
        title=(
            marked("The proxy’s address can’t be read: {proxy}"),
            marked("The proxy’s address can’t be read"),
        ),
        meaning=(
            marked("It comes from the system’s settings or from a variable such as HTTPS_PROXY."),
            THIS_COMPUTER,
        ),
        steps=(_PROXY_FORM, marked("If this network needs no proxy, take the address out there.")),
    ),
    (Kind.PROXY_MALFORMED, Reason.SOCKS): Words(
        title=(
            marked("{proxy} is a SOCKS proxy, which this program can’t use"),
            marked("The proxy is a SOCKS proxy, which this program can’t use"),
        ),
        meaning=(
            marked("It comes from the system’s settings or from a variable such as ALL_PROXY."),
            THIS_COMPUTER,
        ),
        steps=(
            marked("Ask your network’s administrator for an HTTP proxy."),
            _PROXY_FORM,
            marked("If this network needs no proxy, take the address out there."),
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
    (Kind.NO_DISPLAY, Reason.LIBRARY_MISSING): Words(
        title=marked("This system lacks a library that the window needs"),
        meaning=(
            marked("The system says that it can’t load {subject}."),
            marked("The command line can do the same without a window."),
            THIS_COMPUTER,
        ),
        steps=(
            marked(
                "Install it: on Debian and Ubuntu, sudo apt install libxcb-cursor0 libegl1 libgl1 libxkbcommon-x11-0."
            ),
            marked("On another system, install the package that brings {subject}."),
            marked("Until then, see what the command line can do: {command} get --help"),
        ),
    ),
    Kind.NO_DISPLAY: Words(
        title=marked("There is no display to open a window on"),
        meaning=(marked("The command line can do the same without one."), THIS_COMPUTER),
        steps=(
            marked("See what it can do: {command} get --help"),
            marked("Try it without any credentials: {command} get --practice"),
            marked("For the window, start the program from a desktop, or with DISPLAY or WAYLAND_DISPLAY set."),
        ),
    ),
    Kind.CANCELLED: Words(
        title=marked("The call was stopped"),
        meaning=(
            (
                marked("It was stopped after {elapsed}, before an answer came."),
                marked("It was stopped before an answer came."),
            ),
            SAYS_NOTHING,
        ),
        steps=(marked("Try again whenever you like."),),
    ),
}
