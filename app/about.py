"""Name, version and identifiers of the program: the one place that knows them."""

from typing import Final

NAME: Final = "IDMobile Token"
COMMAND: Final = "idmobile-token"
VERSION: Final = "1.0.0"

#: The reverse-DNS identifier that desktops use for windows, menus and bundles.
DESKTOP_ID: Final = "com.dqe_software.idmobile_token"

#: What the program calls itself in its requests (RFC 9110 §10.1.5).
SENDER: Final = f"{COMMAND}/{VERSION}"
