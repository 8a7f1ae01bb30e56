"""Which proxy the system and the environment name, and what of it isn't followed."""

import subprocess
import sys
import types
import urllib.request
from pathlib import Path
from typing import Self

import pytest

from app.endpoint.address import Address, parse_address
from app.endpoint.network.desktop_proxy import DesktopProxy
from app.endpoint.network.proxy_choice import Proxy, ProxyChoice, way_to
from app.endpoint.network.proxy_script import configured_script
from app.endpoint.network.system_proxy import SYSTEM, SystemChoice, system_choice
from app.endpoint.notice import Notice, NoticeKind

NAME = "dqe.corp.example"
VARIABLES = ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY")


def address(text: str = NAME) -> Address:
    parsed = parse_address(text, allow_http=True)
    assert isinstance(parsed, Address)
    return parsed


@pytest.fixture(autouse=True)
def _no_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)
    on_desktop(DesktopProxy(), monkeypatch)


def on_desktop(says: DesktopProxy, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.endpoint.network.desktop_proxy.desktop_proxy", lambda _: says)


def test_a_variable_goes_before_the_desktop(monkeypatch: pytest.MonkeyPatch) -> None:
    on_desktop(DesktopProxy("http://desktop.example:1"), monkeypatch)
    assert system_choice(address()) == SystemChoice("http://desktop.example:1", SYSTEM)
    monkeypatch.setenv("HTTPS_PROXY", "http://proxy.example:3128")
    assert system_choice(address()) == SystemChoice("http://proxy.example:3128", "HTTPS_PROXY")
    monkeypatch.delenv("HTTPS_PROXY")
    monkeypatch.setenv("all_proxy", "http://all.example:3128")
    assert system_choice(address()) == SystemChoice("http://all.example:3128", "ALL_PROXY")


def test_a_variable_for_other_servers_alone_leaves_these_direct(monkeypatch: pytest.MonkeyPatch) -> None:
    on_desktop(DesktopProxy("http://desktop.example:1"), monkeypatch)
    monkeypatch.setenv("http_proxy", "http://proxy.example:3128")
    assert system_choice(address()) == SystemChoice()


def test_no_proxy_alone_leaves_it_to_the_desktop(monkeypatch: pytest.MonkeyPatch) -> None:
    on_desktop(DesktopProxy("http://desktop.example:1"), monkeypatch)
    monkeypatch.setenv("NO_PROXY", "localhost")
    assert system_choice(address()).proxy == "http://desktop.example:1"


def test_what_cannot_be_followed_in_the_list_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://proxy.example:3128")
    monkeypatch.setenv("NO_PROXY", "localhost,10.0.0.0/99")
    way = way_to(address(), None)
    assert isinstance(way.proxy, Proxy)
    assert way.notices == (Notice(NoticeKind.NO_PROXY_UNREAD, "10.0.0.0/99"),)
    monkeypatch.setenv("NO_PROXY", f"{NAME},10.0.0.0/99")
    assert way_to(address(), None) == ProxyChoice(None, "HTTPS_PROXY")


def test_the_desktops_list_is_followed_and_may_be_turned_round(monkeypatch: pytest.MonkeyPatch) -> None:
    listed = DesktopProxy("http://desktop.example:1", ("corp.example", "10.0.0.0/99"))
    on_desktop(listed, monkeypatch)
    assert system_choice(address()).proxy == ""
    assert system_choice(address("prod2.dqe-software.com")).proxy == "http://desktop.example:1"
    assert system_choice(address()).unread == ("10.0.0.0/99",)
    on_desktop(DesktopProxy(listed.proxy, ("corp.example",), reversed=True), monkeypatch)
    assert system_choice(address()).proxy == "http://desktop.example:1"
    assert system_choice(address("prod2.dqe-software.com")).proxy == ""


def test_a_script_is_named_without_what_is_confidential_in_it(monkeypatch: pytest.MonkeyPatch) -> None:
    on_desktop(DesktopProxy(script="http://agent:pass@pac.example/proxy.pac?key=1"), monkeypatch)
    way = way_to(address(), None)
    assert way == ProxyChoice(None, SYSTEM, (Notice(NoticeKind.PROXY_SCRIPT, "http://pac.example/proxy.pac"),))
    on_desktop(DesktopProxy(script="WPAD"), monkeypatch)
    assert way_to(address(), None).notices == (Notice(NoticeKind.PROXY_SCRIPT, "WPAD"),)


@pytest.mark.parametrize("platform", ["win32", "darwin"])
def test_other_systems_are_asked_as_ever(platform: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setattr(urllib.request, "getproxies", lambda: {"https": "http://registry.example:8080"})
    monkeypatch.setattr(urllib.request, "proxy_bypass", lambda host: host == "intern.example")
    monkeypatch.setattr("app.endpoint.network.system_proxy.configured_script", lambda: "http://pac.example/p.pac")
    assert system_choice(address()) == SystemChoice("http://registry.example:8080", SYSTEM)
    assert system_choice(address("intern.example")) == SystemChoice("", SYSTEM)
    monkeypatch.setattr(urllib.request, "getproxies", dict)
    assert system_choice(address()) == SystemChoice("", SYSTEM, script="http://pac.example/p.pac")


class Registry(types.ModuleType):
    """Windows' registry, with one setting or none."""

    HKEY_CURRENT_USER = 1

    def __init__(self, script: str | None) -> None:
        super().__init__("winreg")
        self._script = script

    def OpenKey(self, _root: int, _path: str) -> "Registry":
        return self

    def QueryValueEx(self, _key: "Registry", name: str) -> tuple[str, int]:
        assert name == "AutoConfigURL"
        if self._script is None:
            raise FileNotFoundError
        return self._script, 1

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        pass


@pytest.mark.parametrize(("script", "told"), [("http://pac.example/p.pac", "http://pac.example/p.pac"), (None, "")])
def test_windows_script_is_in_the_registry(script: str | None, told: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setitem(sys.modules, "winreg", Registry(script))
    assert configured_script() == told


@pytest.mark.parametrize(
    ("printed", "told"),
    [
        (
            b"  ProxyAutoConfigEnable : 1\n  ProxyAutoConfigURLString : http://pac.example/p.pac\n",
            "http://pac.example/p.pac",
        ),
        (b"  HTTPEnable : 0\n", ""),
    ],
)
def test_macos_tells_its_script(printed: bytes, told: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: subprocess.CompletedProcess([], 0, printed))
    assert configured_script() == told


def test_macos_without_its_program_has_no_script(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def missing(*_: object, **__: object) -> None:
        raise FileNotFoundError(tmp_path)

    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setattr(subprocess, "run", missing)
    assert configured_script() == ""
