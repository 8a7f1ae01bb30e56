"""Name, version and identifiers of the program: the one place that knows them."""

# Constants, though none says `Final`: typing would take a third of what `--version` may take.
NAME = "IDMobile Token"
COMMAND = "idmobile-token"
VERSION = "1.0.0"

#: The reverse-DNS identifier that desktops use for windows, menus and bundles.
DESKTOP_ID = "com.dqe_software.idmobile_token"

#: The exit status of a program that ended by a mistake of its own (`EX_SOFTWARE` of sysexits.h): never 1, which says
#: *refused*.
MISTAKE_STATUS = 70

#: What the program calls itself in its requests (RFC 9110 §10.1.5).
SENDER = f"{COMMAND}/{VERSION}"
