"""Every page with a marked secret and marked tokens: while nothing is shown, they are nowhere on the way out.

Neither in what an assistive program hears and reads, nor in titles, on PRIMARY, in arguments, environment and files.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Final
from urllib.parse import quote

import pytest

from tests.support.accessibility_bus import Listener, accessibility_bus, letters
from tests.support.children import result
from tests.support.desktop import own_screen
from tests.support.loopback_server import LoopbackServer, Script
from tests.support.scripts import REFRESH_TOKEN, TOKEN, answering, granting, reply_bytes
from tests.support.secret_service import SecretService
from tests.support.window_in_steps import window_in_steps
from tests.test_grand_tour import ECHO, FORMS, SECRET, found
from tests.test_grand_tour_kept import PASSPHRASE, POSTMAN

pytestmark = [pytest.mark.needs("xvfb", "dbus", "at-spi", "xclip"), pytest.mark.usefixtures("screen")]

MARKS = (*FORMS, TOKEN, REFRESH_TOKEN, TOKEN[:14], REFRESH_TOKEN[:14], "M4RKed")

_STEPS = f"""
import sys
echoing, granting = sys.argv[1:]
person.press("newProfile")
typed("profileName", "Acme")
typed("server", echoing)
typed("licence", "PR16F16N")
typed("clientSecret", {SECRET!r})
person.press("getToken")
person.wait_for("resultSteps")
person.press("technicalDetails")
pause(person, "refused")
typed("server", granting)
person.press("saveProfile")
person.wait_until(lambda: field("clientSecret").text() == "" and "Acme" in names(person))
person.choose("Practice server")
person.choose("Acme")
person.wait_until(lambda: field("clientSecret").accessibleDescription() and not field("clientSecret").isReadOnly())
pause(person, "saved")
person.press("getToken")
person.wait_for("copyToken")
for name in ("accessToken", "refreshToken"):
    field(name).setFocus()
    field(name).selectAll()
field("clientSecret").setFocus()
pause(person, "token")
person.press("duplicateProfile")
person.wait_for("profileName", "Acme (copy)")
person.press("goToVerify")
row = "licence;client_secret;server\\nPR1;" + {SECRET!r} + ";"
application.clipboard().setText(row + echoing + "\\n" + row.split("\\n")[1] + granting + "\\n")
person.press("verifyPaste")
person.wait_for("verifyStart")
person.press("verifyStart")
person.wait_for("verifySave")
application.clipboard().clear()
pause(person, "list")
person.press("goToRequest")
text = person.find(QPlainTextEdit, "requestText")
application.clipboard().setText("curl -d 'client_scret=" + {quote(SECRET, safe="")!r} + "&licence=PR1' " + granting)
text.paste()
person.wait_for("requestFindings")
text.selectAll()
application.clipboard().clear()
pause(person, "request")
person.press("goToConnection")
person.press("connectionSendCredentials")
person.press("connectionStart")
person.wait_for("connectionCopy")
pause(person, "connection")
person.press("goToToken")
person.choose("Acme")
person.wait_for("copyToken")
person.press("copyToken")
person.press("lockNow")
person.wait_for("unlock")
pause(person, "locked")
assert application.clipboard().text() == ""
person.press("unlock")
person.close()
"""


@pytest.fixture
def listener(tmp_path: Path) -> Iterator[Listener]:
    places = tmp_path / "bus"
    places.mkdir()
    with accessibility_bus(places) as there:
        yield there


def selection(display: str) -> str:
    """PRIMARY, as another program gets it."""
    return result(["xclip", "-display", display, "-o", "-selection", "primary"]).stdout.decode("utf-8", "replace")


def titles(display: str) -> str:
    """Names of all windows on the screen, as a window manager gets them."""
    return result(["xwininfo", "-display", display, "-root", "-tree"]).stdout.decode("utf-8", "replace")


def environment_of(process: Path) -> str:
    """What others can read there: nothing, for whoever isn't root, since the program keeps itself to itself."""
    try:
        return (process / "environ").read_bytes().decode("utf-8", "replace")
    except PermissionError:
        return ""


