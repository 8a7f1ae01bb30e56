"""`profiles`: finds what is to be done with the profiles, and does it."""

from collections.abc import Callable, Sequence
from typing import Final, NoReturn

from app.command_line.help.command_summaries import profile_summaries
from app.command_line.options.common_options import Options, UsageError
from app.command_line.options.likely_meant import with_likely_meant
from app.command_line.profiles.add import add
from app.command_line.profiles.edit import edit
from app.command_line.profiles.export_profiles import export_profiles
from app.command_line.profiles.import_profiles import import_profiles
from app.command_line.profiles.list_profiles import list_profiles
from app.command_line.profiles.recover import recover
from app.command_line.profiles.remove import remove
from app.command_line.profiles.rename import rename
from app.command_line.profiles.show import show
from app.command_line.terminal.exit_status import ExitStatus
from app.endpoint.clock import Clock
from app.wording.language import translated as _

_Command = Callable[[Sequence[str], Clock], ExitStatus]


def profiles(arguments: Sequence[str], clock: Clock) -> ExitStatus:
    """Do what the first argument says, with the rest of them."""
    name, *rest = arguments or [""]
    command = _COMMANDS.get(name)
    if command is None:
        _overview(arguments)
    try:
        return command(rest, clock)
    except UsageError as wrong:
        wrong.subcommand = name
        raise


def _overview(arguments: Sequence[str]) -> NoReturn:
    """Show the help where it is asked for, and complain otherwise."""
    options = profiles_options()
    if arguments and arguments[0].startswith("-"):
        options.read(arguments)
    complaint = _("Say what to do with the profiles: {commands}.").format(commands=", ".join(_COMMANDS))
    raise UsageError(with_likely_meant(complaint, "".join(arguments[:1]), _COMMANDS))


def profiles_options() -> Options:
    """What the command takes, and its help."""
    options = Options(
        "profiles",
        purpose=_("Profiles: a customer’s server, licence and secret, typed once and kept in the system’s keyring."),
        usage=[
            "idmobile-token profiles list [--output json]",
            "idmobile-token profiles show NAME [--output json]",
            "idmobile-token profiles add NAME --server SERVER --licence LICENCE [OPTIONS]",
            "idmobile-token profiles edit NAME [OPTIONS]",
            "idmobile-token profiles rename OLD NEW",
            "idmobile-token profiles remove NAME|--all [--yes]",
            "idmobile-token profiles export FILE [--with-secrets]",
            "idmobile-token profiles import FILE [--on-conflict keep-both|replace|skip]",
            "idmobile-token profiles recover [--remove]",
        ],
        examples=[
            (
                'idmobile-token profiles add "Acme – prod" --server prod2.dqe-software.com --licence PR16F16N',
                _("saves a profile; asks for the client secret, which stays hidden"),
            ),
            ('idmobile-token get "Acme – prod"', _("gets a token with it")),
            ("idmobile-token profiles list", _("shows all of them, without their secrets")),
            ("idmobile-token profiles add --help", _("everything about one of these commands")),
        ],
    )
    found = profile_summaries()
    width = max(map(len, found)) + 2
    listed = "\n".join(f"  {name:{width}}{meaning}" for name, meaning in found.items())
    heading = _("What can be done:")
    statuses = _(
        "All of them take --output json.\n\n"
        "Exit status:\n"
        "  0    done\n"
        "  2    wrong use or input\n"
        "  4    a problem on this computer, such as the keyring or an unknown name\n"
        "  130  stopped"
    )
    options.epilog = f"{heading}\n{listed}\n\n{statuses}"
    return options


_COMMANDS: Final[dict[str, _Command]] = {
    "list": list_profiles,
    "show": show,
    "add": add,
    "edit": edit,
    "rename": rename,
    "remove": remove,
    "export": export_profiles,
    "import": import_profiles,
    "recover": recover,
}
