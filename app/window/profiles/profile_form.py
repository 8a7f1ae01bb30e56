"""What this room needs from the form that shows the chosen profile."""

from typing import Protocol

from app.endpoint.secret import Secret
from app.window.loop.form_values import FormState, FormValues


class ProfileForm(Protocol):
    """Shows one profile's values, and knows what was typed over them."""

    def values(self) -> FormValues:
        """What stands in the fields."""

    def show_values(self, values: FormValues, *, practice: bool, state: FormState = ...) -> None:
        """Fill the fields."""

    def show_saved(self, *, saved: bool) -> None:
        """Offer to delete what is saved, or to discard what isn't."""

    def show_name(self, name: str) -> None:
        """Put another name into the profile's field."""

    def show_saved_secret(self, source: str) -> None:
        """Say that this profile's secret, and no other, is meant."""

    def show_given_secret(self, source: str, secret: Secret) -> None:
        """Show what the keyring gave of this profile, if it is still wanted."""

    def hide_secrets(self) -> None:
        """Put dots in place of a secret that was shown."""

    def show_server(self, server: str) -> None:
        """Put another address into the server field."""

    def focus_first(self) -> None:
        """Focus the first empty field, or the button if there is none."""
