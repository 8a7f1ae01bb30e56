"""Every page with a marked secret and marked tokens: while nothing is shown, they are nowhere on the way out.

Neither in what an assistive program hears and reads, nor in titles, on PRIMARY, in arguments, environment and files.
"""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.support.accessibility_bus import Listener, accessibility_bus
from tests.support.children import result
from tests.support.desktop import own_screen
from tests.support.loopback_server import LoopbackServer
from tests.support.scripts import REFRESH_TOKEN, TOKEN, answering, granting, reply_bytes
from tests.support.secret_service import SecretService
from tests.support.window_in_steps import window_in_steps
from tests.test_grand_tour import ECHO, FORMS, SECRET, found

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


def test_no_page_gives_away_what_it_hides(listener: Listener, tmp_path: Path, secret_service: SecretService) -> None:
    home = tmp_path / "home"
    home.mkdir()
    names = ("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "TMPDIR")
    changes = {
        **secret_service.surroundings,
        **listener.surroundings,
        **{name: str(home) for name in names},
        "LANGUAGE": "en",
    }
    echo = reply_bytes(400, ECHO.encode(), phrase=f"Bad {SECRET}")
    given_away: dict[str, list[str]] = {}
    places = []
    with (
        # Of its own: these tests' process may hold another's PRIMARY, and would be asked for it while it waits.
        own_screen() as display,
        LoopbackServer(answering(echo)) as echoing,
        LoopbackServer(granting()) as server,
        window_in_steps(_STEPS, echoing.url, server.url, changes={**changes, "DISPLAY": display}) as window,
    ):
        system = Path(f"/proc/{window.program.pid}")
        while place := window.next():
            places.append(place)
            ways = {
                "events": "\n".join(listener.heard()),
                "widgets": "\n".join(listener.read()),
                "primary": selection(display),
                "titles": titles(display),
                "arguments": (system / "cmdline").read_bytes().decode().replace(_STEPS, ""),
                "environment": (system / "environ").read_bytes().decode("utf-8", "replace"),
                "files": "\n".join(file.read_bytes().decode("latin-1") for file in home.rglob("*") if file.is_file()),
            }
            given_away |= {f"{place}: {way}": marks for way, text in ways.items() if (marks := found(text, MARKS))}
        last_words = window.last_words().decode()
    assert places == ["refused", "saved", "token", "list", "request", "connection", "locked"], last_words
    assert "Traceback" not in last_words
    assert given_away == {}
