"""The words for what is wrong on this computer: files, ports, a proxy’s address, the display."""

from typing import Final

from app.endpoint.problem import Kind, Reason
from app.wording.language import marked
from app.wording.problems.sentences import SAYS_NOTHING, THIS_COMPUTER
from app.wording.problems.words import ByFace, Table, Words

_PROXY_FORM: Final = marked(
    "Write the proxy as http://HOST:PORT in the system’s settings or in the variable HTTPS_PROXY."
)

_ANOTHERS: Final = marked("It was perhaps made when the program, or another one, ran once with sudo.")
_CLOSE_IT: Final = marked("Close it there, for example in Excel, and try again.")
_OWN_IT: Final = marked("If it should be yours, take it over in a terminal: sudo chown -R $USER FOLDER")
_ASK_ITS_OWNER: Final = marked("Else ask its owner, or choose another file.")

WORDS: Final[Table] = {
    Kind.FILE_UNREADABLE: Words(
        title=(marked("The file {subject} can’t be read"), marked("The file can’t be read")),
        meaning=(marked("Either it doesn’t exist, or this account isn’t allowed to read it."), THIS_COMPUTER),
        steps=(
            marked("Check the file’s name and folder."),
            marked("If it is there, allow this account to read it, or copy it to a folder of your own."),
        ),
    ),
    (Kind.FILE_UNREADABLE, Reason.NO_PLAIN_FILE): Words(
        title=(marked("{subject} isn’t an ordinary file"), marked("This isn’t an ordinary file")),
        meaning=(
            marked("It is a folder, a pipe or a device. Reading it might never end, so it wasn’t read."),
            THIS_COMPUTER,
        ),
        steps=(
            marked("Check the file’s name and folder."),
            marked("If another program writes it, have that program write a file first."),
        ),
    ),
    (Kind.FILE_UNREADABLE, Reason.NAMED_BY_VARIABLE): Words(
        title=(
            marked("The variable {seen} doesn’t name an ordinary file"),
            marked("A variable doesn’t name an ordinary file"),
        ),
        meaning=(
            marked("{subject} is a pipe or a device. Reading it might never end, so it wasn’t started."),
            THIS_COMPUTER,
        ),
        steps=(
            (
                marked("Set {seen} to the right file, or remove the variable, and try again."),
                marked("Set the variable to the right file, or remove it, and try again."),
            ),
        ),
    ),
    (Kind.FILE_UNREADABLE, Reason.ANOTHERS_FILE): Words(
        title=(
            marked("The file {subject} belongs to another account"),
            marked("The file belongs to another account"),
        ),
        meaning=(_ANOTHERS, THIS_COMPUTER),
        steps=(_OWN_IT, _ASK_ITS_OWNER),
    ),
    (Kind.FILE_UNWRITABLE, Reason.ANOTHERS_FILE): Words(
        title=(
            marked("The file {subject}, or its folder, belongs to another account"),
            marked("The file or its folder belongs to another account"),
        ),
        meaning=(_ANOTHERS, marked("A file that was there before is unchanged."), THIS_COMPUTER),
        steps=(_OWN_IT, _ASK_ITS_OWNER),
    ),
    (Kind.FILE_UNREADABLE, Reason.HELD_OPEN): Words(
        title=(
            marked("The file {subject} is open in another program"),
            marked("The file is open in another program"),
        ),
        meaning=(marked("As long as it is, Windows lets nobody else read it."), THIS_COMPUTER),
        steps=(_CLOSE_IT,),
    ),
    (Kind.FILE_UNWRITABLE, Reason.HELD_OPEN): Words(
        title=(
            marked("The file {subject} is open in another program"),
            marked("The file is open in another program"),
        ),
        meaning=(
            marked("As long as it is, Windows lets nobody else write it."),
            marked("A file that was there before is unchanged."),
            THIS_COMPUTER,
        ),
        steps=(_CLOSE_IT, marked("Or choose another name.")),
    ),
    (Kind.FILE_UNWRITABLE, Reason.WAS_READ): Words(
        title=(
            marked("The file {subject} is being read here, so it isn’t overwritten"),
            marked("This file is being read here, so it isn’t overwritten"),
        ),
        meaning=(
            marked("The program reads from this file, under this name or another one that leads to it."),
            marked("It is unchanged, and nothing was sent."),
            THIS_COMPUTER,
        ),
        steps=(marked("Choose another name for the result."),),
    ),
    (Kind.FILE_UNWRITABLE, Reason.NO_REPORT): Words(
        title=(
            marked("The file {subject} already exists, and isn’t a report of this program"),
            marked("The file already exists, and isn’t a report of this program"),
        ),
        meaning=(marked("It may be somebody’s work, so it is unchanged, and nothing was sent."), THIS_COMPUTER),
        steps=(
            marked("Choose another name for the report."),
            ByFace(window="", command_line=marked("To replace the file all the same, add --force.")),
        ),
    ),
    Kind.FILE_UNWRITABLE: Words(
        title=(marked("The file {subject} can’t be written"), marked("The file can’t be written")),
        meaning=(
            marked("Either its folder doesn’t exist or is protected, or the disk is full."),
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
        meaning=(marked("It can be read, but its contents are in a different format."), THIS_COMPUTER),
        steps=(marked("Check that it is the right file."), marked("If it is, ask whoever made it for a new copy.")),
    ),
    (Kind.FILE_MALFORMED, Reason.TOO_LARGE): Words(
        title=(marked("The file {subject} is too large"), marked("The file is too large")),
        meaning=(marked("It holds far more than was expected here."), THIS_COMPUTER),
        steps=(marked("Check that it is the right file."),),
    ),
    (Kind.FILE_MALFORMED, Reason.NO_CERTIFICATE): Words(
        title=(marked("The file {subject} holds no certificate"), marked("The file holds no certificate")),
        meaning=(
            marked("It should be a text file with a line that says BEGIN CERTIFICATE (PEM)."),
            THIS_COMPUTER,
        ),
        steps=(
            marked("Check that it is the right file."),
            marked("If it is, ask your network’s administrator for the root certificate in PEM format."),
        ),
    ),
    (Kind.FILE_MALFORMED, Reason.NEWER_VERSION): Words(
        title=(
            marked("A newer version of the program wrote this: {subject}"),
            marked("A newer version of the program wrote this file"),
        ),
        meaning=(marked("This version can’t read it, and has left it as it is."), THIS_COMPUTER),
        steps=(marked("Install the newest version of the program."),),
    ),
    (Kind.PORT_IN_USE, Reason.ANOTHER_USER): Words(
        title=(
            marked("Another user of this computer is using port {subject}"),
            marked("Another user of this computer is using the port"),
        ),
        meaning=(
            marked("Programs that look for the token agent there give its key to that user."),
            THIS_COMPUTER,
        ),
        steps=(
            marked("Make a new key for the agent, so that the old one no longer works."),
            marked("Choose another port, and give your programs the new address and key."),
            ByFace(window="", command_line=marked("On the command line, {command} serve --new-key does both.")),
        ),
    ),
    Kind.PORT_IN_USE: Words(
        title=(
            marked("Port {subject} is already in use on this computer"),
            marked("The port is already in use on this computer"),
        ),
        meaning=(marked("Another program is using it; perhaps this one is already running."), THIS_COMPUTER),
        steps=(
            marked("Close the program that uses the port."),
            ByFace(window="", command_line=marked("Or choose another port with --port.")),
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
        steps=(_PROXY_FORM, marked("If this network needs no proxy, remove the address there.")),
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
            marked("If this network needs no proxy, remove the address there."),
        ),
    ),
    Kind.TOO_MANY_OPEN_FILES: Words(
        title=marked("This computer can’t open another connection: too many files are open"),
        meaning=(
            marked("The program, or the whole system, has as many files and connections open as it may (EMFILE)."),
            THIS_COMPUTER,
        ),
        steps=(
            marked("Close other programs, or restart this one, and try again."),
            ByFace(
                window="",
                command_line=marked(
                    "In a shell, ulimit -n shows how many it may have open; a smaller list needs fewer."
                ),
            ),
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
    (Kind.NO_DISPLAY, Reason.PLATFORM_UNKNOWN): Words(
        title=(
            marked("QT_QPA_PLATFORM names something that can’t show a window: {subject}"),
            marked("QT_QPA_PLATFORM names something that can’t show a window"),
        ),
        meaning=(
            marked("This variable chooses how windows are shown, and its value isn’t known here."),
            marked("The command line can do the same without a window."),
            THIS_COMPUTER,
        ),
        steps=(
            marked("Remove the variable QT_QPA_PLATFORM, or set it to xcb or wayland."),
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
