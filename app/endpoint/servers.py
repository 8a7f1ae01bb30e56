"""The servers that DQE's public integrations name."""

from typing import Final

#: Production and pre-production; offered as suggestions, never as the only choice.
KNOWN_SERVERS: Final = ("prod2.dqe-software.com", "preprod.dqe-software.com")
