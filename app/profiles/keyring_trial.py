"""Whether the keyring keeps what it is given: tried with an entry of its own, which is taken out again."""

import secrets
from typing import Final

from app.endpoint.problem import Problem
from app.profiles.keyring_store import Keyring

#: No profile has such an identifier, so none is touched.
SERVICE: Final = "idmobile-token:self-test"
USER: Final = "trial"


async def try_keyring(keyring: Keyring) -> str | Problem:
    """Write an entry, read it and delete it; the keyring's name where it did all of that.

    An entry that was written is also deleted where the trial is cancelled in between.
    """
    # Writing reads the entry back.
    problem = await keyring.write(SERVICE, USER, secrets.token_urlsafe())
    if problem is not None:
        return problem
    try:
        name = await keyring.name()
    finally:
        problem = await keyring.delete(SERVICE, USER)
    return problem or name
