"""The window under Wayland: scale, focus, keys, the clipboard's marks and its clearing, and no place of its own."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.support.compositor import own_compositor
from tests.support.program import ended

pytestmark = pytest.mark.needs("xvfb", "weston", "xdotool")

#: Copies a token with a real key, and lets it expire while the window is minimised; says what it saw.
_STEPS = """
import json
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from app.window.window_placement import left_as
from tests.support.children import result
from tests.support.person import Person
from tests.support.set_clock import SetClock

application = QApplication(["idmobile-token", "-style", "Fusion"])
clock = SetClock()
person = Person(clock)
clipboard = application.clipboard()
seen = {"platform": application.platformName(), "scale": person.window.devicePixelRatio()}
person.press("getToken")
person.wait_for("copyToken")
person.find(QWidget, "copyToken").setFocus()
result(["xdotool", "key", "space"], check=True)
person.wait_for("toast")
seen["copied"], seen["formats"] = clipboard.text()[:2], clipboard.mimeData().formats()
person.window.showMinimized()
clock.pass_time(300)
person.session._wiring.token.count()
person.wait_until(lambda: not clipboard.text())
left = left_as(person.window, "")
seen["place"] = [left.x, left.y]
person.window.showNormal()
person.press("goToSettings")
seen["said"] = person.find(QLabel, "settingsNotice").text()
person.close()
print(json.dumps(seen))
"""


@pytest.fixture(params=[1, 2])
def seen(request: pytest.FixtureRequest, tmp_path: Path) -> dict[str, Any]:
    places = tmp_path / "runtime"
    places.mkdir()
    with own_compositor(places, request.param) as surroundings:
        home = {"XDG_CONFIG_HOME": str(tmp_path), "XDG_STATE_HOME": str(tmp_path), "LANGUAGE": "en"}
        ran = ended(["-c", _STEPS], changes={**surroundings, **home})
    assert ran.returncode == 0, ran.stderr.decode()
    found: dict[str, Any] = json.loads(ran.stdout)
    assert found["scale"] == request.param
    return found


def test_a_token_is_copied_marked_and_cleared_and_no_place_is_kept(seen: dict[str, Any]) -> None:
    assert seen["platform"] == "wayland"
    assert seen["copied"] == "TK"
    assert "x-kde-passwordManagerHint" in seen["formats"]
    assert seen["place"] == [None, None]
    assert "Wayland" in seen["said"]
