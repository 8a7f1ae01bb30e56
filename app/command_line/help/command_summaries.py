"""Every command in one line, for the overview, the completion and the manual pages."""

from collections.abc import Mapping

from app.wording.language import translated as _


def summaries() -> Mapping[str, str]:
    """The commands in the order in which people meet them, each with what it does."""
    return {
        "get": _("one access token"),
        "verify": _("which licences of a list still work"),
        "check": _("what is wrong with a request that somebody sent"),
        "diagnose": _("the connection, step by step"),
        "profiles": _("server, licence and secret kept in the keyring, under a name"),
        "practice": _("the practice server, for your own tests"),
        "serve": _("the token agent: live tokens for your programs"),
        "exec": _("a command with a token in its environment"),
        "completion": _("what your shell needs to complete these commands"),
        "help": _("help on a command, on exit-codes or on environment"),
        "version": _("version and commit"),
    }


def profile_summaries() -> Mapping[str, str]:
    """What can be done with the profiles."""
    return {
        "list": _("all of them, without their secrets"),
        "show": _("one of them, licence and secret masked"),
        "add": _("save a new one"),
        "edit": _("change one, and keep the rest of it"),
        "rename": _("rename one"),
        "remove": _("remove one, with its secret"),
        "export": _("write all of them to a file"),
        "import": _("add those in a file"),
        "recover": _("find those that the list has lost"),
    }
