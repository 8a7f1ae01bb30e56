"""What the endpoint is asked for, as published: the same for every licence (`reference/endpoint-facts`)."""

from typing import Final

PATH: Final = "/ACCESS_TOKEN/"
GRANT_TYPE: Final = "client_idmobile"
