"""How a list is meant to be read: what holds for rows that say less, as the person has said it on the page."""

from dataclasses import dataclass, field

from app.window.loop.form_values import FormContent


@dataclass(frozen=True, slots=True)
class ListOptions:
    """The page's fields before anything is read into them; `method` is `POST` or `GET`.

    `form` stands on another page: nothing of it is used but what the person has asked for, the server where none was
    typed (`borrows_server`), and the secret of its profile (`borrows_secret`). `columns` name licence, secret and
    server where the list can't.
    """

    form: FormContent
    server: str = ""
    borrows_server: bool = True
    secret: str = field(default="", repr=False)
    borrows_secret: bool = False
    method: str = "POST"
    include_hidden: bool = False
    columns: tuple[str, str, str] = ("", "", "")
