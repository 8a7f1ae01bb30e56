"""Problems that didn't come from a call, and on whose card each is shown."""

from app.endpoint.outcome import Outcome
from app.endpoint.problem import Problem


class Troubles:
    """One for each profile at the most; one with no particular profile is shown with the chosen one, and isn't its."""

    def __init__(self) -> None:
        self._of: dict[str, Outcome] = {}
        self._bystanders: set[str] = set()

    def put(self, profile: str, chosen: str, problem: Problem) -> None:
        """Know this problem of a profile, or of none."""
        self._of[profile or chosen] = Outcome(problem)
        if not profile:
            self._bystanders.add(chosen)

    def drop(self, profile: str) -> None:
        """Show none with this profile any more."""
        self._of.pop(profile, None)
        self._bystanders.discard(profile)

    @property
    def profiles(self) -> set[str]:
        """The profiles with which one is shown."""
        return set(self._of)

    def shown_with(self, profile: str) -> Outcome | None:
        """What this profile's card says."""
        return self._of.get(profile)

    def is_anothers(self, profile: str) -> bool:
        """Whether what this profile's card says isn't about this profile."""
        return profile in self._bystanders
