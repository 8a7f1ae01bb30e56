"""The form's values as a profile to be saved, and back."""

from app.endpoint.credentials import Method
from app.endpoint.secret import Secret
from app.profiles.profile import Draft, Profile
from app.window.loop.form_values import FormValues


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
