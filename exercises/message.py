"""A French sentence in the place of what could not be shown, never a traceback."""

from html import escape


class Message:
    """A sentence for the participant, as HTML and as text."""

    def __init__(self, sentence: str) -> None:
        self.sentence = sentence

    def __repr__(self) -> str:
        return self.sentence

    def _repr_html_(self) -> str:
        return f'<p class="parcours-message" role="alert">{escape(self.sentence)}</p>'
