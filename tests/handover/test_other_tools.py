"""The files for other tools, opened and run by the tools themselves."""

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from development.node_packages import NodePackages
from development.parts_of_tests import PARTS

from app.endpoint.secret import Secret
from app.handover.bruno_request import bruno_request
from app.handover.handed_token import HandedToken
from app.handover.http_file import http_file
from app.handover.insomnia_export import insomnia_export
from app.handover.openapi_description import openapi
from app.handover.published_services import SERVICES
from tests.handover.integrator import KEY, Integrator, integrator
from tests.support.children import result_in_text

pytestmark = [pytest.mark.needs("node", "readers")]

HANDED = HandedToken(Secret("TK+1/&="), "https://prod2.dqe-software.com", "PR16F16N")


@pytest.fixture
def someone(tmp_path: Path) -> Iterator[Integrator]:
    with integrator(tmp_path) as running:
        yield running


def surroundings(**more: str) -> dict[str, str]:
    """Without proxies: everything is on this computer."""
    own = {name: value for name, value in os.environ.items() if not name.lower().endswith("_proxy")}
    return {**own, "NODE_PATH": str(readers() / "node_modules"), **more}


def readers() -> Path:
    part = PARTS["readers"]
    assert isinstance(part, NodePackages)
    return part.folder


def handed(someone: Integrator, token: str | None = None) -> HandedToken:
    """A token of the integrator's own endpoint, or one that it doesn't know."""
    values = {value["key"]: value["value"] for value in json.loads(someone.environment.read_text())["values"]}
    return HandedToken(Secret(values["access_token"] if token is None else token), values["server"], values["licence"])


def bru(folder: Path, request: str, **more: str) -> tuple[int, str]:
    (folder / "bruno.json").write_text('{"version": "1", "name": "IDMobile", "type": "collection"}')
    (folder / "request.bru").write_text(request + "\n", encoding="utf-8")
    program = readers() / "node_modules" / ".bin" / "bru"
    command = ["node", str(program), "run", "request.bru", "--sandbox", "developer"]
    ran = result_in_text(command, cwd=folder, env=surroundings(**more))
    return ran.returncode, ran.stdout + ran.stderr


def test_bruno_sends_the_token_and_sees_that_it_is_taken(someone: Integrator, tmp_path: Path) -> None:
    status, said = bru(tmp_path, bruno_request(handed(someone)))
    assert status == 0, said


def test_bruno_takes_the_agents_token_where_there_is_one(someone: Integrator, tmp_path: Path) -> None:
    request = bruno_request(handed(someone, "TK-dead"))
    assert bru(tmp_path, request)[0] != 0
    named = {"IDMOBILE_AGENT_URL": someone.agent.url, "IDMOBILE_AGENT_KEY": KEY}
    status, said = bru(tmp_path, request, **named)
    assert status == 0, said


def test_httpyac_sends_every_request_of_the_file(someone: Integrator, tmp_path: Path) -> None:
    file = tmp_path / "idmobile.http"
    file.write_text(http_file(handed(someone)) + "\n", encoding="utf-8")
    program = readers() / "node_modules" / ".bin" / "httpyac"
    command = ["node", str(program), "send", str(file), "--all", "--output", "body"]
    ran = result_in_text(command, cwd=tmp_path, env=surroundings(IDMOBILE_CLIENT_SECRET="practice"))
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert "access_token" in ran.stdout
    assert ran.stdout.count("success") == len(SERVICES), ran.stdout


def test_insomnias_own_importer_reads_every_request() -> None:
    script = (
        "const { convert } = require('insomnia-importers');"
        "let text = ''; process.stdin.on('data', (piece) => text += piece).on('end', () =>"
        " convert(text).then((read) => console.log(JSON.stringify(read))));"
    )
    ran = result_in_text(["node", "-e", script], given=insomnia_export(HANDED), env=surroundings())
    read = json.loads(ran.stdout)
    assert read["type"]["id"] == "insomnia-4"
    requests = [each for each in read["data"]["resources"] if each["_type"] == "request"]
    assert [each["name"] for each in requests] == ["Get a token", *(service.scope for service in SERVICES)]


def test_the_description_keeps_to_openapi(tmp_path: Path) -> None:
    assert complaint(tmp_path, json.loads(openapi())) == ""


def test_a_description_that_does_not_is_noticed(tmp_path: Path) -> None:
    content = json.loads(openapi())
    del content["info"]["title"]
    assert complaint(tmp_path, content) != ""


def complaint(folder: Path, content: object) -> str:
    file = folder / "openapi.json"
    file.write_text(json.dumps(content), encoding="utf-8")
    script = (
        "import('@apidevtools/swagger-parser').then(({ default: parser, SwaggerParser }) =>"
        f" (SwaggerParser || parser).validate({json.dumps(str(file))})"
        ".then(() => console.log(''), (wrong) => console.log(wrong.message)));"
    )
    ran = result_in_text(["node", "-e", script], env=surroundings(), cwd=readers())
    assert ran.returncode == 0, ran.stderr
    return ran.stdout.strip()


@pytest.mark.parametrize("text", [bruno_request(HANDED), http_file(HANDED), insomnia_export(HANDED), openapi()])
def test_no_file_holds_a_client_secret(text: str) -> None:
    assert "practice" not in text
    assert text.isprintable() or "\n" in text
