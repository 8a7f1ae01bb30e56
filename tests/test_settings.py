from dataclasses import replace
from pathlib import Path

import pytest

from app.endpoint.problem import Kind, Problem
from app.settings import (
    Note,
    NoteKind,
    Settings,
    read_settings,
    settings_in_force,
    write_agent_port,
    write_language,
    write_setting,
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
    assert read_settings(file) == Settings(troubles=(problem,))
    assert write_language(file, "fr") == problem
    assert file.read_bytes() == content


def test_a_value_that_makes_no_sense_is_left_alone(file: Path) -> None:
    file.parent.mkdir()
    file.write_text("language = 3\n", encoding="utf-8")
    assert read_settings(file) == Settings(notes=(Note(NoteKind.BROKEN, "language", file),))


def test_what_cannot_be_read_or_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").mkdir()
    unreadable = Problem(Kind.FILE_UNREADABLE, subject=str(tmp_path / "settings.toml"))
    assert read_settings(tmp_path / "settings.toml") == Settings(troubles=(unreadable,))
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
    assert read_settings(file) == Settings(notes=(Note(NoteKind.BROKEN, "agent.port", file),))


def test_an_agent_that_is_no_table_is_replaced(file: Path) -> None:
    file.parent.mkdir()
    file.write_text("agent = 'x'\n", encoding="utf-8")
    assert read_settings(file) == Settings(notes=(Note(NoteKind.UNKNOWN, "agent", file),))
    assert write_agent_port(file, 8042) is None
    assert read_settings(file) == Settings(agent_port=8042)


def test_icon_and_notifications_are_on_until_they_are_switched_off(file: Path) -> None:
    assert write_setting(file, "tray.icon", value=False) is None
    assert read_settings(file) == Settings(tray_icon=False)
    assert write_setting(file, "notifications.shown", value=False) is None
    assert write_setting(file, "tray.icon", value=True) is None
    assert read_settings(file) == Settings(notifications=False)


@pytest.mark.parametrize("table", ["tray = 3", "tray = false", "[tray]\nicon = 0\nnotifications = 'no'", "[tray]"])
def test_a_tray_that_makes_no_sense_is_as_if_nothing_were_set(file: Path, table: str) -> None:
    file.parent.mkdir()
    file.write_text(f"{table}\n", encoding="utf-8")
    assert replace(read_settings(file), notes=()) == Settings()


def test_comments_beside_the_tray_stay(file: Path) -> None:
    file.parent.mkdir()
    file.write_text("[tray] # mine\nicon = true # for now\nlater = 1\n", encoding="utf-8")
    write_setting(file, "tray.icon", value=False)
    assert file.read_text(encoding="utf-8") == "[tray] # mine\nicon = false # for now\nlater = 1\n"


EVERYTHING = """
language = "fr"
[look]
theme = "dark"
[network]
timeout = 2.5
proxy = "http://proxy.example:3128"
ca_file = "/etc/roots.pem"
allow_http = ["Legacy.example", "http://other.example:8080/"]
servers = ["prod7.example", "preprod7.example"]
[clipboard]
token_seconds = 20
secret_seconds = 10
[lock]
idle_minutes = 5
with_system = false
hide_from_captures = false
[agent]
port = 8042
confirm = true
[tray]
icon = false
[notifications]
shown = false
[start]
with_session = true
minimised = true
[history]
days = 30
[verify]
concurrency = 4
"""


def written(file: Path, text: str) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


def test_every_entry_is_read(file: Path) -> None:
    assert read_settings(written(file, EVERYTHING)) == Settings(
        language="fr",
        theme="dark",
        timeout=2.5,
        proxy="http://proxy.example:3128",
        ca_file=Path("/etc/roots.pem"),
        allow_http=frozenset({"legacy.example", "other.example"}),
        servers=("prod7.example", "preprod7.example"),
        token_seconds=20,
        secret_seconds=10,
        lock_idle_minutes=5,
        lock_with_system=False,
        hide_from_captures=False,
        agent_port=8042,
        agent_confirm=True,
        tray_icon=False,
        notifications=False,
        start_with_session=True,
        start_minimised=True,
        history_days=30,
        verify_concurrency=4,
    )


BROKEN = [
    ("look.theme", "'pink'"), ("network.timeout", "0"), ("network.timeout", "true"), ("network.timeout", "nan"),
    ("network.timeout", "3601"), ("network.proxy", "''"), ("network.proxy", "'socks5://a:1'"), ("network.ca_file", "3"),
    ("network.allow_http", "'legacy.example'"), ("network.allow_http", "[3]"), ("network.allow_http", "['a b']"),
    ("network.servers", "['http://x@y']"), ("clipboard.token_seconds", "-1"), ("clipboard.secret_seconds", "1.5"),
    ("lock.idle_minutes", "'5'"), ("lock.with_system", "1"), ("lock.hide_from_captures", "1"),
    ("agent.confirm", "'yes'"), ("start.minimised", "0"),
    ("history.days", "-3"), ("verify.concurrency", "33"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "value"), BROKEN)
def test_a_broken_entry_is_named_kept_and_falls_back(file: Path, name: str, value: str) -> None:
    text = f"{name} = {value} # mine\n"
    assert read_settings(written(file, text)) == Settings(notes=(Note(NoteKind.BROKEN, name, file),))
    write_language(file, "fr")
    assert text in file.read_text(encoding="utf-8")


def test_a_broken_entry_falls_back_to_the_organisations(file: Path, tmp_path: Path) -> None:
    theirs = written(tmp_path / "theirs.toml", "network.timeout = 4\n")
    assert read_settings(written(file, "network.timeout = 'x'\n"), [theirs]).timeout == 4


def test_an_unknown_entry_is_named(file: Path) -> None:
    found = read_settings(written(file, "[network]\nproxi = 'none'\n[later]\nx.y = 1\n"))
    assert found.notes == (Note(NoteKind.UNKNOWN, "network.proxi", file), Note(NoteKind.UNKNOWN, "later.x.y", file))


@pytest.mark.parametrize(
    "fixed",
    ["fixed = ['network.proxy']", "[fixed]\nentries = ['network.proxy']", "fixed = ['network']",
     "[fixed]\n'network.proxy' = true", "[fixed.network]\nproxy = true", "[fixed]\nnetwork = ['proxy']"],
)  # fmt: skip
def test_what_the_organisation_has_fixed_nobody_changes(file: Path, tmp_path: Path, fixed: str) -> None:
    # A top-level key comes before any table.
    theirs = written(tmp_path / "theirs.toml", f"network.proxy = 'none'\nlook.theme = 'dark'\n{fixed}\n")
    found = read_settings(written(file, "network.proxy = 'system'\nlook.theme = 'light'\n"), [theirs])
    assert (found.proxy, found.theme) == ("none", "light")
    assert "network.proxy" in found.fixed
    assert "look.theme" not in found.fixed
    assert found.notes == (Note(NoteKind.FIXED, "network.proxy", file),)


def test_a_person_fixes_nothing(file: Path) -> None:
    assert read_settings(written(file, "fixed = ['language']\nlanguage = 'fr'\n")) == Settings("fr")


def test_a_damaged_file_leaves_what_the_organisation_has_set(file: Path, tmp_path: Path) -> None:
    theirs = written(tmp_path / "theirs.toml", "network.proxy = 'none'\nfixed = ['network.proxy']\n")
    found = read_settings(written(file, "language ="), [tmp_path / "nowhere.toml", theirs])
    assert (found.proxy, found.fixed) == ("none", frozenset({"network.proxy"}))
    assert found.troubles == (Problem(Kind.FILE_MALFORMED, subject=str(file)),)


def test_a_variable_takes_the_place_of_an_entry(file: Path) -> None:
    variables = {
        "IDMOBILE_TIMEOUT": "3",
        "IDMOBILE_LANGUAGE": "fr",
        "IDMOBILE_ALLOW_HTTP": "a.example, b.example",
        "IDMOBILE_TRAY": "no",
        "IDMOBILE_PROXY": "",
    }
    found = settings_in_force(written(file, "network.timeout = 5\nnetwork.proxy = 'none'\n"), (), variables)
    assert (found.timeout, found.language, found.tray_icon, found.proxy) == (3.0, "fr", False, "none")
    assert found.allow_http == {"a.example", "b.example"}
    assert found.notes == ()


def test_a_variable_that_makes_no_sense_is_named(file: Path) -> None:
    found = settings_in_force(written(file, "network.timeout = 5\n"), (), {"IDMOBILE_TIMEOUT": "soon"})
    assert (found.timeout, found.notes) == (5.0, (Note(NoteKind.BROKEN, "IDMOBILE_TIMEOUT"),))


def test_an_entry_can_be_taken_out_again(file: Path) -> None:
    written(file, "# mine\n[network]\ntimeout = 5 # slow\nproxy = 'none'\n")
    assert write_setting(file, "network.timeout", None) is None
    assert file.read_text(encoding="utf-8") == "# mine\n[network]\nproxy = 'none'\n"


def test_an_organisations_file_that_nobody_may_look_at_is_told(file: Path, tmp_path: Path) -> None:
    circle = tmp_path / "circle"
    circle.symlink_to(circle)
    found = read_settings(file, [circle / "settings.toml"])
    assert [problem.subject for problem in found.troubles] == [str(circle / "settings.toml")]
