"""A French sentence in the place of what could not be shown."""

from exercises.message import Message


def test_a_message_is_escaped_and_keeps_its_lines() -> None:
    """Each line of the sentence stands on its own, as text."""
    message = Message("Un <b>problème</b>.\nPuis un autre.")
    html = message._repr_html_()
    assert "Un &lt;b&gt;problème&lt;/b&gt;.<br>Puis un autre." in html
    assert 'role="alert"' in html
    assert repr(message) == "Un <b>problème</b>.\nPuis un autre."
