"""An assistive client on the accessibility bus that asks about everything in every program, again and again.

python -m tests.support.assistive_client: goes round until it is ended, and prints what it finds and hears.
"""

import contextlib
import os
import signal
import sys
from collections import deque
from collections.abc import Iterator
from typing import Any, Final

from jeepney import (
    DBusAddress,
    DBusErrorResponse,
    HeaderFields,
    MatchRule,
    Message,
    MessageType,
    Properties,
    message_bus,
    new_method_call,
)
from jeepney.io.blocking import DBusConnection, open_dbus_connection

_PREFIX: Final = "org.a11y.atspi"
_ACCESSIBLE: Final = f"{_PREFIX}.Accessible"
_ROOT: Final = "/org/a11y/atspi/accessible/root"
#: A tree has fewer; what is torn apart while it is read could lead round in circles.
_MOST: Final = 3000
_PATIENCE: Final = 5.0
_LABELLED_BY: Final = 2

Place = tuple[str, str]


class AssistiveClient:
    """Asks as a screen reader does; answers about what has just gone are errors, which are nothing to it."""

    def __init__(self, address: str = "") -> None:
        """`address` is the accessibility bus; without one, the session bus tells it."""
        self._bus: DBusConnection = open_dbus_connection(address or _told_address())
        rule = MatchRule(type="signal", interface=f"{_PREFIX}.Event.Object")
        self._bus.send_and_get_reply(message_bus.AddMatch(rule))
        self._events = deque[Message](maxlen=_MOST)
        self._bus.filter(rule, queue=self._events)
        registry = ("org.a11y.atspi.Registry", "/org/a11y/atspi/registry")
        for event in ("object:", "focus:", "window:", "document:"):
            # A program says nothing as long as nobody listens.
            self.asked(registry, "RegisterEvent", event, of="org.a11y.atspi.Registry", signature="s")

    def close(self) -> None:
        """Leave the bus."""
        self._bus.close()

    def asked(self, place: Place, method: str, *arguments: object, of: str = _ACCESSIBLE, signature: str = "") -> Any:  # noqa: ANN401 - whatever is answered
        """What an object answers; None where it is gone or doesn't know."""
        return self._answer(new_method_call(DBusAddress(place[1], place[0], of), method, signature, arguments))

    def property(self, place: Place, name: str, of: str = _ACCESSIBLE) -> Any:  # noqa: ANN401 - as above
        """One of an object's properties."""
        answer = self._answer(Properties(DBusAddress(place[1], place[0], of)).get(name))
        return None if answer is None else answer[1]

    def _answer(self, message: Message) -> Any:  # noqa: ANN401 - as above
        try:
            reply = self._bus.send_and_get_reply(message, timeout=_PATIENCE)
        except (TimeoutError, DBusErrorResponse):
            return None
        if reply.header.message_type is MessageType.error or not reply.body:
            return None
        return reply.body[0]

    def programs(self) -> list[Place]:
        """Every program that is on the bus."""
        return self.children(("org.a11y.atspi.Registry", _ROOT))

    def children(self, place: Place) -> list[Place]:
        """What is directly in an object."""
        return [(name, path) for name, path in self.asked(place, "GetChildren") or () if name]

    def everything(self, place: Place) -> list[Place]:
        """An object and all that is in it, from the outside to the inside."""
        found: list[Place] = []
        left = [place]
        while left and len(found) < _MOST:
            here = left.pop()
            found.append(here)
            left += reversed(self.children(here))
        return found

    def identifier(self, place: Place) -> str:
        """The name that the window gave it."""
        return str(self.property(place, "AccessibleId") or "").rpartition(".")[2]

    def name(self, place: Place) -> str:
        """What a screen reader calls it: its label, where it has one, else its own name."""
        for relation, targets in self.asked(place, "GetRelationSet") or ():
            if relation == _LABELLED_BY:
                return str(self.property(tuple(targets[0]), "Name") or "")
        return str(self.property(place, "Name") or "")

    def go_round(self) -> Iterator[tuple[str, str, str, str]]:
        """Ask about everything there is; gives role, identifier, name and value of each object."""
        for program in self.programs():
            self.asked((program[0], "/org/a11y/atspi/cache"), "GetItems", of=f"{_PREFIX}.Cache")
            for place in self.everything(program):
                for method in ("GetRole", "GetState", "GetInterfaces", "GetAttributes"):
                    self.asked(place, method)
                self.asked(place, "GetExtents", 0, of=f"{_PREFIX}.Component", signature="u")
                self.asked(place, "GetAccessibleAtPoint", 300, 300, 0, of=f"{_PREFIX}.Component", signature="iiu")
                self.asked(place, "GetActions", of=f"{_PREFIX}.Action")
                self.asked(place, "GetText", 0, -1, of=f"{_PREFIX}.Text", signature="ii")
                for name in ("Description", "Parent", "ChildCount"):
                    self.property(place, name)
                value = self.property(place, "CurrentValue", of=f"{_PREFIX}.Value")
                role = str(self.asked(place, "GetRoleName") or "")
                yield role, self.identifier(place), self.name(place), "" if value is None else f"{value:g}"

    def breathe(self, seconds: float) -> None:
        """Wait until something happens in a program, at most so long."""
        with contextlib.suppress(TimeoutError):
            self._bus.recv_messages(timeout=seconds)

    def heard(self) -> Iterator[str]:
        """What programs have announced since."""
        while self._events:
            message = self._events.popleft()
            if message.header.fields[HeaderFields.member] == "Announcement":
                yield str(message.body[3][1])


def _told_address() -> str:
    session = open_dbus_connection("SESSION")
    asked = new_method_call(DBusAddress("/org/a11y/bus", "org.a11y.Bus", "org.a11y.Bus"), "GetAddress")
    (address,) = session.send_and_get_reply(asked, timeout=_PATIENCE).body
    session.close()
    return str(address)


def main() -> None:
    """Go round until somebody ends it, and once more; print what wasn't there before: fields with tabs between them."""
    client = AssistiveClient(os.environ.get("AT_SPI_BUS_ADDRESS", ""))
    seen: set[tuple[str, ...]] = set()
    told_to_end: list[int] = []
    signal.signal(signal.SIGTERM, lambda number, _frame: told_to_end.append(number))
    ends = False
    while not ends:
        # A round that has begun before may have missed what is there now.
        ends = bool(told_to_end)
        for found in client.go_round():
            if found not in seen:
                seen.add(found)
                _say(*found)
            for text in client.heard():
                _say("announced", text)


def _say(*fields: str) -> None:
    line = "\t".join(field.replace("\n", " ") for field in fields)
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
