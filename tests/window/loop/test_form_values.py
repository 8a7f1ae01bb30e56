from app.window.loop.form_values import FormContent, FormValues


def test_a_typed_secret_is_in_no_picture_of_the_form() -> None:
    values = FormValues(server="prod2", secret="s3cret", secret_of="acme")
    pictures = (repr(values), str(values), f"{values}", repr(FormContent("acme", values)), f"{[values]}")
    assert not any("s3cret" in picture for picture in pictures)
    assert "server='prod2'" in repr(values)
    assert "secret_of='acme'" in repr(values)
