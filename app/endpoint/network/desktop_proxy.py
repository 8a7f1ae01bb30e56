"""The proxy in a Linux desktop's own settings: GNOME's (and its kin's) and KDE's."""

import ast
import configparser
import contextlib
import os
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeAlias
from urllib.parse import quote

from app.endpoint.lazy_patterns import late

#: Reading takes milliseconds; a desktop whose settings don't answer has none to give.
_PATIENCE: Final = 2.0
_SCHEMA: Final = "org.gnome.system.proxy"
_LINE: Final = late(r"(\S+) (\S+) (.*)")
#: Variables that are nobody's business but this program's.
_OWN_VARIABLES: Final = "IDMOBILE_"
_KDE_FILE: Final = "kioslaverc"
_KDE_SECTION: Final = "Proxy Settings"
#: What `ProxyType` says; others leave it to the variables, or mean none.
_KDE_MANUAL, _KDE_SCRIPT, _KDE_FOUND_SCRIPT = "1", "2", "3"
#: In place of a script's address, where the network itself is asked for one.
FOUND_BY_NETWORK: Final = "WPAD"

#: A schema and a key of it, and the value.
_Values: TypeAlias = Mapping[tuple[str, str], object]


@dataclass(frozen=True, slots=True)
class DesktopProxy:
    """What a desktop says about the way to a server.

    `proxy` is an address, empty where there is none; `exempt` are the entries of its list, all servers but which
    are exempt where it is `reversed`. `script` is the address of a script that chooses the proxy (PAC), or
    `FOUND_BY_NETWORK`.
    """

    proxy: str = ""
    exempt: tuple[str, ...] = ()
    reversed: bool = False
    script: str = ""


def desktop_proxy(scheme: str) -> DesktopProxy:
    """What the desktop says about servers that are asked with `https` or `http`; blocks for milliseconds."""
    if "KDE" in os.environ.get("XDG_CURRENT_DESKTOP", "").upper().split(":"):
        return _of_kde(scheme)
    return _of_gnome(scheme)


def _of_gnome(scheme: str) -> DesktopProxy:
    values = _gnome_values()
    mode = values.get((_SCHEMA, "mode"))
    if mode == "auto":
        return DesktopProxy(script=str(values.get((_SCHEMA, "autoconfig-url")) or FOUND_BY_NETWORK))
    if mode != "manual":
        return DesktopProxy()
    listed = values.get((_SCHEMA, "ignore-hosts"))
    exempt = tuple(map(str, listed)) if isinstance(listed, list) else ()
    proxies = (_gnome_proxy(values, kind) for kind in (scheme, "socks"))
    return DesktopProxy(next(filter(None, proxies), ""), exempt)


def _gnome_proxy(values: _Values, kind: str) -> str:
    host, port = values.get((f"{_SCHEMA}.{kind}", "host")), values.get((f"{_SCHEMA}.{kind}", "port"))
    if not host or not port:
        return ""
    shown = f"[{host}]" if ":" in str(host) else str(host)
    return f"{'socks5' if kind == 'socks' else 'http'}://{_gnome_sign_in(values)}{shown}:{port}"


def _gnome_sign_in(values: _Values) -> str:
    """GNOME keeps one sign-in for all its proxies, under http."""
    schema = f"{_SCHEMA}.http"
    if values.get((schema, "use-authentication")) is not True:
        return ""
    user, password = (str(values.get((schema, f"authentication-{part}"), "")) for part in ("user", "password"))
    return f"{quote(user, safe='')}:{quote(password, safe='')}@"


def _gnome_values() -> _Values:
    """All settings of the schema, as `gsettings` prints them; none without it, which no desktop of GNOME's lacks."""
    program = shutil.which("gsettings")
    if program is None:
        return {}
    try:
        ended = subprocess.run(  # noqa: S603 - the desktop's own program
            [program, "list-recursively", _SCHEMA],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_PATIENCE,
            check=False,
            env={name: value for name, value in os.environ.items() if not name.startswith(_OWN_VARIABLES)},
        )
    except (OSError, subprocess.SubprocessError):
        return {}
    lines = map(_LINE.fullmatch, ended.stdout.decode("utf-8", "replace").splitlines())
    return {(line[1], line[2]): _value(line[3]) for line in lines if line is not None}


def _value(text: str) -> object:
    """A value in GVariant's notation, as far as these settings use it; it is Python's, but for true and false."""
    if text in {"true", "false"}:
        return text == "true"
    try:
        value: object = ast.literal_eval(text.removeprefix("@as "))
    except (ValueError, SyntaxError):
        return None
    return value


def _of_kde(scheme: str) -> DesktopProxy:
    settings = _kde_settings()
    kind = settings.get("ProxyType", "")
    if kind in {_KDE_SCRIPT, _KDE_FOUND_SCRIPT}:
        script = settings.get("Proxy Config Script", "") if kind == _KDE_SCRIPT else ""
        return DesktopProxy(script=script or FOUND_BY_NETWORK)
    if kind != _KDE_MANUAL:
        return DesktopProxy()
    proxies = (_kde_proxy(settings.get(f"{name}Proxy", "")) for name in (scheme, "socks"))
    return DesktopProxy(
        next(filter(None, proxies), ""),
        tuple(settings.get("NoProxyFor", "").split(",")),
        reversed=settings.get("ReversedException", "").lower() == "true",
    )


def _kde_proxy(text: str) -> str:
    """KDE puts a blank between the host and the port; a port of nought stands for none."""
    address, _, port = text.strip().partition(" ")
    if address.endswith("://"):
        return ""
    return f"{address}:{port}" if port.strip("0") else address


def _kde_settings() -> Mapping[str, str]:
    """The settings in a person's own file, else in the system's."""
    folders = [os.environ.get("XDG_CONFIG_HOME") or str(Path.home() / ".config")]
    folders += (os.environ.get("XDG_CONFIG_DIRS") or "/etc/xdg").split(":")
    reader = configparser.RawConfigParser(strict=False, interpolation=None)
    # KDE's names are exact.
    reader.optionxform = str  # type: ignore[assignment,method-assign]  # as the standard library documents it
    with contextlib.suppress(configparser.Error, UnicodeError, OSError):
        reader.read([str(Path(folder, _KDE_FILE)) for folder in reversed(folders)], encoding="utf-8")
    return dict(reader[_KDE_SECTION]) if reader.has_section(_KDE_SECTION) else {}
