"""The token agent as a person switches it on, and as programs then meet it."""

import contextlib
import http.client
import json
import socket
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLineEdit, QListView

from tests.support.loopback_server import LoopbackServer
from tests.support.other_user import by_another_user, other_user
from tests.support.person import Person
from tests.support.saving import SECRET, saves
from tests.support.scripts import granting
from tests.support.secret_service import SecretService
from tests.support.set_clock import SetClock

pytestmark = pytest.mark.usefixtures("settings_file")

KEY_SERVICE = ("idmobile-token:agent", "key")


@pytest.fixture
def someone_else(person: Person) -> Iterator[Person]:  # noqa: ARG001 - the one who was there first
    """Opens a window of their own, in the same home."""
    other = Person(SetClock())
    yield other
    other.close()
    other.window.deleteLater()


def switches(person: Person, *, on: bool) -> None:
    person.find(QCheckBox, "agentSwitch").setChecked(on)


def switched_on(person: Person) -> str:
    """The address, once it is there."""
    switches(person, on=True)
    person.wait_for("agentAddress")
    return person.find(QLineEdit, "agentAddress").text()


def copied_key(person: Person) -> str:
    QGuiApplication.clipboard().clear()
    person.press("copyAgentKey")
    person.wait_until(lambda: bool(QGuiApplication.clipboard().text()))
    return QGuiApplication.clipboard().text()


def asked(address: str, key: str, profile: str = "") -> tuple[int, dict[str, object]]:
    with calling(address, key, profile) as answer:
        return answer


@contextlib.contextmanager
def calling(address: str, key: str, profile: str = "") -> Iterator[tuple[int, dict[str, object]]]:
    """The answer, on a connection that stays open meanwhile."""
    where = urlsplit(address)
    path = f"{where.path}?profile={quote(profile)}" if profile else where.path
    connection = http.client.HTTPConnection(where.hostname or "", where.port, timeout=10)
    try:
        connection.request("GET", path, headers={"Authorization": f"Bearer {key}"})
        reply = connection.getresponse()
        yield reply.status, json.loads(reply.read())
    finally:
        connection.close()


def listens(address: str) -> bool:
    where = urlsplit(address)
    try:
        socket.create_connection((where.hostname or "", where.port or 0), timeout=5).close()
    except ConnectionRefusedError:
        return False
    return True


def log(person: Person) -> list[str]:
    model = person.find(QListView, "agentLog").model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def test_it_is_off_until_it_is_switched_on(person: Person) -> None:
    assert person.sees("agentSwitch")
    assert not person.find(QCheckBox, "agentSwitch").isChecked()
    assert not person.sees("agentAddress")
    assert not person.sees("copyAgentKey")


def test_a_program_gets_the_token_that_the_window_shows(person: Person) -> None:
    address = switched_on(person)
    status, reply = asked(address, copied_key(person))
    assert status == 200
    person.wait_for("copyToken")
    assert reply["access_token"] == person.find(QLineEdit, "accessToken").text()


def test_each_token_given_is_listed_with_its_program(person: Person) -> None:
    address, key = switched_on(person), copied_key(person)
    assert not person.sees("agentLog")
    # On a busy computer an answer comes before its caller is found, who must then still be there.
    with calling(address, key), calling(address, key):
        person.wait_until(lambda: len(log(person)) == 2)
    assert log(person)[0] == Path("/proc/self/comm").read_text().strip()
    assert person.reads("agentSummary") == "on · 2 tokens handed out"


def test_a_saved_profile_is_served_from_the_keyring_whatever_is_in_the_form(keeper: Person) -> None:
    with LoopbackServer(granting()) as server:
        saves(keeper, "Acme", server.url)
        address = switched_on(keeper)
        keeper.choose("Practice server")
        assert keeper.find(QComboBox, "agentProfile").currentText() == "Acme"
        assert asked(address, copied_key(keeper))[0] == 200
        [request] = server.requests
    assert SECRET.encode() in request


def test_another_profile_is_served_as_soon_as_it_is_chosen(keeper: Person) -> None:
    with LoopbackServer(granting()) as server:
        saves(keeper, "Acme", server.url)
        keeper.choose("Practice server")
        address, key = switched_on(keeper), copied_key(keeper)
        asked(address, key)
        assert server.requests == []
        profile = keeper.find(QComboBox, "agentProfile")
        profile.setCurrentIndex(profile.findText("Acme"))
        keeper.wait_until(lambda: asked(address, key)[0] == 200 and len(server.requests) == 1)


