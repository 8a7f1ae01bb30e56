"""What all tests share: folders, a screen and a bus of their own, and what becomes of a test that lacks a part."""

import contextlib
import os
import re
import shutil
import signal
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
from development.parts_of_tests import PARTS

from app.places import journal_folder
from tests.support.desktop import own_screen, own_session_bus
from tests.support.secret_service import SecretService
from tests.support.secret_service import secret_service as own_secret_service
from tests.support.vault import Vault

if TYPE_CHECKING:
    # A test that needs no window doesn't wait until Qt is loaded.
    from PySide6.QtWidgets import QApplication

pytest_plugins = ["tests.support.qt_fixtures"]

#: Set where everything must be there, as in CI: a test that would be skipped fails.
_NEED_ALL = os.environ.get("TESTS_NEED_ALL") == "1"


#: What leads platformdirs to the person's folders: Linux' way, and its own for Windows, where the system is asked.
_FOLDERS: Final = ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "WIN_PD_OVERRIDE_LOCAL_APPDATA")

#: What a person may have set for the program, for Qt, or for every program's looks and ways out.
_OF_THE_PERSON: Final = re.compile(
    r"IDMOBILE_.+|(HTTPS?|ALL|NO)_PROXY|PYTHON_KEYRING_.+|CREDENTIALS_DIRECTORY|SSLKEYLOGFILE|KEYCHAIN_PATH"
    r"|QT_.+|QML?_.+|GTK_.+|GDK_.+|XDG_(CURRENT_DESKTOP|CONFIG_DIRS|SESSION_TYPE)|WAYLAND_DISPLAY|DESKTOP_SESSION|KDE_.+"
    r"|SSL_CERT_(FILE|DIR)|PYTHONWARNINGS|NO_COLOR|FORCE_COLOR|CLICOLOR.*|COLUMNS|LINES|LC_.+|TERM|TZ|EDITOR|VISUAL|BROWSER|PAGER",
    re.IGNORECASE,
)

#: prctl(2): asks instead of switching off.
_PR_GET_DUMPABLE: Final = 3
#: Python itself ignores these, and not for the programs it starts.
_IGNORED_BY_PYTHON: Final = {"SIGPIPE", "SIGXFSZ"}


def pytest_addoption(parser: pytest.Parser) -> None:
    """Have long tours made longer."""
    parser.addoption("--rounds", type=int, default=1, help="how often the five tasks are done by ear (1)")


def pytest_configure(config: pytest.Config) -> None:
    _forget_the_persons_variables()
    _hear_every_signal()
    if _NEED_ALL:
        _draw_the_same_every_time()
    parts = ", ".join(PARTS)
    config.addinivalue_line("markers", f"needs(*parts): skipped, or failed in CI, where one is missing; {parts}")


def _forget_the_persons_variables() -> None:
    """Have tests, and the programs they start, find none of the person's own; each sets those that it is about."""
    for name in filter(_OF_THE_PERSON.fullmatch, list(os.environ)):
        del os.environ[name]


def _hear_every_signal() -> None:
    """Ignore no signal, so that no program does which the tests start and send it to.

    nohup and the background of a shell have signals ignored, and that is inherited; a handler isn't. Those who run
    tests side by side are never hung up: they end with the one who started them.
    """
    for number in signal.valid_signals() - {getattr(signal, name, None) for name in _IGNORED_BY_PYTHON}:
        if signal.getsignal(number) is signal.SIG_IGN:
            signal.signal(number, lambda *_: None)
    if "PYTEST_XDIST_WORKER" in os.environ and sys.platform != "win32":
        signal.signal(signal.SIGHUP, lambda *_: None)
    signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_collection_finish(session: pytest.Session) -> None:
    if any("qapp" in getattr(item, "fixturenames", ()) for item in session.items):
        session.config.pluginmanager.import_plugin("tests.support.qt_around_tests")


def _draw_the_same_every_time() -> None:
    """A gate doesn't open by chance; new values are drawn in everybody's own runs."""
    from hypothesis import settings  # a test that draws nothing doesn't wait for it

    settings.register_profile("gate", derandomize=True)
    settings.load_profile("gate")


