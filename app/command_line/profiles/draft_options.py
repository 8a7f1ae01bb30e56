"""What `add` and `edit` share: their options, and a draft's check before anything is asked or written."""

from typing import Final

from app.command_line.options.call_options import add_method
from app.command_line.options.common_options import Options
from app.endpoint.credentials import Credentials, parse_credentials
from app.endpoint.problem import Problem
from app.endpoint.secret import Secret
from app.profiles.profile import Draft
from app.profiles.profile_names import parse_name
from app.wording.language import translated as _

#: Stands for a secret while the rest is looked at, which comes first; it is never saved.
_ANY_SECRET: Final = Secret("·")


def check(draft: Draft) -> Credentials | Problem:
    """What would be sent with this draft; the first thing wrong, in the order name, server, licence, secret.

    A draft without a secret is checked as if it had one.
    """
    name = parse_name(draft.name)
    if isinstance(name, Problem):
        return name
    return parse_credentials(
        server=draft.server,
        licence=draft.licence,
        secret=(_ANY_SECRET if draft.secret is None else draft.secret).reveal(),
        method=draft.method,
        allow_http=draft.allow_http,
    )


def add_draft_options(options: Options) -> None:
    """Add the options that say what a profile consists of, but for those about plain http."""
    options.add_argument_named("name", _("NAME"), _("the profile’s name"))
    add = options.shown.add_argument
    add("--server", metavar=_("SERVER"), help=_("the server’s name as DQE gave it"))
    add("--licence", metavar=_("LICENCE"), help=_("the licence code"))
    add("--secret-stdin", action="store_true", help=_("read the client secret from standard input"))
    add_method(options)
