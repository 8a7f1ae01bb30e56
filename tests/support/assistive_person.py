"""A person who has nothing but the accessibility bus: presses, writes, reads and hears, and never sees the screen."""

from collections.abc import Callable, Iterator
from typing import Final

from app.endpoint.clock import SystemClock
from tests.support.assistive_client import AssistiveClient, Place

_PREFIX: Final = "org.a11y.atspi"
_ACTION: Final = f"{_PREFIX}.Action"
_EDITABLE: Final = f"{_PREFIX}.EditableText"
_TEXT: Final = f"{_PREFIX}.Text"
_PRESSING: Final = ("Press", "Toggle")
#: Bits of a state.
_ENABLED: Final = 8
_SHOWING: Final = 25
#: Seconds: not a measure of the window's pace, which a busy computer sets.
_PATIENCE: Final = 60.0
_BREATH: Final = 0.02


class AssistivePerson:
    """Knows the window's controls by their identifiers, and everything else by what is said."""

    def __init__(self, client: AssistiveClient) -> None:
        self._client = client
        self._said: list[str] = []
        self._places: dict[str, Place] = {}

    def press(self, name: str) -> None:
        """Press a button or toggle a switch, once it is there."""
        place = self.find(name)
        actions = self._client.asked(place, "GetActions", of=_ACTION) or ()
        number = next(number for number, action in enumerate(actions) if action[0] in _PRESSING)
        assert self._client.asked(place, "DoAction", number, of=_ACTION, signature="i"), name

    def write(self, name: str, text: str) -> None:
        """Put a text into a field in place of what stands there."""
        assert self._client.asked(self.find(name), "SetTextContents", text, of=_EDITABLE, signature="s"), name

    def reads(self, name: str) -> str:
        """The content of a field, or else the name of what is there."""
        place = self.find(name)
        content = self._client.asked(place, "GetText", 0, -1, of=_TEXT, signature="ii")
        return str(content if content is not None else self._client.property(place, "Name"))

    def reads_description(self, name: str) -> str:
        """What is told of a control beside its name, also of one that can't be used."""
        self._wait(lambda: bool(self._seen(name)), f"there is no {name}", lambda: list(self._places))
        return str(self._client.property(self._places[name], "Description"))

    def hears(self, text: str) -> str:
        """Wait until something is announced with this text in it; gives all of that, and forgets what came before."""
        said: list[str] = []

        def is_said() -> bool:
            self._said += self._client.heard()
            said[:] = [each for each in self._said if text in each][:1]
            return bool(said)

        self._wait(is_said, f"nobody says “{text}”", lambda: self._said)
        self._said = self._said[self._said.index(said[0]) + 1 :]
        return said[0]

    def find(self, name: str) -> Place:
        """Where a control is that can be seen and used, once that is so."""
        found: list[Place] = []

        def is_there() -> bool:
            known = self._places.get(name)
            if known is not None and self._can_be_used(known):
                found[:] = [known]
                return True
            place = self._seen(name)
            found[:] = [place] if place and self._can_be_used(place) else []
            return bool(found)

        self._wait(is_there, f"there is no {name}", lambda: list(self._places))
        return found[0]

    def _seen(self, name: str) -> Place | None:
        """Look at everything there is now."""
        self._places = {self._client.identifier(place): place for place in self._everything()}
        return self._places.get(name)

    def _everything(self) -> Iterator[Place]:
        for program in self._client.programs():
            yield from self._client.everything(program)

    def _can_be_used(self, place: Place) -> bool:
        low = (self._client.asked(place, "GetState") or (0,))[0]
        return bool(low >> _ENABLED & 1 and low >> _SHOWING & 1)

    def _wait(self, condition: Callable[[], bool], otherwise: str, known: Callable[[], object]) -> None:
        now = SystemClock().now
        end = now().elapsed + _PATIENCE
        while not condition():
            assert now().elapsed < end, f"{otherwise}; {known()}"
            self._client.breathe(_BREATH)
