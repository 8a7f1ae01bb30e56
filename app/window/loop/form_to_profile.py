"""The form's values as a profile to be saved, and back."""

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from app.endpoint.credentials import Method
from app.endpoint.problem import Problem
from app.endpoint.secret import Secret
from app.profiles.profile import Draft, ListedProfile, Profile
from app.window.loop.form_values import FormValues
from app.window.loop.unsaved_identifiers import is_draft

if TYPE_CHECKING:
    from app.profiles.profiles import Profiles


ReadProfile = Callable[[str], Awaitable[Profile | Problem]]


def draft_of(values: FormValues) -> Draft:
    """What stands in the form, to be saved; an empty secret is none."""
    secret = Secret(values.secret) if values.secret else None
    return Draft(values.name, values.server, values.licence, secret, Method(values.method), values.allow_http)


def values_of(profile: Profile) -> FormValues:
    """What a profile puts into the form."""
    return FormValues(
        profile.name,
        profile.server,
        profile.licence,
        "" if profile.secret is None else profile.secret.reveal(),
        profile.method.value,
        profile.allow_http,
    )


def shown_values_of(profile: Profile) -> FormValues:
    """What a profile puts into the form: not its secret, but that it has one."""
    return values_of(profile)._replace(secret="", secret_of="" if profile.secret is None else profile.identifier)


async def whole(values: FormValues, read_profile: ReadProfile) -> FormValues | Problem:
    """The values with the saved secret that they mean, read where they mean one; for the loop's thread."""
    if not values.secret_of:
        return values
    profile = await read_profile(values.secret_of)
    if isinstance(profile, Problem):
        return profile
    return values._replace(secret=values_of(profile).secret, secret_of="")


async def keep(profiles: "Profiles", identifier: str, values: FormValues) -> ListedProfile | Problem:
    """Save what stands in the form as this profile, a new one for a draft; for the loop's thread."""
    found = await whole(values, profiles.read)
    if isinstance(found, Problem):
        return found
    draft = draft_of(found)
    return await (profiles.add(draft) if is_draft(identifier) else profiles.save(identifier, draft))