def looked_at(
    listener: Listener, home: Path, service: SecretService, steps: str, scripts: Sequence[Script], *more: str
) -> tuple[dict[str, dict[str, str]], str]:
    """What can be had from outside, each way, at each place where these steps pause; and the window's last words.

    The steps are given the address of a server for each script, and what else there is.
    """
    home.mkdir()
    names = ("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "TMPDIR")
    changes = {
        **service.surroundings,
        **listener.surroundings,
        **{name: str(home) for name in names},
        "LANGUAGE": "en",
    }
    had: dict[str, dict[str, str]] = {}
    with ExitStack() as stack:
        # Of its own: these tests' process may hold another's PRIMARY, and would be asked for it while it waits.
        display = stack.enter_context(own_screen())
        urls = [stack.enter_context(LoopbackServer(script)).url for script in scripts]
        window = stack.enter_context(window_in_steps(steps, *urls, *more, changes={**changes, "DISPLAY": display}))
        system = Path(f"/proc/{window.program.pid}")
        while place := window.next():
            heard = listener.heard()
            had[place] = {
                "events": "\n".join(heard),
                "letters": letters(heard),
                "widgets": "\n".join(listener.read()),
                "primary": selection(display),
                "titles": titles(display),
                "arguments": (system / "cmdline").read_bytes().decode().replace(steps, ""),
                "environment": environment_of(system),
                "files": "\n".join(file.read_bytes().decode("latin-1") for file in home.rglob("*") if file.is_file()),
            }
        last_words = window.last_words().decode()
    return had, last_words


def given_away(had: Mapping[str, Mapping[str, str]], marks: Sequence[str]) -> dict[str, list[str]]:
    """At which place which way gives away which marks."""
    return {
        f"{place}: {way}": those
        for place, ways in had.items()
        for way, text in ways.items()
        if (those := found(text, marks))
    }


def test_no_page_gives_away_what_it_hides(listener: Listener, tmp_path: Path, secret_service: SecretService) -> None:
    echo = reply_bytes(400, ECHO.encode(), phrase=f"Bad {SECRET}")
    had, last_words = looked_at(listener, tmp_path / "home", secret_service, _STEPS, (answering(echo), granting()))
    assert list(had) == ["refused", "saved", "token", "list", "request", "connection", "locked"], last_words
    assert "Traceback" not in last_words
    assert given_away(had, MARKS) == {}


_HANDED_OVER: Final = f"""
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QCheckBox, QFileDialog, QPushButton
from app.log import open_log
from app.places import log_folder
from app.window.own_mistakes import Mistakes

granting, outside = sys.argv[1:]
open_log(log_folder())
mistakes = Mistakes(person.window)
exchange = person.session._wiring._exchange(person.window, person.session.services)
exchange.import_file(Path(outside, "postman.json"))
person.wait_until(lambda: "From Postman" in names(person))
person.choose("From Postman")
person.wait_until(lambda: field("clientSecret").accessibleDescription() and not field("clientSecret").isReadOnly())
typed("server", granting)
person.press("saveProfile")
person.press("getToken")
person.wait_for("copyToken")
pause(person, "imported")
person.find(QCheckBox, "agentSwitch").setChecked(True)
person.wait_for("agentAddress")
person.press("copyAgentKey")
person.wait_until(lambda: bool(application.clipboard().text()))
Path(outside, "key").write_text(application.clipboard().text())
person.session.services.clipboard.take_back()
pause(person, "agent")
menu = person.find(QPushButton, "postmanMenu").menu()
for number, action in enumerate(menu.actions()):
    action.trigger()
    dialog = person.find(QFileDialog, "postmanDialog")
    dialog.fileSelected.emit(str(Path(outside, f"{{number}}.json")))
    dialog.close()
    dialog.setParent(None)
    person.wait_until(Path(outside, f"{{number}}.json").exists)
pause(person, "Postman")
person.press("exportProfiles")
person.wait_for("exportWithSecrets")
person.find(QCheckBox, "exportWithSecrets").setChecked(True)
typed("exportPassphrase", {PASSPHRASE!r})
typed("exportPassphraseAgain", {PASSPHRASE!r})
pause(person, "passphrase")
person.press("exportCancel")


def broken():
    raise KeyError({SECRET!r}, {TOKEN!r})


QTimer.singleShot(0, broken)
person.wait_for("copyMistakeReport")
pause(person, "mistake")
person.press("copyMistakeReport")
Path(outside, "report").write_text(application.clipboard().text())
person.press("mistakeClose")
person.close()
"""


def test_what_is_handed_over_is_in_its_file_alone(
    listener: Listener, tmp_path: Path, secret_service: SecretService
) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "postman.json").write_text(json.dumps(POSTMAN), encoding="utf-8")
    home = tmp_path / "home"
    had, last_words = looked_at(listener, home, secret_service, _HANDED_OVER, (granting(),), str(outside))
    assert list(had) == ["imported", "agent", "Postman", "passphrase", "mistake"], last_words
    key = (outside / "key").read_text(encoding="utf-8")
    assert len(key) > 20
    assert given_away(had, (*MARKS, PASSPHRASE, key)) == {}
    assert "KeyError" in had["mistake"]["files"]
    report = (outside / "report").read_text(encoding="utf-8")
    assert "KeyError" in report
    assert found(report + last_words, (*MARKS, key)) == []
