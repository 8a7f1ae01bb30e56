"""An export to import into Insomnia: a workspace with the token request and one request for every service."""

import json
from collections.abc import Mapping

from app.handover.handed_token import NAME, NUMBER, HandedToken
from app.handover.published_services import GRANT_TYPE, SERVICE_PATH, SERVICES, TOKEN_PATH
from app.wording.language import translated as _

_WORKSPACE = "wrk_idmobile"


def insomnia_export(handed: HandedToken) -> str:
    """The file's text, in Insomnia's format 4, with the token and an empty client secret."""
    environment = {
        "server": handed.origin,
        "licence": handed.licence,
        "access_token": handed.token.reveal(),
        "client_secret": "",
        "number": NUMBER,
        "name": NAME,
    }
    token_form = {"licence": _of("licence"), "client_secret": _of("client_secret"), "grant_type": GRANT_TYPE}
    known = {"licence": _of("licence"), "token": _of("access_token"), "number": _of("number"), "name": _of("name")}
    requests = [
        _request("req_idmobile_token", _("Get a token"), TOKEN_PATH, token_form),
        *(
            _request(
                f"req_idmobile_{service.scope}", service.scope, SERVICE_PATH,
                {**known, "scope": service.scope, **service.fixed},
            )
            for service in SERVICES
        ),
    ]  # fmt: skip
    resources = [
        {"_id": _WORKSPACE, "_type": "workspace", "parentId": None, "name": "IDMobile", "scope": "collection"},
        {
            "_id": "env_idmobile", "_type": "environment", "parentId": _WORKSPACE, "name": "Base Environment",
            "data": environment,
        },
        *requests,
    ]  # fmt: skip
    return json.dumps({"_type": "export", "__export_format": 4, "resources": resources}, indent=2)


def _of(name: str) -> str:
    return f"{{{{ _.{name} }}}}"


def _request(identifier: str, name: str, path: str, form: Mapping[str, str]) -> dict[str, object]:
    kind = "application/x-www-form-urlencoded"
    parameters = [{"name": key, "value": value} for key, value in form.items()]
    return {
        "_id": identifier,
        "_type": "request",
        "parentId": _WORKSPACE,
        "name": name,
        "method": "POST",
        "url": f"{_of('server')}{path}",
        "headers": [{"name": "Content-Type", "value": kind}],
        "body": {"mimeType": kind, "params": parameters},
    }
