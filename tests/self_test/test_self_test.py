"""The self-test as a person runs it, on a computer where all is well and on others where something isn't."""

import shutil
import signal
import ssl
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from app.about import VERSION
from app.profiles.keyring_trial import SERVICE, USER
from tests.support.program import OUR_PROGRAM, ROOT, ended, started, stopped
from tests.support.secret_service import SecretService
from tests.support.secret_service import secret_service as own_secret_service

_SELF_TEST = (*OUR_PROGRAM, "--self-test")
_NO_DISPLAY: Mapping[str, str | None] = {"DISPLAY": None, "WAYLAND_DISPLAY": None, "QT_QPA_PLATFORM": None}
_STEPS = ("Window (Qt)", "Trust (TLS)", "Keyring", "Files of the program", "Practice server")

posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows sends no signals to another process")
linux_only = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the system keeps its roots to itself")


def _tested(changes: Mapping[str, str | None], folder: Path = ROOT) -> subprocess.CompletedProcess[bytes]:
    return ended(_SELF_TEST, changes={**_NO_DISPLAY, **changes, "PYTHONPATH": str(folder)}, folder=folder)


def _lines(ran: subprocess.CompletedProcess[bytes]) -> dict[str, str]:
    """What was said of each step."""
    first, *steps, _last = ran.stdout.decode().splitlines()
    assert first.startswith(f"IDMobile Token {VERSION}")
    return {name: said for name, _colon, said in (line.partition(": ") for line in steps)}


