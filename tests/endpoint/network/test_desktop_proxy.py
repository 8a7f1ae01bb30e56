"""The proxy in a desktop's own settings: GNOME's, as its own program prints them, and KDE's file."""

import os
from pathlib import Path

import pytest

from app.endpoint.network.desktop_proxy import FOUND_BY_NETWORK, DesktopProxy, desktop_proxy
from tests.support.children import result

SCHEMA = "org.gnome.system.proxy"
MANUAL = f"""\
{SCHEMA} ignore-hosts ['localhost', '10.0.0.0/8']
{SCHEMA} mode 'manual'
{SCHEMA} use-same-proxy true
{SCHEMA}.http host 'plain.example'
{SCHEMA}.http port 8080
{SCHEMA}.http use-authentication false
{SCHEMA}.https host 'proxy.example'
{SCHEMA}.https port 3128
"""


@pytest.fixture(autouse=True)
def _no_desktop(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("XDG_CURRENT_DESKTOP", raising=False)


def gnome(printed: str, folder: Path, monkeypatch: pytest.MonkeyPatch, *, ends: str = "exit 0") -> None:
    """Have GNOME's program print this, and leave what it was given beside it."""
    program = folder / "gsettings"
    program.write_text(f"#!/bin/sh\nenv > {folder}/seen\ncat <<'END'\n{printed}END\n{ends}\n", encoding="utf-8")
    program.chmod(0o700)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")


def kde(settings: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have these be KDE's settings."""
    monkeypatch.setenv("XDG_CURRENT_DESKTOP", "KDE")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(folder))
    monkeypatch.setenv("XDG_CONFIG_DIRS", str(folder / "system"))
    (folder / "kioslaverc").write_text(f"[Proxy Settings]\n{settings}", encoding="utf-8")


@pytest.mark.parametrize(
    ("scheme", "proxy"), [("https", "http://proxy.example:3128"), ("http", "http://plain.example:8080")]
)
def test_gnomes_proxy_is_that_of_the_scheme(
    scheme: str, proxy: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gnome(MANUAL, tmp_path, monkeypatch)
    assert desktop_proxy(scheme) == DesktopProxy(proxy, ("localhost", "10.0.0.0/8"))


def test_gnomes_sign_in_is_taken_along(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    signed_in = (
        MANUAL.replace("authentication false", "authentication true")
        + f"{SCHEMA}.http authentication-user 'agent'\n{SCHEMA}.http authentication-password 'p@ss:word'\n"
    )
    gnome(signed_in, tmp_path, monkeypatch)
    assert desktop_proxy("https").proxy == "http://agent:p%40ss%3Aword@proxy.example:3128"


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        (f"{SCHEMA} mode 'none'\n", DesktopProxy()),
        (f"{SCHEMA} mode 'manual'\n{SCHEMA} ignore-hosts @as []\n", DesktopProxy()),
        (f"{SCHEMA} mode 'manual'\n{SCHEMA} ignore-hosts nonsense(\n", DesktopProxy()),
        (
            f"{SCHEMA} mode 'manual'\n{SCHEMA}.socks host '::1'\n{SCHEMA}.socks port 1080\n",
            DesktopProxy("socks5://[::1]:1080"),
        ),
        (
            f"{SCHEMA} mode 'auto'\n{SCHEMA} autoconfig-url 'http://pac.example/proxy.pac'\n",
            DesktopProxy(script="http://pac.example/proxy.pac"),
        ),
        (f"{SCHEMA} mode 'auto'\n{SCHEMA} autoconfig-url ''\n", DesktopProxy(script=FOUND_BY_NETWORK)),
        ("No such schema\n", DesktopProxy()),
    ],
)
def test_gnomes_other_modes(
    settings: str, expected: DesktopProxy, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gnome(settings, tmp_path, monkeypatch)
    assert desktop_proxy("https") == expected


def test_gnomes_program_is_told_no_secret(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("IDMOBILE_CLIENT_SECRET", "Zx9-hidden-secret")
    gnome(MANUAL, tmp_path, monkeypatch)
    desktop_proxy("https")
    assert "Zx9-hidden-secret" not in (tmp_path / "seen").read_text(encoding="utf-8")


def test_without_gnomes_program_there_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert desktop_proxy("https") == DesktopProxy()


def test_a_program_that_cannot_be_run_or_hangs_has_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "gsettings"
    program.write_bytes(b"\x7fELFnonsense")
    program.chmod(0o700)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    assert desktop_proxy("https") == DesktopProxy()
    monkeypatch.setattr("app.endpoint.network.desktop_proxy._PATIENCE", 0.1)
    gnome(MANUAL, tmp_path, monkeypatch, ends="exec sleep 60")
    assert desktop_proxy("https") == DesktopProxy()


@pytest.mark.needs("gsettings", "gnome-settings")
def test_gnomes_own_program_is_understood(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.setenv("GSETTINGS_BACKEND", "keyfile")
    for schema, key, value in (
        (SCHEMA, "mode", "manual"),
        (f"{SCHEMA}.https", "host", "proxy.example"),
        (f"{SCHEMA}.https", "port", "3128"),
        (SCHEMA, "ignore-hosts", "['intern.example', '10.0.0.0/8']"),
    ):
        assert result(["gsettings", "set", schema, key, value]).returncode == 0
    assert desktop_proxy("https") == DesktopProxy("http://proxy.example:3128", ("intern.example", "10.0.0.0/8"))


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ("ProxyType=0\nhttpsProxy=http://proxy.example 3128\n", DesktopProxy()),
        (
            "ProxyType=1\nhttpsProxy=http://proxy.example 3128\nNoProxyFor=localhost,.corp.example\n",
            DesktopProxy("http://proxy.example:3128", ("localhost", ".corp.example")),
        ),
        (
            "ProxyType=1\nhttpsProxy=http://proxy.example:3128\nNoProxyFor=corp.example\nReversedException=true\n",
            DesktopProxy("http://proxy.example:3128", ("corp.example",), reversed=True),
        ),
        (
            "ProxyType=1\nhttpsProxy=http:// 0\nsocksProxy=socks://s.example 0\n",
            DesktopProxy("socks://s.example", ("",)),
        ),
        ("ProxyType=1\n", DesktopProxy("", ("",))),
        (
            "ProxyType=2\nProxy Config Script=http://pac.example/proxy.pac\n",
            DesktopProxy(script="http://pac.example/proxy.pac"),
        ),
        ("ProxyType=2\n", DesktopProxy(script=FOUND_BY_NETWORK)),
        ("ProxyType=3\nProxy Config Script=left.over\n", DesktopProxy(script=FOUND_BY_NETWORK)),
        ("ProxyType=4\n", DesktopProxy()),
    ],
)
def test_kdes_settings(settings: str, expected: DesktopProxy, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kde(settings, tmp_path, monkeypatch)
    assert desktop_proxy("https") == expected


def test_kdes_settings_may_be_the_systems(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kde("", tmp_path, monkeypatch)
    (tmp_path / "system").mkdir()
    (tmp_path / "kioslaverc").rename(tmp_path / "system" / "kioslaverc")
    text = "[Proxy Settings]\nProxyType=1\nhttpsProxy=http://proxy.example 3128\n"
    (tmp_path / "system" / "kioslaverc").write_text(text, encoding="utf-8")
    monkeypatch.setenv("XDG_CONFIG_HOME", "")
    monkeypatch.setenv("HOME", str(tmp_path / "nobody"))
    assert desktop_proxy("https").proxy == "http://proxy.example:3128"


@pytest.mark.parametrize("content", [b"", b"no section", b"\xff\xfe", b"[Proxy Settings\n"])
def test_a_damaged_file_of_kdes_has_none(content: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kde("", tmp_path, monkeypatch)
    (tmp_path / "kioslaverc").write_bytes(content)
    assert desktop_proxy("https") == DesktopProxy()
