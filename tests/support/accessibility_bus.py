"""A real accessibility bus of the tests' own, and an assistive program on it that hears and reads everything."""

import os
from collections import deque
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from jeepney import DBusAddress, MatchRule, Message, MessageType, Properties, message_bus, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection

from tests.support.children import result
from tests.support.desktop import own_session_bus

_ATSPI: Final = "org.a11y.atspi"
_REGISTRY: Final = f"{_ATSPI}.Registry"
_KINDS: Final = ("object:", "window:", "focus:", "document:")
_BOUND: Final = 60.0


class Listener:
    """Registered for every event there is; `surroundings` are the changes of the environment that lead to the bus."""

    def __init__(self, connection: DBusConnection, heard: "deque[Message]", surroundings: Mapping[str, str]) -> None:
        self._connection = connection
        self._heard = heard
        self.surroundings = surroundings

    def heard(self) -> list[str]:
        """What every event since the last time said: its kind, and its content."""
        # What was sent before an answer has come before it.
        self._call(DBusAddress("/org/a11y/atspi/registry", _REGISTRY, _REGISTRY), "GetRegisteredEvents")
        events = []
        while self._heard:
            message = self._heard.popleft()
            fields = {field.name: value for field, value in message.header.fields.items()}
            events.append(f"{fields.get('member')} {message.body}")
        return events

    def read(self) -> list[str]:
        """Every name, description, help and text of every widget of every program on the bus."""
        waiting = [(_REGISTRY, f"/{_ATSPI.replace('.', '/')}/accessible/root")]
        seen, texts = set(waiting), []
        while waiting:
            name, path = waiting.pop()
            texts += self._texts(name, path)
            children = self._call(DBusAddress(path, name, f"{_ATSPI}.Accessible"), "GetChildren")
            found = [(str(child[0]), str(child[1])) for child in (children[0] if children else ())]
            waiting += [child for child in found if child not in seen]
            seen.update(found)
        return [text for text in texts if text]

    def _texts(self, name: str, path: str) -> list[str]:
        accessible = DBusAddress(path, name, f"{_ATSPI}.Accessible")
        texts = [self._property(accessible, each) for each in ("Name", "Description", "HelpText")]
        texts.append(str(self._call(accessible, "GetAttributes")))
        text = DBusAddress(path, name, f"{_ATSPI}.Text")
        interfaces = self._call(accessible, "GetInterfaces")
        if not interfaces or text.interface not in interfaces[0]:
            return texts
        texts += [str(part) for part in self._call(text, "GetText", "ii", (0, -1))]
        return texts

    def _property(self, place: DBusAddress, name: str) -> str:
        answer = self._connection.send_and_get_reply(Properties(place).get(name), timeout=_BOUND)
        is_there = answer.header.message_type is MessageType.method_return
        return str(answer.body[0][1]) if is_there else ""

    def _call(
        self, place: DBusAddress, method: str, signature: str | None = None, body: tuple[object, ...] = ()
    ) -> tuple[Any, ...]:
        """What it answers; nothing where it has no such thing."""
        answer = self._connection.send_and_get_reply(new_method_call(place, method, signature, body), timeout=_BOUND)
        return tuple(answer.body) if answer.header.message_type is MessageType.method_return else ()


def letters(events: list[str]) -> str:
    """What was put, event by event, as one text: it may come letter by letter."""
    changes = [event for event in events if event.startswith("TextChanged")]
    return "".join(change.rpartition("('s', '")[2].partition("')")[0] for change in changes if "'insert'" in change)


@contextmanager
def accessibility_bus(folder: Path) -> Iterator[Listener]:
    """The bus with its registry, as a desktop has it; its sockets are in the folder."""
    folder.chmod(0o700)
    places = {"XDG_RUNTIME_DIR": str(folder), "HOME": str(folder), "XDG_CACHE_HOME": str(folder)}
    with own_session_bus(environment={**os.environ, **places}) as session:
        ask = ["dbus-send", f"--bus={session}", "--print-reply=literal", "--dest=org.a11y.Bus"]
        said = result([*ask, "/org/a11y/bus", "org.a11y.Bus.GetAddress"], check=True).stdout.decode()
        address = said.strip().partition(",guid")[0]
        with open_dbus_connection(address) as connection:
            registry = DBusAddress("/org/a11y/atspi/registry", _REGISTRY, _REGISTRY)
            for kind in _KINDS:
                connection.send_and_get_reply(new_method_call(registry, "RegisterEvent", "sass", (kind, [], "")))
            rules = [
                MatchRule(type="signal", interface=f"{_ATSPI}.Event.{each}") for each in ("Object", "Window", "Focus")
            ]
            heard: deque[Message] = deque()
            for rule in rules:
                connection.send_and_get_reply(message_bus.AddMatch(rule))
            with connection.filter(MatchRule(type="signal"), queue=heard):
                yield Listener(
                    connection, heard, {"AT_SPI_BUS_ADDRESS": address, "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"}
                )
