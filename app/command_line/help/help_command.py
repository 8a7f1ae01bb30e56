"""`help`: what isn't about one command alone: exit statuses and variables."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from app.about import COMMAND
from app.command_line.options.common_options import Options, UsageError
from app.command_line.terminal.exit_status import ExitStatus
from app.command_line.terminal.outcome_text import ended_by
from app.command_line.terminal.standard_output import put
from app.endpoint.clock import Clock
from app.wording.language import translated as _


def help_command(arguments: Sequence[str], _clock: Clock) -> ExitStatus:
    """Show what is known of this subject; help on a command is the command's own."""
    given = help_options().read(arguments)
    subject = _SUBJECTS.get(given.subject)
    if subject is None:
        raise UsageError(_("There is help on every command, and on: {subjects}.").format(subjects=", ".join(_SUBJECTS)))
    unwritten = put(subject())
    return ExitStatus.DONE if unwritten is None else ended_by(unwritten)


def exit_codes() -> str:
    """How every command ends."""
    meanings = {
        "0": _("done: a token came, all were accepted, or check found nothing wrong"),
        "1": _("refused: the server said no; or check found something"),
        "2": _("wrong use or wrong input; nothing was sent"),
        "3": _("no usable answer: none at all, a server fault, or one that makes no sense"),
        "4": _("a problem on this computer: keyring, profile, file, port"),
        "70": _("a fault in the program itself; it says nothing about the licence"),
        "126": _("exec: the command can’t be run"),
        "127": _("exec: the command isn’t found"),
        "130": _("stopped, as with Ctrl+C"),
    }
    ends = _("exec ends as its command did; 128+N stands for signal N.")
    refused = _("“Refused” is never said because of a network, proxy, TLS or server fault.")
    return "\n".join([_("Exit status:"), *_table(meanings), "", ends, refused])


def environment() -> str:
    """Which variables are read, and which wins."""
    order = _("An option wins, then the variable, then the settings. An empty variable counts as none.")
    return "\n".join([_("Variables:"), *_table(variables()), "", order, _with_a_profile()])


def variables() -> Mapping[str, str]:
    """Every variable with what it does."""
    return {
        "IDMOBILE_PROFILE": _("the profile to use if none is named"),
        "IDMOBILE_SERVER": _("the server, as with --server"),
        "IDMOBILE_LICENCE": _("the licence, as with --licence"),
        "IDMOBILE_METHOD": _("post or get, as with --method"),
        "IDMOBILE_TIMEOUT": _("seconds for a whole call, as with --timeout"),
        "IDMOBILE_OUTPUT": _("the form of the output, as with --output, if the command has that option"),
        "IDMOBILE_LANGUAGE": _("en or fr"),
        "IDMOBILE_CLIENT_SECRET": _("the client secret"),
        "IDMOBILE_CLIENT_SECRET_FILE": _("a file with the client secret; a line break at its end is ignored"),
        "CREDENTIALS_DIRECTORY": _("set by systemd; the credential idmobile-client-secret is the client secret"),
        "IDMOBILE_PASSPHRASE": _("the passphrase of an export with secrets"),
        "HTTPS_PROXY, ALL_PROXY, NO_PROXY": _("the proxy, and for which servers there is none"),
        "SSL_CERT_FILE": _("extra root certificates to trust"),
        "PYTHON_KEYRING_BACKEND": _("the keyring to use"),
        "LANGUAGE, LC_ALL, LC_MESSAGES, LANG": _("the language to use if none is set"),
    }


def _with_a_profile() -> str:
    return _("With a profile, server and licence variables are ignored, and only its own secret is sent.")


def _table(rows: Mapping[str, str]) -> list[str]:
    width = max(map(len, rows)) + 2
    return [f"  {name:{width}}{meaning}" for name, meaning in rows.items()]


_SUBJECTS: Final[Mapping[str, Callable[[], str]]] = {"exit-codes": exit_codes, "environment": environment}


def help_options() -> Options:
    """What the command takes, and its help."""
    options = Options(
        "help",
        purpose=_("Shows help on a command, or on something that concerns all of them."),
        usage=[f"{COMMAND} help [COMMAND|exit-codes|environment]"],
        examples=[
            (f"{COMMAND} help get", _("everything about one command")),
            (f"{COMMAND} help exit-codes", _("how the commands end")),
            (f"{COMMAND} help environment", _("which variables are read")),
        ],
    )
    options.add_argument_named("subject", _("SUBJECT"), _("a command, exit-codes or environment"))
    return options
