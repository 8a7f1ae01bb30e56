"""`--debug`: what happens on the network, step by step, on standard error."""

import time

from app.command_line.speaking.streams import say
from app.endpoint.network.told_steps import Follower


def tell_steps() -> None:
    """From now on, say each step with the seconds since this moment."""
    begun = time.monotonic()
    Follower.tell = lambda step: say(f"{time.monotonic() - begun:7.3f} s  {step}", wraps=False)


def tell_no_steps() -> None:
    """Say none any more."""
    Follower.tell = None
