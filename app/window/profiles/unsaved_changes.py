"""The form's content, compared with what is saved of the chosen profile."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from app.endpoint.problem import Kind, Problem
from app.endpoint.secret import Secret
from app.profiles.profile import Profile
from app.window.loop.form_to_profile import shown_values_of
from app.window.loop.form_values import FormContent, FormState, FormValues
from app.window.loop.profile_service import ProfileService
from app.window.loop.unsaved_identifiers import PRACTICE, is_draft, is_saved
from app.window.profiles.profile_form import ProfileForm


class ChosenForm(QObject):
    """Until the keyring has given a profile, the form holds placeholders, which are never saved or sent."""

    #: The profile couldn't be read, or can be again: its identifier, and a `Problem` or None.
    troubled = Signal(str, object)

    def __init__(self, form: ProfileForm, profile_service: ProfileService, name_of: Callable[[str], str]) -> None:
        """`name_of` gives the name under which a saved profile is listed now."""
        super().__init__()
        self._form = form
        self._profile_service = profile_service
        self._name_of = name_of
        self._as_saved = form.values()
        self._state = FormState.LOADED
        self._is_damaged = False
        self._left: FormValues | None = None
        self.profile = PRACTICE
        profile_service.was_read.connect(self._take)

    @property
    def content(self) -> FormContent:
        """The chosen profile with what is in the form."""
        is_placeholder = not self.is_loaded or (self._is_damaged and not self.is_changed)
        values = self._form.values()
        return FormContent(self.profile, None if is_placeholder else values, values.server.strip())

    @property
    def is_loaded(self) -> bool:
        """Whether it holds the profile's own values, or what was typed in their place."""
        return self._state is FormState.LOADED

    @property
    def is_changed(self) -> bool:
        """Whether something was typed that isn't saved."""
        return self._form.values() != self._as_saved

    @property
    def is_about_another(self) -> bool:
        """Whether another licence and another secret were typed over a saved profile's own: another customer's.

        Who corrects a profile changes one of them, or its name.
        """
        before, now = self._as_saved, self._form.values()
        is_other = now.licence.strip() not in {"", before.licence.strip()} and bool(now.secret)
        return (
            is_saved(self.profile) and self.is_loaded and bool(before.licence) and is_other and now.name == before.name
        )

    def show(self, profile: str, values: FormValues) -> None:
        """Show the practice server or a draft; of a draft nothing is saved."""
        self.profile, self._is_damaged = profile, False
        self._profile_service.read_no_more()
        self._show(values, FormState.LOADED)
        if is_draft(profile):
            self._as_saved = FormValues()

    def read(self, profile: str, listed: FormValues) -> None:
        """Show a saved profile as soon as the keyring gives it, and until then what is `listed` of it."""
        self.profile, self._is_damaged = profile, False
        self._show(listed, FormState.LOADING)
        self._profile_service.read(profile)

    def read_again(self) -> None:
        """Ask the keyring once more for what it hasn't given."""
        if self._state is FormState.NOT_READABLE:
            self.read(self.profile, self._as_saved)

    def look_again(self) -> None:
        """Show what the keyring has of a saved profile by now, unless something is typed that isn't saved."""
        profile = self.profile

        def show(found: Profile) -> None:
            values = self._shown_of(found)
            if profile == self.profile and self._is_as_saved and values != self._as_saved:
                self._is_damaged = False
                self._show(values, FormState.LOADED)
                self.troubled.emit(profile, None)

        if self._is_as_saved:
            # Whoever can't read it now is told so when it is needed.
            self._profile_service.do(profile, lambda profiles: profiles.read(profile), show, lambda _problem: None)

    def leave(self) -> None:
        """Let go of the licence and the secret; what was typed and isn't saved loses its secret alone."""
        if self.profile == PRACTICE:
            return
        if self._is_as_saved:
            self._left = self._as_saved._replace(licence="", secret="")
            self._show(self._left, FormState.LOADING)
            return
        self._as_saved = self._as_saved._replace(secret="")
        self._form.show_values(self._form.values()._replace(secret=""), practice=False, state=self._state)

    def come_back(self) -> None:
        """Ask the keyring anew for what was let go."""
        if self._left is not None:
            left, self._left = self._left, None
            self.read(self.profile, left)

    def take_saved(self, profile: str, values: FormValues, name: str) -> None:
        """Know that these values were saved under this name; a draft has become this profile."""
        self.profile, self._is_damaged = profile, False
        self._form.show_saved(saved=True)
        self._take_name(values.name, name)
        self._as_saved = values._replace(name=name)
        now = self._form.values()
        if values.secret or values.secret_of:
            self._as_saved = self._as_saved._replace(secret="", secret_of=profile)
            if (now.secret, now.secret_of) == (values.secret, values.secret_of):
                # It is the keyring's from now on.
                self._form.show_saved_secret(profile)

    def show_secret(self, source: str) -> None:
        """Have the keyring give a saved secret, to be shown and not to be kept."""

        def show(profile: Profile) -> None:
            self._form.show_given_secret(source, profile.secret or Secret(""))

        def fail(problem: Problem) -> None:
            self._form.hide_secrets()
            self.troubled.emit(self.profile, problem)

        self._profile_service.do(source, lambda profiles: profiles.read(source), show, fail)

    def drop_secret_of(self, profile: str) -> None:
        """Mean the secret of a profile no more that is gone, as a duplicate of it may."""
        if profile != self.profile and self._form.values().secret_of == profile:
            self._form.show_saved_secret("")

    def take_name(self, name: str) -> None:
        """Know that the profile was renamed."""
        self._take_name(self._as_saved.name, name)
        self._as_saved = self._as_saved._replace(name=name)

    def take_server(self, server: str) -> None:
        """Show where the practice server listens."""
        self._as_saved = self._as_saved._replace(server=server)
        self._form.show_server(server)

    def _take(self, profile: str, result: Profile | Problem) -> None:
        is_awaited = not self.is_loaded or (self._is_damaged and not self.is_changed)
        if profile != self.profile or not is_saved(profile) or not is_awaited:
            return  # What stands in the form by now is the person's.
        if isinstance(result, Problem):
            self._is_damaged = result.kind is Kind.PROFILE_DAMAGED
            # A damaged entry can be typed and saved anew.
            self._show(self._as_saved, FormState.LOADED if self._is_damaged else FormState.NOT_READABLE)
            self.troubled.emit(profile, result)
            return
        self._is_damaged = False
        self._show(self._shown_of(result), FormState.LOADED)
        self.troubled.emit(profile, None)

    @property
    def _is_as_saved(self) -> bool:
        return is_saved(self.profile) and self.is_loaded and not self.is_changed

    def _shown_of(self, found: Profile) -> FormValues:
        """It may have been renamed since the reading began."""
        return shown_values_of(found)._replace(name=self._name_of(found.identifier) or found.name)

    def _take_name(self, before: str, name: str) -> None:
        """Show the name as it was saved, unless another was typed meanwhile."""
        if self._form.values().name == before:
            self._form.show_name(name)

    def _show(self, values: FormValues, state: FormState) -> None:
        self._as_saved, self._state = values, state
        self._form.show_values(values, practice=self.profile == PRACTICE, state=state)
        self._form.show_saved(saved=is_saved(self.profile))