def pytest_runtest_setup(item: pytest.Item) -> None:
    for marker in item.iter_markers("needs"):
        for name in marker.args:
            _require(name)


def _require(name: str) -> None:
    if PARTS[name].is_there:
        return
    sentence = f"{name} is not on this computer"
    if _NEED_ALL:
        pytest.fail(sentence, pytrace=False)
    pytest.skip(sentence)


@pytest.fixture(scope="session", autouse=True)
def own_folders(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Settings, logs and language of the tests, and of the programs they start, aren't the person's own."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as environment:
        for name in _FOLDERS:
            environment.setenv(name, str(home / name.lower()))
        if sys.platform == "darwin":
            # There the folders follow from the home alone.
            environment.setenv("HOME", str(home))
        environment.setenv("LANGUAGE", "en")
        # Whoever needs a bus asks for `session_bus`; the person's own, with their keyring, is never met.
        environment.setenv("DBUS_SESSION_BUS_ADDRESS", "disabled:")
        yield home


@pytest.fixture(autouse=True)
def nothing_set(own_folders: Path) -> Iterator[None]:
    """Have no test begin with settings or profiles that another left, or be offered its runs.

    A start with none loads less, for one.
    """
    journals = journal_folder()
    yield
    set_meanwhile = own_folders / "xdg_config_home"
    if set_meanwhile.exists():
        shutil.rmtree(set_meanwhile)
    # Windows removes none that a run which is just ending still holds.
    shutil.rmtree(journals, ignore_errors=True)


@pytest.fixture(scope="session", autouse=True)
def open_to_children() -> Iterator[None]:
    """Commands and windows that run in this process keep it neither from its children nor from debuggers.

    What the system is told otherwise lasts for the whole process, and its /proc is closed then to whoever isn't root.
    """
    with pytest.MonkeyPatch.context() as protection:
        protection.setattr("app.no_core_dumps._PR_SET_DUMPABLE", _PR_GET_DUMPABLE)
        protection.setattr("app.no_core_dumps.leave_no_core", lambda: None)
        yield


@pytest.fixture
def session_bus(own_folders: Path) -> Iterator[str]:  # noqa: ARG001 - what it sets is overridden here
    """The address of a session bus of the test's own, which the environment names until the test ends."""
    _require("dbus")
    with own_session_bus() as address, pytest.MonkeyPatch.context() as environment:
        environment.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        yield address


@pytest.fixture(scope="session")
def secret_service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SecretService | Vault]:
    """A keyring of the tests' own, unlocked; it is met by programs that get its `surroundings`."""
    with new_keyring(tmp_path_factory.mktemp("keyring")) as service:
        yield service


@contextlib.contextmanager
def new_keyring(folder: Path) -> Iterator[SecretService | Vault]:
    """An unlocked keyring that holds nothing yet."""
    if sys.platform == "win32":
        vault = Vault()
        yield vault
        vault.empty()
        return
    for part in ("dbus", "gnome-keyring", "secret-tool"):
        _require(part)
    with own_secret_service(folder) as service:
        yield service


@pytest.fixture(scope="session")
def screen() -> Iterator[None]:
    """A screen of the tests' own on Linux, real if Xvfb is there and imagined otherwise; elsewhere the computer's."""
    if sys.platform != "linux":
        yield
        return
    with contextlib.ExitStack() as stack:
        environment = stack.enter_context(pytest.MonkeyPatch.context())
        environment.delenv("WAYLAND_DISPLAY", raising=False)
        if PARTS["xvfb"].is_there or _NEED_ALL:
            environment.setenv("DISPLAY", stack.enter_context(own_screen()))
            environment.setenv("QT_QPA_PLATFORM", "xcb")
        else:
            environment.setenv("QT_QPA_PLATFORM", "offscreen")
        yield


@pytest.fixture(scope="session")
def qapp(screen: None, qapp: "QApplication") -> "QApplication":  # noqa: ARG001 - the application opens on it
    """The application of pytest-qt, on the tests' own screen."""
    return qapp
