"""Whatever can be pointed at is dragged over another program: no secret and no token is offered, shown or not."""

from contextlib import ExitStack
from pathlib import Path
from typing import Final
from urllib.parse import quote

import pytest

from tests.support.desktop import own_screen, window_manager
from tests.support.dragging import SCREEN, TO_BE_DRAGGED, pointer_over
from tests.support.loopback_server import LoopbackServer
from tests.support.scripts import granting
from tests.support.secret_service import SecretService
from tests.support.window_in_steps import window_in_steps
from tests.test_grand_tour import SECRET, found
from tests.window.test_grand_tour import MARKS

pytestmark = [pytest.mark.needs("xvfb", "dbus", "openbox", "xdotool"), pytest.mark.usefixtures("screen")]

_STEPS: Final = f"""
from PySide6.QtWidgets import QCheckBox, QComboBox
granting = sys.argv[1]
person.window.setGeometry(20, 40, 1500, 1100)
person.press("newProfile")
typed("profileName", "Acme")
typed("server", granting)
typed("licence", "PR16F16N")
typed("clientSecret", {SECRET!r})
to_be_dragged("typed")
person.press("saveProfile")
person.wait_until(lambda: field("clientSecret").text() == "" and "Acme" in names(person))
person.press("getToken")
person.wait_for("copyToken")
to_be_dragged("dots")
person.press("showSecret")
person.wait_for("clientSecret", {SECRET!r})
person.press("showToken")
to_be_dragged("shown")
person.press("goToVerify")
row = "licence;client_secret;server\\nPR1;" + {SECRET!r} + ";" + granting + "\\n"
application.clipboard().setText(row)
person.press("verifyPaste")
person.wait_for("verifyStart")
person.press("verifyStart")
person.wait_for("verifySave")
to_be_dragged("list")
application.clipboard().setText("licence;server\\nPR1;" + granting + "\\nPR2;" + granting + "\\n")
person.press("verifyPaste")
source = person.find(QComboBox, "verifySecretSource")
person.wait_until(lambda: source.isVisible() and source.findData("typed") >= 0)
source.setCurrentIndex(source.findData("typed"))
source.activated.emit(source.currentIndex())
typed("verifySecret", {SECRET!r})
to_be_dragged("secret of a list")
person.press("goToRequest")
text = person.find(QPlainTextEdit, "requestText")
application.clipboard().setText("curl -d 'client_scret=" + {quote(SECRET, safe="")!r} + "&licence=PR1' " + granting)
text.paste()
person.wait_for("requestFindings")
to_be_dragged("request")
person.press("exportProfiles")
person.wait_for("exportWithSecrets")
person.find(QCheckBox, "exportWithSecrets").setChecked(True)
typed("exportPassphrase", {SECRET!r})
# The dialog has grown for it, and the desktop may not have let it yet.
person.wait_until(lambda: "exportPassphrase" in [name for name, *_rest in pointable()])
to_be_dragged("passphrase")
person.press("exportCancel")
person.close()
"""

#: What no other program is to have; each of these places must be among those tried.
_CONFIDENTIAL: Final = {
    "typed": {"clientSecret"},
    "dots": {"clientSecret", "accessToken", "refreshToken"},
    "shown": {"clientSecret", "accessToken", "refreshToken"},
    "list": set[str](),
    "secret of a list": {"verifySecret"},
    "request": {"requestText"},
    "passphrase": {"exportPassphrase"},
}


def test_nothing_confidential_is_dragged_out(tmp_path: Path, secret_service: SecretService) -> None:
    names = ("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "TMPDIR")
    changes = {**secret_service.surroundings, **dict.fromkeys(names, str(tmp_path)), "LANGUAGE": "en"}
    tried: dict[str, set[str]] = {}
    offered: dict[str, str] = {}
    with ExitStack() as stack:
        display = stack.enter_context(own_screen(SCREEN))
        stack.enter_context(window_manager(display))
        url = stack.enter_context(LoopbackServer(granting())).url
        there = {**changes, "DISPLAY": display}
        window = stack.enter_context(window_in_steps(TO_BE_DRAGGED + _STEPS, url, changes=there))
        pointer = stack.enter_context(pointer_over(window, display, changes))
        while line := window.next():
            where, places = pointer.places(line)
            tried[where] = {place.name for place in places}
            for place in places:
                offered[f"{where}: {place.name}"] = "\n".join(pointer.offered(place).values())
        last_words = window.last_words().decode()
    assert list(tried) == list(_CONFIDENTIAL), last_words
    assert {where: names - tried[where] for where, names in _CONFIDENTIAL.items() if names - tried[where]} == {}
    # A drag of what may be had does offer it, so that the others are known to have begun.
    assert "licence" in offered["request: requestText"]
    assert {place: had for place, content in offered.items() if (had := found(content, MARKS))} == {}
