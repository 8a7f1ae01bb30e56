"""The environment to import into Postman: where to ask, for which licence, and how to get a token."""

import json

from app.endpoint.secret import Secret
from app.handover.handed_token import HandedToken


def postman_environment(handed: HandedToken, agent_url: str, agent_key: Secret | None, profile: str = "") -> str:
    """The file's text, without a client secret; called after the profile, else after the server.

    The type `secret` only hides a value on the screen: in the file it stands in clear, and Postman may copy it to
    its servers. So the agent's key is left out unless the person wants it there; the token dies within minutes.
    """
    values = [
        _value("server", handed.origin),
        _value("licence", handed.licence),
        _value("access_token", handed.token.reveal(), "secret"),
        _value("agent_url", agent_url),
        _value("agent_key", "" if agent_key is None else agent_key.reveal(), "secret"),
    ]
    name = f"IDMobile – {profile or handed.origin.partition('://')[2]}"
    return json.dumps({"name": name, "values": values, "_postman_variable_scope": "environment"}, indent=2)


def _value(key: str, value: str, kind: str = "default") -> dict[str, object]:
    return {"key": key, "value": value, "type": kind, "enabled": True}
