"""A token in a file for another program, as `get --output` names it."""

from typing import Literal, assert_never

from app import waiting
from app.command_line.get.output_choices import Format
from app.endpoint.problem import Problem
from app.handover.agent_access import agent_access, agent_address
from app.handover.bruno_request import bruno_request
from app.handover.handed_token import HandedToken
from app.handover.http_file import http_file
from app.handover.insomnia_export import insomnia_export
from app.handover.openapi_description import openapi
from app.handover.postman_collection import postman_collection
from app.handover.postman_environment import postman_environment
from app.places import settings_file
from app.profiles.agent_key import agent_key
from app.profiles.keyring_store import Keyring

_File = Literal[Format.POSTMAN, Format.POSTMAN_COLLECTION, Format.OPENAPI, Format.HTTP, Format.BRUNO, Format.INSOMNIA]


def output_file(handed: HandedToken, output: _File, *, with_agent_key: bool) -> str | Problem:
    """The file's text; for Postman, the problem is why the agent's key can't be had."""
    match output:
        case Format.POSTMAN:
            return _environment(handed, with_agent_key=with_agent_key)
        case Format.POSTMAN_COLLECTION | Format.OPENAPI:
            return description(output)
        case Format.HTTP:
            return http_file(handed)
        case Format.BRUNO:
            return bruno_request(handed)
        case Format.INSOMNIA:
            return insomnia_export(handed)
        case _ as never:
            assert_never(never)


def description(output: Format) -> str:
    """The text of a form that is the same whoever asks."""
    return openapi() if output is Format.OPENAPI else postman_collection()


def _environment(handed: HandedToken, *, with_agent_key: bool) -> str | Problem:
    if not with_agent_key:
        return postman_environment(handed, waiting.run(agent_address(settings_file())).url, None)
    access = waiting.run(agent_access(settings_file(), lambda: agent_key(Keyring())))
    return access if isinstance(access, Problem) else postman_environment(handed, access.url, access.key)
