import sys

import pytest

from app.endpoint.credentials import Method
from tests.support.children import result_in_text
from tests.support.loopback_server import Conversation, LoopbackServer
from tests.support.scripts import TOKEN, reply_bytes

SECRET = "OpenSesame42"
LICENCE = "INTERSA12"

#: Ways in which a program, or a person who looks for a fault, turns everything on.
CONFIGURATIONS = {
    "the root alone": "logging.basicConfig(level=logging.DEBUG)",
    "a configuration that keeps existing loggers": """logging.config.dictConfig({
        "version": 1, "disable_existing_loggers": False,
        "handlers": {"all": {"class": "logging.StreamHandler"}}, "root": {"level": "DEBUG", "handlers": ["all"]}})""",
    "a configuration that names these loggers": """logging.config.dictConfig({
        "version": 1, "disable_existing_loggers": False,
        "handlers": {"all": {"class": "logging.StreamHandler"}},
        "loggers": {name: {"level": "DEBUG", "handlers": ["all"], "propagate": True}
            for name in ("httpx", "httpcore", "httpcore.connection", "httpcore.http11", "httpcore.proxy")},
        "root": {"level": "DEBUG", "handlers": ["all"]}})""",
    "every logger by hand": """
logging.basicConfig(level=logging.DEBUG)
for name in list(logging.root.manager.loggerDict):
    logger = logging.getLogger(name)
    logger.disabled, logger.propagate = False, True
    logger.setLevel(logging.DEBUG)
    logger.addHandler(logging.StreamHandler())""",
}

PROGRAM = """
import asyncio, logging, logging.config, sys
from app import waiting
from app.endpoint.client import ask
from app.endpoint.clock import SystemClock
from app.endpoint.credentials import Method, parse_credentials

CONFIGURE

async def call():
    credentials = parse_credentials(
        server=sys.argv[1], licence="INTERSA12", secret="OpenSesame42", method=Method(sys.argv[2]))
    logging.getLogger("this.test").debug("asking")
    asyncio.get_running_loop().set_debug(True)
    return await ask(credentials, clock=SystemClock(), sender="tests/1", timeout=60)

print(waiting.run(call()).verdict)
"""


def echoing(conversation: Conversation) -> None:
    """Answer with what was sent in a header, for a reply's headers are what httpcore logs."""
    request = conversation.read_request()
    sent = request.partition(b"\r\n\r\n")[2] or request.split()[1]
    headers = {"Set-Cookie": f"sent={sent.decode()}", "X-Token": TOKEN}
    conversation.send(reply_bytes(headers=headers))


@pytest.mark.parametrize("method", Method)
@pytest.mark.parametrize("configuration", CONFIGURATIONS)
def test_no_line_of_any_log_holds_secret_licence_or_token(method: Method, configuration: str) -> None:
    program = PROGRAM.replace("CONFIGURE", CONFIGURATIONS[configuration])
    with LoopbackServer(echoing) as server:
        command = [sys.executable, "-c", program, server.url, method]
        done = result_in_text(command, check=True)
    assert done.stdout.strip() == "accepted"
    assert "asking" in done.stderr, "the log is on"
    for confidential in (SECRET, LICENCE, TOKEN, "access_token", "client_secret"):
        assert confidential not in done.stderr


def test_a_child_logger_that_is_made_later_finds_no_way_up() -> None:
    program = """
import logging
logging.basicConfig(level=logging.DEBUG)
import app.endpoint.client
from app.endpoint.network.silenced_logs import keep_silent
keep_silent()
logging.getLogger("httpcore.made.later").warning("OpenSesame42")
logging.getLogger("httpcorelike").warning("heard")
"""
    done = result_in_text([sys.executable, "-c", program], check=True)
    assert "OpenSesame42" not in done.stderr
    assert "heard" in done.stderr
