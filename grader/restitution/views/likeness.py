"""Short texts put together by likeness, whatever the order they come in."""

from collections.abc import Sequence

_NEAR = 0.42
"""Cosine (0 to 1) from which two texts are put together; below, they share little more than small words."""

_READ = 400
"""Characters of a text that are compared."""


def grouped(texts: Sequence[str]) -> list[list[int]]:
    """Return the places of `texts` in groups of likeness, the largest group first.

    TF-IDF of the words' four-letter pieces, so that endings and plurals matter little; each group gathers around
    its first text, in the order given, so that no chain of small resemblances joins what is unlike.
    """
    if not texts:
        return []
    from sklearn.feature_extraction.text import TfidfVectorizer  # heavy: only where there is a wall

    vectorizer = TfidfVectorizer(
        analyzer="char_wb", ngram_range=(4, 4), strip_accents="unicode", sublinear_tf=True
    )
    vectors = vectorizer.fit_transform([text[:_READ] for text in texts])
    alone = dict.fromkeys(range(len(texts)))
    groups = []
    for leader in range(len(texts)):
        if leader not in alone:
            continue
        near = (vectors @ vectors[leader].T).toarray()[:, 0]
        group = [i for i in alone if i == leader or near[i] >= _NEAR]
        for i in group:
            del alone[i]
        groups.append(group)
    return sorted(groups, key=lambda group: (-len(group), group[0]))
