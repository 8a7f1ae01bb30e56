"""All commands as one parser, for those who describe them: completion, and whoever lists their options."""

import argparse
from typing import TYPE_CHECKING

from app.about import COMMAND
from app.command_line.agent.exec_command import exec_options
from app.command_line.agent.serve import serve_options
from app.command_line.check.command import check_options
from app.command_line.diagnose.command import diagnose_options
from app.command_line.get.command import get_options
from app.command_line.help.command_summaries import profile_summaries, summaries
from app.command_line.help.completion import completion_options
from app.command_line.help.help_command import help_options
from app.command_line.options.common_options import Options
from app.command_line.practice import practice_options
from app.command_line.profiles.add import add_options
from app.command_line.profiles.edit import edit_options
from app.command_line.profiles.export_profiles import export_options
from app.command_line.profiles.import_profiles import import_options
from app.command_line.profiles.list_profiles import list_options
from app.command_line.profiles.recover import recover_options
from app.command_line.profiles.remove import remove_options
from app.command_line.profiles.rename import rename_options
from app.command_line.profiles.show import show_options
from app.command_line.verify.requested_run import verify_options

if TYPE_CHECKING:
    # What `argparse` calls the parsers below another one; only for the type checker it takes a parameter.
    _Below = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001 - it has no other name


def whole_parser() -> argparse.ArgumentParser:
    """One parser with every command below it; good for looking at, not for reading arguments."""
    whole = argparse.ArgumentParser(prog=COMMAND, add_help=False)
    whole.add_argument("-h", "--help", action="store_true", help=summaries()["help"])
    whole.add_argument("-V", "--version", action="store_true", help=summaries()["version"])
    below = whole.add_subparsers()
    own = {
        "get": get_options(),
        "verify": verify_options(),
        "check": check_options(),
        "diagnose": diagnose_options(),
        "practice": practice_options(),
        "serve": serve_options(),
        "exec": exec_options(),
        "completion": completion_options(),
        "help": help_options(),
    }
    for name, meaning in summaries().items():
        if name == "profiles":
            _add_profiles(_add(below, name, meaning))
        else:
            _add(below, name, meaning, own.get(name))
    return whole


def _add_profiles(parser: argparse.ArgumentParser) -> None:
    below = parser.add_subparsers()
    own = {
        "list": list_options(),
        "show": show_options(),
        "add": add_options(),
        "edit": edit_options(),
        "rename": rename_options(),
        "remove": remove_options(),
        "export": export_options(),
        "import": import_options(),
        "recover": recover_options(),
    }
    for name, meaning in profile_summaries().items():
        _add(below, name, meaning, own[name])


def _add(below: "_Below", name: str, meaning: str, options: Options | None = None) -> argparse.ArgumentParser:
    parents = [] if options is None else [options]
    parser = below.add_parser(name, help=meaning, parents=parents, add_help=False, description=meaning)
    if options is None:
        parser.add_argument("-h", "--help", action="store_true", help=summaries()["help"])
    return parser
