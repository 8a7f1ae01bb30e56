"""The token endpoint and what its tokens are for as an OpenAPI 3.1 description, made from what is published."""

import json
from collections.abc import Mapping, Sequence
from typing import Any, Final

from app.about import VERSION
from app.handover.published_services import GRANT_TYPE, SERVICE_PATH, SERVICES, TOKEN_PATH, Service

_FORM: Final = "application/x-www-form-urlencoded"
_TOKEN: Final = {
    "access_token": "TK948869a6f873adb622enhoaGeVY2iRaptqlmpplGeWZA",
    "token_type": "Bearer",
    "expires_in": "300",
    "refresh_token": "*TK9bdd05f8e9d3c905834bdeqaUlGFll2iRaplll29mZmtkZQ",
}
_REASONS: Final = {
    "invalid_request": "A parameter is missing, empty or wrong.",
    "invalid_client": "The licence isn't known, or the client secret is wrong.",
}


def openapi() -> str:
    """The file's text; it holds no credentials."""
    return json.dumps(_description(), indent=2)


def _description() -> dict[str, Any]:
    return {
        "openapi": "3.1.0",
        "info": {"title": "IDMobile", "version": VERSION, "license": {"name": "MIT", "identifier": "MIT"}},
        "servers": [{
            "url": "https://{server}",
            "variables": {"server": {"default": "prod2.dqe-software.com"}},
        }],
        "security": [],
        "paths": {TOKEN_PATH: {"post": _token_by_post(), "get": _token_by_get()}, SERVICE_PATH: {"post": _service()}},
        "components": {"schemas": _schemas()},
    }  # fmt: skip


def _token_by_post() -> dict[str, Any]:
    body = {"required": True, "content": {_FORM: {"schema": _schema("TokenRequest")}}}
    summary = "Get an access token; the secret stays out of the address"
    return {"operationId": "getToken", "summary": summary, "requestBody": body, "responses": _token_responses()}


def _token_by_get() -> dict[str, Any]:
    names = ("licence", "client_secret", "grant_type")
    parameters = [{"name": name, "in": "query", "required": True, "schema": _parameter(name)} for name in names]
    summary = "The same with GET: the secret is part of the address and ends up in logs"
    return {
        "operationId": "getTokenByAddress", "summary": summary, "parameters": parameters,
        "responses": _token_responses(),
    }  # fmt: skip


def _token_responses() -> dict[str, Any]:
    examples = {reason: {"summary": text, "value": {"error": reason}} for reason, text in _REASONS.items()}
    return {
        "200": _json("A token, which lives for expires_in seconds", "Token", {"published": {"value": _TOKEN}}),
        "400": _json("Refused", "Refusal", examples),
        "500": {"description": "A parameter's name is mistyped, or the server is broken"},
    }


def _service() -> dict[str, Any]:
    body = {"required": True, "content": {_FORM: {"schema": {"oneOf": [_form_of(service) for service in SERVICES]}}}}
    examples = {
        "success": {"value": {"status": "success"}},
        "expired": {"value": {"status": "error", "error_id": "30", "error_type": "invalid or expired token"}},
    }
    responses = {"200": _json("What the service found", "ServiceAnswer", examples)}
    return {
        "operationId": "useToken", "summary": "Use the token for a service", "requestBody": body,
        "responses": responses,
    }  # fmt: skip


def _form_of(service: Service) -> dict[str, Any]:
    needed = ("licence", "token", "number", "name")
    properties: dict[str, Any] = {name: {"type": "string", "minLength": 1} for name in needed}
    properties["scope"] = {"const": service.scope}
    properties |= {name: {"type": "string", "default": value} for name, value in service.fixed.items()}
    properties |= {name: {"type": "string"} for name in service.optional}
    return _object(properties, (*needed, "scope", *service.fixed), title=service.scope)


def _schemas() -> dict[str, Any]:
    names = ("licence", "client_secret", "grant_type")
    period = {"type": ["string", "integer"], "description": "seconds", "examples": ["300"]}
    token = {
        "access_token": {"type": "string", "minLength": 1}, "token_type": {"type": "string"}, "expires_in": period,
        "refresh_token": {"type": "string"},
    }  # fmt: skip
    answer = {
        "status": {"enum": ["success", "pending", "error"]}, "error_id": {"type": ["string", "integer"]},
        "error_type": {"type": "string"},
    }  # fmt: skip
    refusal = {"error": {"type": "string"}, "error_description": {"type": "string"}}
    return {
        "TokenRequest": _object({name: _parameter(name) for name in names}, names),
        "Token": _object(token, ("access_token",)),
        "Refusal": _object(refusal, ()),
        "ServiceAnswer": _object(answer, ("status",)),
    }


def _parameter(name: str) -> dict[str, Any]:
    if name == "grant_type":
        return {"const": GRANT_TYPE}
    return {"type": "string", "minLength": 1, **({"format": "password"} if name == "client_secret" else {})}


def _object(properties: Mapping[str, Any], required: Sequence[str], *, title: str = "") -> dict[str, Any]:
    described = {"type": "object", "properties": dict(properties), "required": list(required)}
    return {**({"title": title} if title else {}), **described}


def _schema(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}


def _json(description: str, schema: str, examples: Mapping[str, Any]) -> dict[str, Any]:
    content = {"application/json": {"schema": _schema(schema), "examples": dict(examples)}}
    return {"description": description, "content": content}
