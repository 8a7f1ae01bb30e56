"""After a full tour, no file in the person's home holds a secret or a licence code that isn't to be there."""

import base64
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Final
from urllib.parse import quote, quote_plus

import pytest

from tests.support.program import ended
from tests.support.secret_service import secret_service

_SECRET: Final = "correct-horse/é&\"<%+'"
_LICENCES: Final = ("PR16F16N", "ZZ99Q99Q")
_PASSPHRASE: Final = "battery-staple"
#: Everything that can be done with profiles, also what fails, and an end that nobody meant.
_TOUR: Final = """
import logging, sys, threading
from pathlib import Path
from app.endpoint.clock import SystemClock
from app.endpoint.problem import Problem
from app.endpoint.secret import Secret
from app.log import NAME, open_log
from app.places import config_folder, log_folder
from app.profiles.import_and_export import OnConflict, exported, import_drafts, read_exchange
from app.profiles.profile import Draft
from app.profiles.profiles import Profiles
from app.waiting import run
from app.atomic_writing import write_whole

home, secret, licence, other, passphrase = sys.argv[1:]
open_log(log_folder())
log = logging.getLogger(NAME)

async def tour():
    profiles = Profiles(config_folder(), SystemClock())
    draft = Draft("Acme", "prod2.dqe-software.com", licence, Secret(secret))
    added = await profiles.add(draft)
    profile = await profiles.read(added.identifier)
    log.info("%r %r %s", draft, profile, profile.credentials())
    await profiles.save(added.identifier, Draft("Acme AG", "prod2.dqe-software.com", other, Secret(secret)))
    await profiles.rename(added.identifier, "Globex")
    await profiles.mark_used(added.identifier)
    for wrong in (Draft("Globex", "a.example", licence, None), Draft("B", "a@b", licence, Secret(secret)),
                  Draft("C", "a.example", licence, Secret(secret * 100))):
        log.warning("%r", await profiles.add(wrong))
    plain = await exported(profiles, passphrase=None)
    hidden = await exported(profiles, passphrase=Secret(passphrase))
    assert write_whole(plain.content, Path(home, "plain-export.json")) is None
    assert write_whole(hidden.content, Path(home, "encrypted-export.json")) is None
    for given in (Secret("another"), Secret(passphrase)):
        drafts = read_exchange(hidden.content, given)
        log.info("%r", drafts)
    for on_conflict in OnConflict:
        log.info("%r", await import_drafts(profiles, drafts, on_conflict))
    await profiles.hide(added.identifier)
    log.info("%r", await profiles.listed())
    raise LookupError(profile.secret.reveal(), profile.licence)

def fail():
    raise ValueError(f"client_secret={secret}&licence={licence}")

thread = threading.Thread(target=fail)
thread.start()
thread.join()
run(tour())
"""


def _forms(text: str) -> Iterator[bytes]:
    """A text as it may stand in a file."""
    for form in (text, quote(text), quote(text, safe=""), quote_plus(text), json.dumps(text)[1:-1]):
        yield form.encode()
        yield form.encode("utf-16-le")
    yield base64.b64encode(text.encode()).rstrip(b"=")[:-1]


def _files_with(text: str, home: Path) -> set[str]:
    files = [file for file in home.rglob("*") if file.is_file()]
    assert len(files) > 5, "there is something to search"
    return {file.name for file in files if any(form in file.read_bytes() for form in _forms(text))}


@pytest.mark.needs("dbus", "gnome-keyring")
def test_nothing_confidential_is_anywhere_in_the_home_folder(tmp_path: Path) -> None:
    with secret_service(tmp_path) as keyring:
        folders = {f"XDG_{kind}_HOME": str(tmp_path / kind) for kind in ("CONFIG", "STATE", "CACHE")}
        tour = ended(
            ["-c", _TOUR, str(tmp_path), _SECRET, *_LICENCES, _PASSPHRASE], changes={**keyring.surroundings, **folders}
        )
    assert tour.returncode == 1
    assert b"LookupError" in tour.stderr, tour.stderr.decode()
    names = {file.name for file in tmp_path.rglob("*")}
    assert {"profiles.json", "idmobile-token.log", "encrypted-export.json", "login.keyring"} <= names
    assert "LookupError" in next(tmp_path.rglob("idmobile-token.log")).read_text("utf-8")
    for confidential in (_SECRET, "correct-horse", _PASSPHRASE):
        assert _files_with(confidential, tmp_path) == set()
    assert _files_with(_LICENCES[0], tmp_path) == set()
    assert _files_with(_LICENCES[1], tmp_path) == {"plain-export.json"}, "which holds licences by choice"
