"""The package on a clean Debian: installed by apt, started from its menu entry, used, and proved by its self-test.

It takes root, a network while packages are installed, and half a minute.
"""

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from app.about import COMMAND, DESKTOP_ID, NAME, VERSION
from tests.packaging.checkouts import ROOT
from tests.support.clean_debian import CleanDebian

pytestmark = [pytest.mark.needs("bundle", "mmdebstrap"), pytest.mark.timeout(3600)]

#: Opens the window from its menu entry, as a desktop does, and does in it what a person does: Enter, then Ctrl+C.
_GET_A_TOKEN: Final = f"""
mkfifo screen
Xvfb -screen 0 1280x1024x24 -nolisten tcp -displayfd 3 3>screen 2>/dev/null &
read -r number <screen
export DISPLAY=":$number"
entry=/usr/share/applications/{DESKTOP_ID}.desktop
gio launch "$entry"
class=$(sed -n s/^StartupWMClass=//p "$entry")
window=$(xdotool search --sync --onlyvisible --class "^$class$")
xdotool getwindowname "$window"
xdotool windowfocus --sync "$window"
until xclip -out -selection clipboard 2>/dev/null; do xdotool key Return ctrl+c; done
"""
_UNLOCKED_KEYRING: Final = "echo | gnome-keyring-daemon --unlock --components=secrets >/dev/null"


@pytest.fixture(scope="module")
def debian() -> Iterator[CleanDebian]:
    (package,) = (ROOT / "dist").glob(f"{COMMAND}_{VERSION}_*.deb")
    # Hundreds of megabytes, which pytest's own folders would keep.
    with tempfile.TemporaryDirectory(prefix="clean-debian-") as folder:
        yield CleanDebian.with_package(package, Path(folder, "root"))


def test_it_has_no_python_and_the_package_brings_every_library(debian: CleanDebian) -> None:
    assert debian.run("! command -v python3").returncode == 0
    assert debian.read("root/missing-libraries") == ""


def test_the_menu_entry_opens_a_window_that_gets_a_token(debian: CleanDebian) -> None:
    done = debian.run(_GET_A_TOKEN)
    title, token = done.stdout.splitlines()
    assert title == NAME
    assert token.startswith("TK")


def test_the_command_gets_a_token(debian: CleanDebian) -> None:
    done = debian.run(f"{COMMAND} get --practice")
    assert (done.returncode, done.stdout[:2]) == (0, "TK"), done.stderr


def test_a_profile_is_kept_in_the_keyring(debian: CleanDebian) -> None:
    kept = f"echo secret | {COMMAND} profiles add Acme --server dqe.test --licence PR16F16N --secret-stdin"
    shown = f"{COMMAND} profiles show Acme"
    done = debian.run(f"dbus-run-session -- sh -ec '{_UNLOCKED_KEYRING}; {kept}; {shown}'")
    assert done.returncode == 0, done.stderr
    assert "dqe.test" in done.stdout


def test_the_self_test_passes_with_a_keyring(debian: CleanDebian) -> None:
    done = debian.run(f"dbus-run-session -- sh -ec '{_UNLOCKED_KEYRING}; {COMMAND} --self-test'")
    assert done.returncode == 0, done.stdout + done.stderr


def test_without_a_secret_service_the_self_test_ends_4_and_names_it(debian: CleanDebian) -> None:
    done = debian.run(f"{COMMAND} --self-test")
    assert done.returncode == 4
    assert "Keyring: problem." in done.stdout
