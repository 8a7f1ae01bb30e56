"""The files for Postman, saved from the token's menu and run in Newman."""

import json
import stat
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QCheckBox, QFileDialog, QLineEdit, QPushButton

from tests.support.loopback_server import LoopbackServer
from tests.support.newman import newman
from tests.support.person import Person
from tests.support.saving import SECRET, saves
from tests.support.scripts import granting
from tests.support.secret_service import SecretService

pytestmark = pytest.mark.usefixtures("home")

WITH_TOKEN = "Environment with this token…"
WITH_KEY = "Environment with the token agent’s key…"
COLLECTION = "Collection with every IDMobile request…"


def exports(person: Person, choice: str, file: Path) -> None:
    person.wait_for("postmanMenu")
    menu = person.find(QPushButton, "postmanMenu").menu()
    [action] = [action for action in menu.actions() if action.text() == choice]
    action.trigger()
    dialog = person.find(QFileDialog, "postmanDialog")
    person.wait_until(dialog.isVisible)
    dialog.fileSelected.emit(str(file))
    dialog.close()
    dialog.deleteLater()


def saved(person: Person, choice: str, file: Path) -> dict[str, Any]:
    exports(person, choice, file)
    person.wait_for("toast", f"Saved: {file.name}.")
    content: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return content


def values(environment: dict[str, Any]) -> dict[str, str]:
    return {value["key"]: value["value"] for value in environment["values"]}


def test_the_environment_has_the_token_and_no_key(person: Person, tmp_path: Path) -> None:
    person.press("getToken")
    environment = saved(person, WITH_TOKEN, tmp_path / "acme.json")
    assert values(environment)["access_token"] == person.find(QLineEdit, "accessToken").text()
    assert values(environment)["agent_key"] == ""


def test_the_environments_of_two_customers_can_be_told_apart(keeper: Person, tmp_path: Path) -> None:
    with LoopbackServer(granting()) as server:
        saves(keeper, "Acme: été/prod", server.url)
        keeper.press("getToken")
        keeper.wait_for("copyToken")
        environment = saved(keeper, WITH_TOKEN, tmp_path / "acme.json")
        assert environment["name"] == "IDMobile – Acme: été/prod"
        keeper.find(QPushButton, "postmanMenu").menu().actions()[0].trigger()
        dialog = keeper.window.findChildren(QFileDialog, "postmanDialog")[-1]
        chosen = Path(dialog.selectedFiles()[0]).name
        dialog.close()
        dialog.deleteLater()
    assert chosen == "IDMobile Acme étéprod.postman_environment.json"


def test_files_are_for_their_owner_alone(person: Person, tmp_path: Path) -> None:
    person.press("getToken")
    saved(person, WITH_TOKEN, tmp_path / "acme.json")
    assert stat.S_IMODE((tmp_path / "acme.json").stat().st_mode) == 0o600


def test_the_agents_key_is_in_the_file_by_choice(keeper: Person, keyring: SecretService, tmp_path: Path) -> None:
    keeper.press("getToken")
    environment = saved(keeper, WITH_KEY, tmp_path / "acme.json")
    assert values(environment)["agent_key"] == keyring.stored("idmobile-token:agent", "key")
    # The agent is still off, and will be found where the file says.
    keeper.find(QCheckBox, "agentSwitch").setChecked(True)
    keeper.wait_for("agentAddress")
    assert keeper.find(QLineEdit, "agentAddress").text() == values(environment)["agent_url"]


def test_without_a_keyring_a_key_that_nobody_keeps_is_in_no_file(person: Person, tmp_path: Path) -> None:
    person.press("getToken")
    exports(person, WITH_KEY, tmp_path / "acme.json")
    person.wait_for("resultTitle", "No keyring was found")
    assert not (tmp_path / "acme.json").exists()


def test_a_folder_that_cannot_be_written_to_is_said(person: Person, tmp_path: Path) -> None:
    person.press("getToken")
    exports(person, COLLECTION, tmp_path / "nowhere" / "idmobile.json")
    person.wait_for("resultTitle", "can’t be written")


@pytest.mark.needs("node", "newman")
def test_newman_runs_what_was_saved_while_the_agent_is_on(person: Person, tmp_path: Path) -> None:
    person.find(QCheckBox, "agentSwitch").setChecked(True)
    person.wait_for("agentAddress")
    person.press("getToken")
    environment, collection = tmp_path / "environment.json", tmp_path / "collection.json"
    content = saved(person, WITH_KEY, environment)
    content["values"] = [value for value in content["values"] if value["key"] != "access_token"]
    environment.write_text(json.dumps(content), encoding="utf-8")
    assert SECRET not in json.dumps(saved(person, COLLECTION, collection))
    with newman() as runner:
        ran = runner.run(collection, environment)
    assert ran.failures == []
    assert len(ran.answers) == 5
    person.wait_for("agentSummary", "5 tokens handed out")
