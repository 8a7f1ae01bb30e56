"""Which proxy the system and the environment name for an address, and what they say that can't be followed."""

import sys
import urllib.request
from dataclasses import dataclass
from typing import Final

from app.endpoint.address import Address
from app.endpoint.network.proxy_exemptions import exemptions
from app.endpoint.network.proxy_script import configured_script

#: Where a choice comes from, when it isn't a variable.
SYSTEM: Final = "system"
_DESKTOPS_OF_THEIR_OWN: Final = {"win32", "darwin"}
#: Of the variables these name no proxy for an address of ours.
_NO_PROXIES: Final = "no"


@dataclass(frozen=True, slots=True)
class SystemChoice:
    """A proxy's address, empty for a direct connection, and where it comes from: a variable's name, or `SYSTEM`.

    `unread` are the entries of `NO_PROXY`, or of the system's own list, that can't be followed. `script` is the
    address of a script that chooses the proxy there, which isn't run.
    """

    proxy: str = ""
    source: str = ""
    unread: tuple[str, ...] = ()
    script: str = ""


def system_choice(address: Address) -> SystemChoice:
    """What the variables say, else the system's own settings. May wait for the system.

    Windows looks names up to find out which hosts are exempt.
    """
    variables = urllib.request.getproxies_environment()
    if any(name != _NO_PROXIES for name in variables):
        return _of_variables(address, variables)
    if sys.platform in _DESKTOPS_OF_THEIR_OWN:
        return _of_system(address)
    return _of_desktop(address)


def _of_variables(address: Address, variables: dict[str, str]) -> SystemChoice:
    source = next((name for name in (address.scheme, "all") if variables.get(name)), None)
    if source is None:
        return SystemChoice()
    told = exemptions(address, variables.get(_NO_PROXIES, ""))
    proxy = "" if told.exempt else variables[source]
    return SystemChoice(proxy, f"{source.upper()}_PROXY", told.unread)


def _of_system(address: Address) -> SystemChoice:
    proxies = urllib.request.getproxies()
    chosen = proxies.get(address.scheme) or proxies.get("all") or ""
    # An exemption names a host alone or with its port.
    exempt = chosen and any(map(urllib.request.proxy_bypass, (address.host, f"{address.host}:{address.port}")))
    return SystemChoice("" if exempt else chosen, SYSTEM, script="" if chosen else configured_script())


def _of_desktop(address: Address) -> SystemChoice:
    from app.endpoint.network.desktop_proxy import desktop_proxy  # a call to this computer has no use for it

    desktop = desktop_proxy(address.scheme)
    told = exemptions(address, desktop.exempt)
    applies = told.exempt is desktop.reversed
    return SystemChoice(desktop.proxy if applies else "", SYSTEM, told.unread if desktop.proxy else (), desktop.script)
