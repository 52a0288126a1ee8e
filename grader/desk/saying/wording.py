"""The rooms' sentences as the desk says them: a button or a page where they name a command."""

import re

_RULES = tuple(
    (re.compile(pattern.replace("\u00a0", " ")), said)
    for pattern, said in (
        (r"/\S*?/\.parcours/envois/[0-9a-f]{16}/\w+/", ""),
        (
            r"(?:Rel|L)ancez(?: d’abord)? ?: parcours publier \S+",
            "Publiez-le à l’étape « Publier ».",
        ),
        (r"(?: ?:)? parcours ramasser \S+", " à l’étape « Ramasser et corriger »."),
        (r"Lancez d’abord(?= à l’étape)", "Ramassez-la"),
        (
            r"Importez d’abord l’archive ?: parcours moodle importer \S+ --module \S+",
            "Importez d’abord l’archive à l’étape « Ramasser et corriger ».",
        ),
        (
            r"Indiquez-le, par exemple ?: parcours moodle noter .+? --module \S+",
            "Choisissez-le dans le menu « Module ».",
        ),
        (r" \(parcours restituer \S+\)", " : rendez-le d’abord"),
        (r" \(parcours inscrire\)", " à l’étape « Inscrire »"),
        (
            r"importez son archive avec --autre-devoir",
            "importez son archive en cochant « Ce devoir remplace celui qui fut importé »",
        ),
        (r" \(--feuille\)", " : joignez le formulaire d’évaluation"),
        (r"puis ajoutez --feuille FICHIER", "puis joignez-le"),
        (r"ajoutez la feuille d’évaluation avec --feuille", "joignez le formulaire d’évaluation"),
        (r"ajoutez --sur-parole", "cochez « C’est bien le devoir qui fut importé »"),
        (r"ajoutez --anonymes", "cochez « Inscrire sans nom »"),
        (r'Par exemple ?: --seuils "([^"]*)"', r"Écrivez-les dans « Seuils », par exemple : \1"),
        (r"^--seuils$", "Seuils"),
        (r"(?:puis )?relancez la même commande", "recommencez"),
    )
)


def at_the_desk(sentence: str) -> str:
    """Return a sentence of the house without what only a terminal understands."""
    plain = sentence.replace("\u00a0", " ")
    if not any(pattern.search(plain) for pattern, _ in _RULES):
        return sentence
    for pattern, said in _RULES:
        plain = pattern.sub(said, plain)
    return _set(plain)


def _set(text: str) -> str:
    """Put the no-break spaces of French back."""
    spaced = re.sub(r" (?=[;:?!»](?:\s|[.,;)]|$))", "\u00a0", text)
    return re.sub(r"« ", "«\u00a0", spaced)
