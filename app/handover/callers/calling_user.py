"""Whether a connection on loopback comes from this user, and whether a port is somebody else's."""

import os
import sys

if sys.platform == "linux":
    from app.handover.callers.linux_sockets import listener_at, socket_at

    def is_own_user(port: int, own_port: int) -> bool:
        """Whether the end of the connection to `own_port` that has this port belongs to this very user.

        One that is gone, and one of which the system tells nothing, belongs to nobody.
        """
        found = socket_at(port, own_port)
        return found is not None and found.uid == os.geteuid()

    def is_held_by_another(port: int) -> bool:
        """Whether another user listens on this port."""
        found = listener_at(port)
        return found is not None and found.uid != os.geteuid()

elif sys.platform == "win32":
    from app.handover.callers import windows_sockets

    def is_own_user(port: int, own_port: int) -> bool:
        """As on Linux, by the user for whom the process at the other end runs."""
        return windows_sockets.is_own_socket(port, own_port)

    def is_held_by_another(port: int) -> bool:
        """Whether another user listens on this port."""
        return windows_sockets.listens_for_another(port)

elif sys.platform == "darwin":
    from app.handover.callers import macos_sockets

    def is_own_user(port: int, own_port: int) -> bool:
        """As on Linux, by the sockets of this user's processes."""
        return macos_sockets.is_own_socket(port, own_port)

    def is_held_by_another(port: int) -> bool:
        """Whether another user listens on a port that is taken."""
        return not macos_sockets.listens_here(port)

else:

    def is_own_user(port: int, own_port: int) -> bool:  # noqa: ARG001 - there is no way to ask
        """Leave it to the key: this system doesn't tell."""
        return True

    def is_held_by_another(port: int) -> bool:  # noqa: ARG001 - as above
        """Unknown here."""
        return False
