"""The five tasks of the five people whom the window is for, done by ear alone: nothing is seen, every result is heard.

For a longer run: `python -m pytest tests/window/test_five_tasks.py --rounds 20`.
"""

import json
import signal
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.support.accessibility_bus import accessibility_bus
from tests.support.assistive_client import AssistiveClient
from tests.support.assistive_person import AssistivePerson
from tests.support.children import NOWHERE, PIPE, child, result
from tests.support.loopback_server import LoopbackServer
from tests.support.program import BOUND, OUR_PROGRAM, started
from tests.support.scripts import answering, reply_bytes
from tests.support.secret_service import SecretService

pytestmark = [pytest.mark.needs("xvfb", "dbus", "at-spi", "xclip"), pytest.mark.usefixtures("screen")]

#: What is listened for, in English and in French.
WORDS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "accepted": "Licence accepted",
        "token copied": "oken copied",
        "findings": "wrong with this request",
        "unknown": "The server doesn’t know this licence code",
        "report copied": "eport copied",
        "arrives": "The connection is fine",
        "plan": "200 licences",
        "all checked": "200 of 200",
        "agent is on": "The token agent is on.",
        "key copied": "ey copied",
        "fixed": "Set by your organisation.",
    },
    "fr": {
        "accepted": "Licence acceptée",
        "token copied": "eton copié",
        "findings": "dans cette requête",
        "unknown": "Le serveur ne connaît pas cette licence",
        "report copied": "apport copié",
        "arrives": "La connexion fonctionne",
        "plan": "200 licences",
        "all checked": "200 vérifiées sur 200",
        "agent is on": "L’agent de jetons est en marche.",
        "key copied": "lé copiée",
        "fixed": "Fixé par votre organisation.",
    },
}
LIST = "name\tlicence\tclient_secret\n" + "".join(
    f"Customer {number}\t{'PRACTICE-UNKNOWN' if number % 10 == 0 else 'PRACTICE'}\tpractice\n"
    for number in range(1, 201)
)
REFUSAL = reply_bytes(400, b'{"error": "invalid_client"}', phrase="Bad Request")
ORGANISATION = '[network]\ntimeout = 20\nservers = ["prod2.dqe-software.com"]\n[fixed]\nnetwork = ["timeout"]\n'


@pytest.fixture
def rounds(request: pytest.FixtureRequest) -> int:
    number = request.config.getoption("rounds")
    assert isinstance(number, int)
    return number


@pytest.fixture(params=["en", "fr"])
def words(request: pytest.FixtureRequest) -> tuple[str, Mapping[str, str]]:
    return request.param, WORDS[request.param]


def newcomer(person: AssistivePerson, words: Mapping[str, str]) -> None:
    """Has no credentials, and sees it work."""
    person.press("getToken")
    person.hears(words["accepted"])
    person.press("copyToken")
    person.hears(words["token copied"])
    assert clipboard().startswith("TK")


def support_agent(person: AssistivePerson, words: Mapping[str, str], server: str) -> None:
    """Has the request that failed, and needs to know why, and words for the ticket."""
    person.press("goToRequest")
    person.write("requestText", f"curl -d 'client_scret=word&grant_type=client_credentials&licence=PR16F16N' {server}")
    person.hears(words["findings"])
    person.press("requestUse")
    person.write("clientSecret", "a secret")
    person.press("getToken")
    person.hears(words["unknown"])
    person.press("copyReport")
    person.hears(words["report copied"])
    assert "16N" in clipboard()
    person.press("goToConnection")
    person.press("connectionStart")
    person.hears(words["arrives"])


def renewing_agent(person: AssistivePerson, words: Mapping[str, str]) -> None:
    """Has two hundred customers in a spreadsheet."""
    person.press("goToVerify")
    with copied(LIST):
        person.press("verifyPaste")
        person.hears(words["plan"])
    person.press("verifyStart")
    said = person.hears(words["all checked"])
    assert "180" in said
    assert "20" in said


def integrator(person: AssistivePerson, words: Mapping[str, str]) -> None:
    """Needs a token at hand for a tool, every five minutes."""
    person.press("goToToken")
    person.press("agentSwitch")
    person.hears(words["agent is on"])
    person.press("copyAgentKey")
    person.hears(words["key copied"])
    address = person.reads("agentAddress")
    given = result(["curl", "-s", "-H", f"Authorization: Bearer {clipboard()}", address], check=True).stdout
    assert json.loads(given)["access_token"].startswith("TK")
    person.press("agentSwitch")


def administrator(person: AssistivePerson, words: Mapping[str, str]) -> None:
    """Has rolled it out with what the organisation has set, and looks whether it holds."""
    person.press("goToSettings")
    assert words["fixed"] in person.reads_description("settingTimeout")


def clipboard() -> str:
    return result(["xclip", "-o", "-selection", "clipboard"], check=True).stdout.decode()


@contextmanager
def copied(text: str) -> Iterator[None]:
    """A text on the clipboard, as a spreadsheet puts it there."""
    with child(
        ["xclip", "-quiet", "-i", "-selection", "clipboard"], stdin=PIPE, stdout=NOWHERE, stderr=NOWHERE
    ) as program:
        assert program.stdin is not None
        program.stdin.write(text.encode())
        program.stdin.close()
        yield


def test_five_tasks_by_ear_alone(
    words: tuple[str, Mapping[str, str]], rounds: int, secret_service: SecretService, tmp_path: Path
) -> None:
    language, texts = words
    bus = tmp_path / "bus"
    bus.mkdir()
    organisation = tmp_path / "organisation" / "idmobile-token"
    organisation.mkdir(parents=True)
    organisation.joinpath("settings.toml").write_text(ORGANISATION)
    for number in range(rounds):
        home = str(tmp_path / f"home {number}")
        with (
            accessibility_bus(bus) as listener,
            LoopbackServer(answering(REFUSAL)) as server,
            started(
                [*OUR_PROGRAM],
                changes={
                    **secret_service.surroundings, **listener.surroundings, "LANGUAGE": language,
                    "XDG_CONFIG_HOME": home, "XDG_STATE_HOME": home, "XDG_DATA_HOME": home,
                    "XDG_CONFIG_DIRS": str(organisation.parent),
                    # It says so wherever it is asked about what has just gone.
                    "QT_LOGGING_RULES": "qt.accessibility.*=false",
                },
            ) as program,
        ):  # fmt: skip
            client = AssistiveClient(listener.surroundings["AT_SPI_BUS_ADDRESS"])
            person = AssistivePerson(client)
            newcomer(person, texts)
            renewing_agent(person, texts)
            support_agent(person, texts, server.url)
            integrator(person, texts)
            administrator(person, texts)
            client.close()
            program.send_signal(signal.SIGTERM)
            said = program.communicate(timeout=BOUND)[1].decode()
        assert (program.returncode, said) == (0, ""), number
