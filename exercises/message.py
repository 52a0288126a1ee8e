"""A French sentence in the place of what could not be shown, never a traceback."""

from html import escape


class Message:
    """A sentence for the participant, as HTML and as text."""

    def __init__(self, sentence: str) -> None:
        self.sentence = sentence

    def __repr__(self) -> str:
        return self.sentence

    def _repr_html_(self) -> str:
        lines = "<br>".join(escape(line) for line in self.sentence.splitlines())
        return f'<p class="parcours-message tex2jax_ignore mathjax_ignore" role="alert">{lines}</p>'
