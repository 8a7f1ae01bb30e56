"""The bus on which Secret Service is asked: one connection for all that a call asks, closed whatever comes of it.

keyring opens one for each thing that it asks, gives the bus a second to answer, and forgets to close it where the
keyring is locked or the bus is full. A bus takes 256 connections of one person by default.
"""

import contextlib
import threading
from collections.abc import Iterator
from typing import Any, Final

import secretstorage
from jeepney.bus import get_bus
from jeepney.io.blocking import DBusConnection, prep_socket
from secretstorage.exceptions import SecretServiceNotAvailableException
from secretstorage.util import add_match_rules

#: Seconds in which the bus must greet; one on a busy computer may need several.
_PATIENCE: Final = 10.0


class _Here(threading.local):
    """What this thread has: whether it is within a block, and the connection of that."""

    is_shared = False
    connection: Any = None


_HERE: Final = _Here()


@contextlib.contextmanager
def one_connection() -> Iterator[None]:
    """Have all that this thread asks within the block share one connection, which is closed at the block's end."""
    _HERE.is_shared = True
    try:
        yield
    finally:
        connection, _HERE.connection, _HERE.is_shared = _HERE.connection, None, False
        if connection is not None:
            DBusConnection.close(connection)


def _connection() -> Any:  # noqa: ANN401 - jeepney comes without types
    if not _HERE.is_shared:
        return _new()
    if _HERE.connection is None:
        _HERE.connection = _new()
        # Whoever has done with it leaves it to the next.
        _HERE.connection.close = _leave_open
    return _HERE.connection


def _leave_open() -> None:
    pass


def _new() -> Any:  # noqa: ANN401 - likewise
    # Which of these is no more than "there is none" is SecretStorage's to say.
    try:
        socket = prep_socket(get_bus("SESSION"), timeout=_PATIENCE)
        try:
            connection = DBusConnection(socket)
            add_match_rules(connection)
        except BaseException:
            socket.close()
            raise
    except (KeyError, ConnectionError, ValueError) as trouble:
        raise SecretServiceNotAvailableException(str(trouble)) from trouble
    return connection


# keyring looks it up there each time.
secretstorage.dbus_init = _connection
