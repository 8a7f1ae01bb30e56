"""The token agent as the window knows it: frozen states that come from the loop."""

from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.endpoint.problem import Problem
    from app.handover.served_tokens import ServedToken


class AgentStage(Enum):
    """How far the agent is."""

    OFF = auto()
    STARTING = auto()
    ON = auto()


@dataclass(frozen=True, slots=True)
class AgentState:
    """`profile` is whose tokens it gives; `given` are the latest tokens given, the newest first, of `count` in all.

    `trouble` is why it is off although the person wanted it. `key_trouble` and `port_trouble` are why the key or the
    port is good for this run only.
    """

    stage: AgentStage = AgentStage.OFF
    profile: str = ""
    address: str = ""
    given: "tuple[ServedToken, ...]" = ()
    count: int = 0
    trouble: "Problem | None" = None
    key_trouble: "Problem | None" = None
    port_trouble: "Problem | None" = None
