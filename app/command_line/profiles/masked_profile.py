"""A profile as it is shown: whatever is confidential masked."""

from app.endpoint.credentials import Method
from app.endpoint.problem import Problem
from app.profiles.profile import Profile
from app.wording.masked_values import masked_licence


def for_programs(name: str, server: str, profile: Profile | Problem) -> dict[str, str | None]:
    """A profile as programs read it; nulls, and the kind of problem, where its entry can't be read."""
    if isinstance(profile, Problem):
        unknown = {"licence": None, "method": None, "problem": profile.kind.value}
        return {"name": name, "server": server or None, **unknown}
    return saved_for_programs(name, profile.server, profile.licence, profile.method)


def saved_for_programs(name: str, server: str, licence: str, method: Method) -> dict[str, str | None]:
    """The same, for a profile of which only this is at hand."""
    return {"name": name, "server": server, "licence": masked_licence(licence), "method": method.value}