def test_the_other_profiles_are_served_by_name_if_that_is_wished_for(keeper: Person) -> None:
    with LoopbackServer(granting()) as server:
        saves(keeper, "Acme", server.url)
        saves(keeper, "Zürich", server.url)
        address, key = switched_on(keeper), copied_key(keeper)
        assert asked(address, key, "acme")[0] == 404
        keeper.find(QCheckBox, "agentOthers").click()
        keeper.wait_until(lambda: asked(address, key, "acme")[0] == 200)
        assert asked(address, key, "Zürich")[0] == 200
        assert asked(address, key, "the practice server")[0] == 404
        keeper.find(QCheckBox, "agentOthers").click()
        keeper.wait_until(lambda: asked(address, key, "acme")[0] == 404)


def test_others_are_offered_where_there_are_some(keeper: Person) -> None:
    saves(keeper, "Acme")
    switched_on(keeper)
    assert not keeper.find(QCheckBox, "agentOthers").isVisible()
    saves(keeper, "Zürich")
    keeper.wait_until(keeper.find(QCheckBox, "agentOthers").isVisible)


def test_as_long_as_it_is_off_it_follows_the_form(keeper: Person) -> None:
    saves(keeper, "Acme")
    assert keeper.find(QComboBox, "agentProfile").currentText() == "Acme"
    keeper.choose("Practice server")
    assert keeper.find(QComboBox, "agentProfile").currentText() == "Practice server"


def test_an_agent_whose_profile_is_deleted_stops_and_says_so(keeper: Person) -> None:
    saves(keeper, "Acme")
    address = switched_on(keeper)
    keeper.press("deleteProfile")
    keeper.wait_for("agentNotes", "its profile is gone")
    keeper.wait_until(lambda: not listens(address))
    assert not keeper.find(QCheckBox, "agentSwitch").isChecked()


def test_the_key_is_the_keyrings_and_is_copied_as_confidential(keeper: Person, keyring: SecretService) -> None:
    switched_on(keeper)
    assert copied_key(keeper) == keyring.stored(*KEY_SERVICE)
    assert QGuiApplication.clipboard().mimeData().hasFormat("x-kde-passwordManagerHint")


def test_one_press_makes_a_new_key_and_the_old_one_useless(keeper: Person, keyring: SecretService) -> None:
    address, old = switched_on(keeper), copied_key(keeper)
    keeper.press("renewAgentKey")
    keeper.wait_for("agentNotes", "There is a new key")
    new = copied_key(keeper)
    assert new == keyring.stored(*KEY_SERVICE) != old
    assert (asked(address, old)[0], asked(address, new)[0]) == (401, 200)


def test_a_keyring_that_takes_its_time_makes_one_new_key_and_none_is_copied_before(
    keeper: Person, keyring: SecretService
) -> None:
    address, old = switched_on(keeper), copied_key(keeper)
    QGuiApplication.clipboard().clear()
    with keyring.stopped():
        keeper.press("renewAgentKey")
        keeper.press("renewAgentKey")
        keeper.press("copyAgentKey")
    keeper.wait_until(lambda: bool(QGuiApplication.clipboard().text()))
    new = QGuiApplication.clipboard().text()
    # Whoever asks again and is answered asks behind all of it.
    assert copied_key(keeper) == new == keyring.stored(*KEY_SERVICE) != old
    assert asked(address, new)[0] == 200


def test_without_a_keyring_the_key_is_good_for_this_run_and_that_is_said(person: Person) -> None:
    address = switched_on(person)
    person.wait_for("agentNotes", "it works only until the agent stops")
    assert asked(address, copied_key(person))[0] == 200


def test_without_a_keyring_a_new_key_is_no_better_and_that_is_said_once(person: Person) -> None:
    address, old = switched_on(person), copied_key(person)
    person.press("renewAgentKey")
    person.wait_for("agentNotes", "There is a new key")
    assert person.reads("agentNotes").count("it works only until the agent stops") == 1
    assert (asked(address, old)[0], asked(address, copied_key(person))[0]) == (401, 200)


def test_its_address_stays_the_same(person: Person, someone_else: Person) -> None:
    address = switched_on(person)
    switches(person, on=False)
    assert switched_on(person) == address
    person.close()
    someone_else.wait_until(lambda: not listens(address))
    assert switched_on(someone_else) == address


