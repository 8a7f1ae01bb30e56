"""Profiles chosen by an assistive client over a real accessibility bus, with `select_child` and nothing else."""

from pathlib import Path

import pytest

from tests.faults.file_keyring import BACKEND, VARIABLE
from tests.support.accessibility_bus import accessibility_bus
from tests.support.assistive_client import AssistiveClient
from tests.support.assistive_person import AssistivePerson
from tests.support.program import OUR_PROGRAM, ended
from tests.support.window_in_steps import window_in_steps

pytestmark = [pytest.mark.needs("xvfb", "dbus", "at-spi"), pytest.mark.usefixtures("screen")]

_SELECTION = "org.a11y.atspi.Selection"
_STEPS = """
person.wait_until(lambda: names(person)[-2:] == ["Acme", "Bolt"])
pause(person, "listed")
person.wait_until(lambda: person.reads("profileName") == "Acme")
pause(person, "Acme")
person.wait_until(lambda: person.reads("licence") == "PRACTICE")
pause(person, "practice")
person.close()
"""


def test_a_client_chooses_profiles_with_select_child(tmp_path: Path) -> None:
    (tmp_path / "keyring.json").write_text("{}")
    home = {f"XDG_{kind}_HOME": str(tmp_path / kind) for kind in ("CONFIG", "STATE", "DATA")}
    kept = {"PYTHON_KEYRING_BACKEND": BACKEND, VARIABLE: str(tmp_path / "keyring.json"), "LANGUAGE": "en"}
    surroundings = {**home, **kept, "IDMOBILE_CLIENT_SECRET": "s3cret"}
    for name in ("Acme", "Bolt"):
        offered = ("--server", "a.example", "--licence", "PR1")
        added = ended([*OUR_PROGRAM, "profiles", "add", name, *offered], changes=surroundings)
        assert added.returncode == 0, added.stderr
    with (
        accessibility_bus(tmp_path) as listener,
        window_in_steps(_STEPS, changes={**home, **kept, **listener.surroundings}) as window,
    ):
        assert window.next() == "listed"
        client = AssistiveClient(listener.surroundings["AT_SPI_BUS_ADDRESS"])
        try:
            person = AssistivePerson(client)

            def select(name: str) -> None:
                # Each of its rows goes by the list's own identifier.
                row = person.find("profileList")
                profiles = tuple(client.property(row, "Parent"))
                children = client.children(profiles)
                place = next(place for place, child in enumerate(children) if name in client.name(child))
                assert client.asked(profiles, "SelectChild", place, of=_SELECTION, signature="i")

            select("Acme")
            assert window.next() == "Acme"
            select("Practice server")
            assert window.next() == "practice"
        finally:
            client.close()
        assert window.next() == ""
        assert b"Traceback" not in window.last_words()
