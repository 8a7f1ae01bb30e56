"""Tells a service manager that the service is ready: systemd's protocol, sd_notify(3), which takes one datagram."""

import contextlib
import os
import socket
import sys
from typing import Final

_VARIABLE: Final = "NOTIFY_SOCKET"


def tell_service_manager() -> None:
    """Say that what is served is there; without a service manager, nothing is said."""
    address = os.environ.get(_VARIABLE, "")
    if sys.platform == "win32" or not address.startswith(("/", "@")):
        return
    # A name of Linux' own begins with a NUL in place of the sign.
    place = f"\0{address[1:]}" if address.startswith("@") else address
    with contextlib.suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as told:
        told.sendto(b"READY=1", place)