def test_a_taken_port_is_said_and_another_one_is_a_press_away(person: Person, someone_else: Person) -> None:
    address = switched_on(person)
    switches(someone_else, on=True)
    someone_else.wait_for("agentTrouble", "is already in use on this computer")
    assert not someone_else.find(QCheckBox, "agentSwitch").isChecked()
    someone_else.press("agentMove")
    someone_else.wait_for("agentAddress")
    assert someone_else.find(QLineEdit, "agentAddress").text() != address
    assert not someone_else.sees("agentTrouble")


def test_it_goes_on_in_another_language(person: Person) -> None:
    address, key = switched_on(person), copied_key(person)
    language = person.find(QComboBox, "language")
    language.setCurrentIndex(language.findData("fr"))
    assert person.find(QLineEdit, "agentAddress").text() == address
    assert person.find(QCheckBox, "agentSwitch").isChecked()
    assert asked(address, key)[0] == 200


@pytest.mark.parametrize("ends", ["switched off", "closed"])
def test_it_ends_when_it_is_switched_off_and_with_the_window(person: Person, ends: str) -> None:
    address = switched_on(person)
    if ends == "closed":
        person.close()
    else:
        switches(person, on=False)
        assert not person.sees("agentAddress")
    person.wait_until(lambda: not listens(address))


def test_97_a_flood_of_calls_reaches_the_window_ten_times_a_second(person: Person) -> None:
    address, key = switched_on(person), copied_key(person)
    told: list[object] = []
    person.session.services.agent_service.changed.connect(told.append)
    begin = time.monotonic()
    with ThreadPoolExecutor(4) as callers:
        calls = [callers.submit(asked, address, key) for _ in range(200)]
        person.wait_until(lambda: all(call.done() for call in calls))
    person.wait_for("agentSummary", "200 tokens handed out")
    # However long a busy computer takes for them; on one that isn't, they are a dozen.
    assert len(told) <= 10 * (time.monotonic() - begin) + 1
    assert len(log(person)) == 100


def test_the_tab_key_goes_down_the_page_in_its_order(person: Person) -> None:
    person.press("getToken")
    person.wait_for("copyToken")
    names = []
    person.find(QLineEdit, "server").setFocus()
    for _ in range(18):
        widget = QApplication.focusWidget()
        assert widget is not None
        names.append(widget.objectName())
        person.window.focusNextChild()
    order = ["server", "getToken", "accessToken", "copyToken", "postmanMenu", "renewAutomatically", "agentSwitch"]
    assert [name for name in names if name in order] == order


def test_a_program_is_asked_about_where_the_settings_say_so(person: Person, settings_file: Path) -> None:
    settings_file.parent.mkdir(parents=True, exist_ok=True)
    settings_file.write_text("[agent]\nconfirm = true\n", encoding="utf-8")
    address = switched_on(person)
    key = copied_key(person)
    with ThreadPoolExecutor(1) as pool:
        refused = pool.submit(asked, address, key)
        person.press("consentRefuse")
        person.wait_until(refused.done)
        assert refused.result()[0] == 403
        given = pool.submit(asked, address, key)
        person.press("consentGive")
        person.wait_until(given.done)
        assert given.result()[0] == 200
        again = pool.submit(asked, address, key)
        person.wait_until(again.done)
        assert again.result()[0] == 200


@other_user
@pytest.mark.usefixtures("keyring")
def test_where_another_user_sits_on_the_port_a_new_key_is_offered(
    keeper: Person, keyring: SecretService, settings_file: Path
) -> None:
    keyring.store(b"k" * 43, *KEY_SERVICE)
    listens = "l = socket.create_server(('127.0.0.1', 0)); print(l.getsockname()[1], flush=True); sys.stdin.read()"
    with by_another_user(listens) as listener:
        assert listener.stdout is not None
        settings_file.parent.mkdir(parents=True, exist_ok=True)
        settings_file.write_text(f"[agent]\nport = {int(listener.stdout.readline())}\n", encoding="utf-8")
        switches(keeper, on=True)
        keeper.wait_for("agentTrouble", "Another user of this computer")
        keeper.wait_for("agentMove", "New key")
        keeper.press("agentMove")
        keeper.wait_for("agentAddress")
    assert keyring.stored(*KEY_SERVICE) != "k" * 43
