"""`--debug`: what happens on the network, step by step, on standard error."""

from app.command_line.terminal.streams import say
from app.endpoint.network.step_listener import StepListener, follow


def tell_steps() -> None:
    """From now on, say each step."""
    follow(lambda line: say(line, wraps=False))


def tell_no_steps() -> None:
    """Say none any more."""
    StepListener.tell = None
