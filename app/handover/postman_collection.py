"""The collection to import into Postman: the token request, and one ready request for every service."""

import json
from collections.abc import Sequence
from typing import Any, Final

from app.about import NAME
from app.handover import handed_token
from app.handover.postman_scripts import secret_needed, token_accepted, token_kept, token_needed
from app.handover.published_services import SERVICES, Service
from app.wording.language import translated as _

_SCHEMA: Final = "https://schema.getpostman.com/json/collection/v2.1.0/collection.json"


def postman_collection() -> str:
    """The file's text; it holds no credentials at all, only the names of the variables that bring them."""
    services = {
        "name": _("Services"),
        "event": _events(token_needed(), token_accepted()),
        "item": [_item(service.scope, "IDMOBILE", _service_form(service)) for service in SERVICES],
    }
    token = {"event": _events(secret_needed(), token_kept()), **_item(_("Get a token"), "ACCESS_TOKEN", _token_form())}
    collection = {
        "info": {"name": "IDMobile", "description": _description(), "schema": _SCHEMA},
        "item": [token, services],
        "variable": [
            {"key": "number", "value": handed_token.NUMBER},
            {"key": "name", "value": handed_token.NAME},
        ],
    }
    return json.dumps(collection, indent=2)


def _description() -> str:
    return _(
        "Made by {name}, together with a matching environment: select it in Postman. With agent_key set, each "
        "request gets a fresh token from the token agent on this computer, so the client secret stays out of "
        "Postman. Postman on the web, monitors and scheduled runs can’t reach this computer. If a proxy is set, "
        "add 127.0.0.1 to NO_PROXY."
    ).format(name=NAME)


def _token_form() -> list[dict[str, Any]]:
    return [
        _parameter("licence", "{{licence}}"),
        _parameter("client_secret", "{{client_secret}}"),
        _parameter("grant_type", "client_idmobile"),
    ]


def _service_form(service: Service) -> list[dict[str, Any]]:
    return [
        _parameter("licence", "{{licence}}"),
        _parameter("token", "{{token}}"),
        _parameter("number", "{{number}}"),
        _parameter("name", "{{name}}"),
        _parameter("scope", service.scope),
        *(_parameter(name, value) for name, value in service.fixed.items()),
        *({**_parameter(name, ""), "disabled": True} for name in service.optional),
    ]


def _parameter(key: str, value: str) -> dict[str, Any]:
    return {"key": key, "value": value, "type": "text"}


def _item(name: str, path: str, form: list[dict[str, Any]]) -> dict[str, Any]:
    url = {"raw": f"{{{{server}}}}/{path}/", "host": ["{{server}}"], "path": [path, ""]}
    body = {"mode": "urlencoded", "urlencoded": form}
    return {"name": name, "request": {"method": "POST", "header": [], "body": body, "url": url}}


def _events(before: Sequence[str], after: Sequence[str]) -> list[dict[str, Any]]:
    return [
        {"listen": listen, "script": {"type": "text/javascript", "exec": list(lines)}}
        for listen, lines in (("prerequest", before), ("test", after))
    ]
