from pathlib import Path

import pytest

from app.endpoint.problem import Kind, Problem
from app.settings import (
    Settings,
    read_settings,
    write_agent_port,
    write_language,
    write_notifications,
    write_tray_icon,
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "idmobile-token" / "settings.toml"


def test_without_a_file_nothing_is_set(file: Path) -> None:
    assert read_settings(file) == Settings()


def test_what_was_written_is_read_back(file: Path) -> None:
    assert write_language(file, "fr") is None
    assert read_settings(file) == Settings(language="fr")
    assert file.stat().st_mode & 0o777 == 0o600


def test_a_persons_comments_and_what_is_not_known_stay(file: Path) -> None:
    file.parent.mkdir()
    file.write_text("# mine\nlanguage = 'en' # for now\n\n[network]\nproxy = 'x'\n", encoding="utf-8")
    write_language(file, "fr")
    assert file.read_text(encoding="utf-8") == "# mine\nlanguage = \"fr\" # for now\n\n[network]\nproxy = 'x'\n"


@pytest.mark.parametrize("content", [b"language =", b"\xff\xfe", b"language = 'fr'\nlanguage = 'en'"])
def test_a_damaged_file_is_said_and_left_alone(file: Path, content: bytes) -> None:
    file.parent.mkdir()
    file.write_bytes(content)
    problem = Problem(Kind.FILE_MALFORMED, subject=str(file))
    assert read_settings(file) == problem
    assert write_language(file, "fr") == problem
    assert file.read_bytes() == content


def test_a_value_that_makes_no_sense_is_left_alone(file: Path) -> None:
    file.parent.mkdir()
    file.write_text("language = 3\n", encoding="utf-8")
    assert read_settings(file) == Settings()


def test_what_cannot_be_read_or_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").mkdir()
    assert read_settings(tmp_path / "settings.toml") == Problem(
        Kind.FILE_UNREADABLE, subject=str(tmp_path / "settings.toml")
    )
    (tmp_path / "a file").touch()
    blocked = tmp_path / "a file" / "settings.toml"
    assert write_language(blocked, "fr") == Problem(Kind.FILE_UNWRITABLE, subject=str(blocked))


def test_the_agents_port_is_kept_beside_the_language(file: Path) -> None:
    assert write_language(file, "fr") is None
    assert write_agent_port(file, 8042) is None
    assert write_agent_port(file, 8043) is None
    assert read_settings(file) == Settings("fr", 8043)


@pytest.mark.parametrize("port", ["true", "'8042'", "0", "65536", "-1", "80.5", "[]"])
def test_a_port_that_makes_no_sense_is_none(file: Path, port: str) -> None:
    file.parent.mkdir()
    file.write_text(f"[agent]\nport = {port}\n", encoding="utf-8")
    assert read_settings(file).agent_port is None  # type: ignore[union-attr]  # the file is well-formed


def test_an_agent_that_is_no_table_is_replaced(file: Path) -> None:
    file.parent.mkdir()
    file.write_text("agent = 'x'\n", encoding="utf-8")
    assert read_settings(file) == Settings()
    assert write_agent_port(file, 8042) is None
    assert read_settings(file) == Settings(agent_port=8042)


def test_icon_and_notifications_are_on_until_they_are_switched_off(file: Path) -> None:
    assert write_tray_icon(file, wanted=False) is None
    assert read_settings(file) == Settings(tray_icon=False)
    assert write_notifications(file, wanted=False) is None
    assert write_tray_icon(file, wanted=True) is None
    assert read_settings(file) == Settings(notifications=False)


@pytest.mark.parametrize("table", ["tray = 3", "tray = false", "[tray]\nicon = 0\nnotifications = 'no'", "[tray]"])
def test_a_tray_that_makes_no_sense_is_as_if_nothing_were_set(file: Path, table: str) -> None:
    file.parent.mkdir()
    file.write_text(f"{table}\n", encoding="utf-8")
    assert read_settings(file) == Settings()


def test_comments_beside_the_tray_stay(file: Path) -> None:
    file.parent.mkdir()
    file.write_text("[tray] # mine\nicon = true # for now\nlater = 1\n", encoding="utf-8")
    write_tray_icon(file, wanted=False)
    assert file.read_text(encoding="utf-8") == "[tray] # mine\nicon = false # for now\nlater = 1\n"