@pytest.fixture
def installed(tmp_path: Path) -> Path:
    """A copy of the program that a test may damage."""
    for part in ("app", "resources"):
        shutil.copytree(ROOT / part, tmp_path / part, ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path


def test_where_all_is_well_it_says_so_of_each_step_and_ends_with_0(secret_service: SecretService) -> None:
    ran = _tested(secret_service.surroundings)
    assert (ran.returncode, ran.stderr) == (0, b"")
    lines = _lines(ran)
    assert tuple(lines) == _STEPS
    assert all(said.startswith("fine. ") for said in lines.values()), lines
    assert "(keyring.backends.SecretService.Keyring)" in lines["Keyring"]
    assert ran.stdout.decode().splitlines()[0].endswith(f"({ssl.OPENSSL_VERSION})")
    assert ran.stdout.decode().splitlines()[-1] == "All of it works on this computer."


def test_it_leaves_nothing_in_the_keyring(secret_service: SecretService) -> None:
    _tested(secret_service.surroundings)
    assert secret_service.stored(SERVICE, USER) is None


@linux_only
@pytest.mark.usefixtures("screen")
def test_the_window_is_drawn_on_the_display_that_is_there() -> None:
    said = _lines(ended(_SELF_TEST))["Window (Qt)"]
    assert said.startswith("fine. ")
    assert "no display" not in said


@linux_only
def test_without_a_display_it_is_drawn_all_the_same_and_that_is_said() -> None:
    assert "no display to see it on" in _lines(_tested({}))["Window (Qt)"]


def test_without_a_keyring_it_ends_with_4_names_it_and_says_what_to_do() -> None:
    ran = _tested({"DBUS_SESSION_BUS_ADDRESS": "disabled:"})
    assert ran.returncode == 4
    assert _lines(ran)["Keyring"] == "problem. No keyring was found that could keep the secrets."
    assert "GNOME Keyring" in ran.stderr.decode()
    assert ran.stdout.decode().splitlines()[-1] == "Not everything works on this computer: Keyring."


@pytest.mark.needs("dbus", "gnome-keyring", "secret-tool")
def test_a_locked_keyring_is_named(tmp_path: Path) -> None:
    with own_secret_service(tmp_path) as keyring:
        keyring.lock()
        ran = _tested(keyring.surroundings)
    assert ran.returncode == 4
    assert _lines(ran)["Keyring"] == "problem. The keyring is locked."


def test_a_platform_that_qt_doesnt_have_is_named() -> None:
    ran = _tested({"QT_QPA_PLATFORM": "nonsense"})
    assert ran.returncode == 4
    said = _lines(ran)["Window (Qt)"]
    assert said.startswith("problem. ")
    assert "nonsense" in said


@linux_only
def test_a_system_without_fonts_is_told_how_to_get_them(tmp_path: Path) -> None:
    (tmp_path / "fonts.conf").write_text("<fontconfig></fontconfig>", encoding="ascii")
    ran = _tested({"FONTCONFIG_FILE": str(tmp_path / "fonts.conf")})
    assert ran.returncode == 4
    assert _lines(ran)["Window (Qt)"] == "problem. No font was found, so the window would show no text."
    assert "fonts-dejavu-core" in ran.stderr.decode()


def test_an_icon_that_cant_be_drawn_is_named(installed: Path) -> None:
    (installed / "resources" / "icons" / "idmobile-token.png").write_bytes(b"no picture")
    ran = _tested({}, installed)
    assert ran.returncode == 4
    assert _lines(ran)["Window (Qt)"] == "problem. The window’s icon can’t be drawn."


@linux_only
def test_a_system_without_root_certificates_is_told_how_to_get_them(tmp_path: Path) -> None:
    (tmp_path / "none.pem").touch()
    ran = _tested({"SSL_CERT_FILE": str(tmp_path / "none.pem"), "SSL_CERT_DIR": str(tmp_path)})
    assert ran.returncode == 4
    assert _lines(ran)["Trust (TLS)"] == "problem. The system trusts no root certificate."
    assert "ca-certificates" in ran.stderr.decode()


@pytest.mark.parametrize("damage", [Path.unlink, lambda file: file.write_bytes(b"no catalogue")])
def test_a_catalogue_that_is_missing_or_damaged_is_named(installed: Path, damage: object) -> None:
    assert callable(damage)
    damage(installed / "resources" / "translations" / "fr" / "LC_MESSAGES" / "idmobile-token.mo")
    ran = _tested({}, installed)
    assert ran.returncode == 4
    assert "idmobile-token.mo" in _lines(ran)["Files of the program"]
    assert "Install the program again" in ran.stderr.decode()


@pytest.mark.parametrize(
    ("missing", "step"),
    [
        ("window/parts/theme.py", "Window (Qt)"),
        ("endpoint/network/trusted_roots.py", "Trust (TLS)"),
        ("profiles/keyring_store.py", "Keyring"),
        ("practice/server.py", "Practice server"),
    ],
)
def test_a_part_of_the_program_that_is_missing_is_named_and_the_others_are_tried(
    installed: Path, missing: str, step: str
) -> None:
    (installed / "app" / missing).unlink()
    ran = _tested({}, installed)
    assert ran.returncode == 4
    lines = _lines(ran)
    assert tuple(lines) == _STEPS
    assert lines[step].startswith("problem. ")
    assert Path(missing).stem in ran.stderr.decode()
    assert "Traceback" not in ran.stderr.decode()


def test_it_speaks_french() -> None:
    said = _tested({"LANGUAGE": "fr"}).stdout.decode()
    assert "Serveur d’essai\u00a0: correct. " in said


@posix
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_stopping_it_ends_at_once_with_130(number: signal.Signals) -> None:
    waits = {**_NO_DISPLAY, "PYTHON_KEYRING_BACKEND": "tests.support.odd_keyrings.Waiting"}
    with started(_SELF_TEST, changes=waits) as program:
        assert program.stdout is not None
        # The keyring, which comes next, waits for ever.
        while not program.stdout.readline().startswith(b"Trust"):
            pass
        _out, err = stopped(program, number)
    assert (program.returncode, err) == (130, b"")


def test_nothing_else_can_be_said_with_it() -> None:
    ran = ended([*_SELF_TEST, "get"])
    assert (ran.returncode, ran.stdout) == (2, b"")
