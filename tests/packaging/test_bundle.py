"""The bundle does what the checkout does, out of its own files."""

import json
import random
import signal
import string
from pathlib import Path
from urllib.request import ProxyHandler, Request, build_opener

import pytest

from app.verification.workbook import content_of
from tests.support import bundle
from tests.support.certificates import issue, issue_authority, server_context
from tests.support.loopback_server import LoopbackServer
from tests.support.program import BOUND
from tests.support.scripts import TOKEN, granting
from tests.support.secret_service import SecretService
from tests.support.workbooks import rows_in

pytestmark = pytest.mark.needs("bundle")

SECRET = {"IDMOBILE_CLIENT_SECRET": "s3cret"}


def test_a_token_comes_from_the_practice_server_inside() -> None:
    got = bundle.ended("get", "--practice")
    assert (got.returncode, got.stderr) == (0, b"")
    assert got.stdout.startswith(b"TK")


def test_a_token_comes_over_tls_by_the_systems_trust_alone(tmp_path: Path) -> None:
    authority = issue_authority()
    with LoopbackServer(granting(), tls=server_context(issue(issuer=authority))) as server:
        asking = ("get", "--server", server.url, "--licence", "PR16F16N")
        trusting = {**SECRET, "SSL_CERT_FILE": str(authority.write(tmp_path))}
        assert bundle.ended(*asking, changes=trusting).stdout.decode().strip() == TOKEN
        refused = bundle.ended(*asking, "--output", "json", changes=SECRET)
    assert json.loads(refused.stdout)["problem"]["kind"] == "tls_untrusted"


def test_a_profile_is_kept_in_the_secret_service(secret_service: SecretService, tmp_path: Path) -> None:
    there = {**secret_service.surroundings, "XDG_CONFIG_HOME": str(tmp_path)}
    with LoopbackServer(granting()) as server:
        new = ("Acme", "--server", server.url, "--licence", "PR16F16N")
        added = bundle.ended("profiles", "add", *new, changes={**there, **SECRET})
        got = bundle.ended("get", "Acme", changes=there)
        assert (added.returncode, got.stdout.decode().strip()) == (0, TOKEN)
        assert b"s3cret" in server.requests[0]


def test_without_a_keyring_it_is_said(tmp_path: Path) -> None:
    got = bundle.ended("get", "Acme", "--output", "json", changes={"XDG_CONFIG_HOME": str(tmp_path)})
    assert got.returncode == 4


def test_it_speaks_french() -> None:
    assert b"jeton" in bundle.ended("get", "--help", changes={"LANGUAGE": "fr"}).stdout


def test_the_practice_server_runs_and_ends_when_it_is_stopped() -> None:
    with bundle.started("practice", "--output", "json") as program:
        assert program.stdout is not None
        url = json.loads(program.stdout.readline())["url"]
        got = bundle.ended(
            "get", "--server", url, "--licence", "PRACTICE", changes={"IDMOBILE_CLIENT_SECRET": "practice"}
        )
        assert got.returncode == 0
        program.send_signal(signal.SIGINT)
        assert program.wait(BOUND) == 0


def test_the_agent_gives_a_token_to_who_has_its_key(tmp_path: Path) -> None:
    own = {"XDG_CONFIG_HOME": str(tmp_path)}
    with bundle.started("serve", "--practice", "--output", "json", changes=own) as program:
        assert program.stdout is not None
        ready = json.loads(program.stdout.readline())
        asking = Request(ready["url"], headers={"Authorization": f"Bearer {ready['key']}"})  # noqa: S310 - on loopback
        with build_opener(ProxyHandler({})).open(asking, timeout=BOUND) as reply:
            assert json.load(reply)["access_token"].startswith("TK")


def test_a_workbook_is_verified_into_another(tmp_path: Path) -> None:
    chance = random.Random(1)  # noqa: S311 - only to be long when compressed
    notes = ("".join(chance.choices(string.ascii_letters, k=100)) for _ in range(250))
    content = content_of([("licence", "note"), *((f"PR{number}", note) for number, note in enumerate(notes))])
    asked, report = tmp_path / "customers.xlsx", tmp_path / "report.xlsx"
    asked.write_bytes(content)
    with LoopbackServer(granting()) as server:
        run = bundle.ended("verify", str(asked), "--server", server.url, "--output", str(report), changes=SECRET)
    assert run.returncode == 0, run.stderr
    header, *rows = rows_in(report.read_bytes())
    assert [row[header.index("verdict")] for row in rows] == ["accepted"] * 250


@pytest.mark.parametrize("own", ["/of/mine:/and/more", None])
def test_a_command_of_exec_has_the_environment_of_the_person(own: str | None) -> None:
    changes = {"LD_LIBRARY_PATH": own}
    ran = bundle.ended("exec", "--practice", "--", "env", changes=changes)
    theirs = dict(line.split("=", 1) for line in ran.stdout.decode().splitlines() if "=" in line)
    assert theirs.pop("IDMOBILE_ACCESS_TOKEN").startswith("TK")
    assert theirs == {name: value for name, value in bundle.surroundings(changes).items() if "\n" not in value}


def test_a_command_of_exec_can_be_the_bundle_again() -> None:
    ran = bundle.ended("exec", "--practice", "--", str(bundle.COMMAND), "get", "--practice")
    assert ran.stdout.startswith(b"TK")
