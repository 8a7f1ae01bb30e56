"""What an assistive program on a real accessibility bus hears and reads of secrets and tokens: what is shown."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.accessibility_bus import Listener, accessibility_bus, letters
from tests.support.loopback_server import LoopbackServer
from tests.support.scripts import REFRESH_TOKEN, TOKEN, granting
from tests.support.window_in_steps import window_in_steps

pytestmark = [pytest.mark.needs("xvfb", "dbus", "at-spi"), pytest.mark.usefixtures("screen")]

SECRET = "Qz7-hidden"
#: A part of it tells as much as all.
MARKS = (SECRET, "Qz7", "hidden", TOKEN, TOKEN[:12], REFRESH_TOKEN, REFRESH_TOKEN[:12])

_STEPS = f"""
import sys
person.press("newProfile")
typed("clientSecret", {SECRET!r})
pause(person, "typed")
person.press("showSecret")
person.wait_until(lambda: field("clientSecret").displayText() == {SECRET!r})
pause(person, "shown")
person.press("showSecret")
person.wait_until(lambda: {SECRET!r} not in field("clientSecret").displayText())
typed("server", sys.argv[1])
typed("licence", "PR16F16N")
person.press("getToken")
person.wait_for("copyToken")
pause(person, "token")
person.press("showToken")
person.wait_until(lambda: field("accessToken").displayText() == field("accessToken").text())
pause(person, "token shown")
person.press("showToken")
person.wait_until(lambda: field("accessToken").displayText() != field("accessToken").text())
person.press("copyToken")
person.choose("Practice server")
pause(person, "left")
person.close()
"""


@pytest.fixture
def listener(tmp_path: Path) -> Iterator[Listener]:
    with accessibility_bus(tmp_path) as there:
        yield there


def marked(texts: list[str]) -> list[str]:
    return [text for text in texts if any(mark in text for mark in MARKS)]


def test_nothing_is_heard_or_read_but_what_is_shown(listener: Listener, tmp_path: Path) -> None:
    home = {"XDG_CONFIG_HOME": str(tmp_path), "XDG_STATE_HOME": str(tmp_path), "LANGUAGE": "en"}
    with (
        LoopbackServer(granting()) as server,
        window_in_steps(_STEPS, server.url, changes={**home, **listener.surroundings}) as window,
    ):
        heard: dict[str, list[str]] = {}
        read: dict[str, list[str]] = {}
        while place := window.next():
            heard[place] = listener.heard()
            read[place] = listener.read()
        assert b"Traceback" not in window.last_words()
    assert list(heard) == ["typed", "shown", "token", "token shown", "left"]
    assert any("TextChanged" in event for event in heard["typed"])
    assert any("clientSecret" in text or "Client secret" in text for text in read["typed"])
    for place in ("typed", "token", "left"):
        assert marked(heard[place]) == [], place
        assert marked(read[place]) == [], place
    assert SECRET not in letters(heard["typed"])
    # That it would be heard and read, if it were there.
    assert marked(heard["shown"]) != []
    assert marked(read["shown"]) != []
    assert marked(read["token shown"]) != []
