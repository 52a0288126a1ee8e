"""The rooms' sentences as the desk says them: a button or a page where they name a command."""

import re

_RULES = tuple(
    (re.compile(pattern), said)
    for pattern, said in (
        (r"/.*?/\.parcours/envois/[0-9a-f]{16}/\w+/", ""),
        (
            r"(?:Lancez|Relancez)(?: d’abord)?\s?:[\s]parcours publier \S+",
            "Publiez-le à l’étape « Publier ».",
        ),
        (r"(?:\s?:)?[\s]parcours ramasser \S+", " à l’étape « Ramasser et corriger »."),
        (r"Lancez d’abord(?= à l’étape)", "Ramassez-la"),
        (
            r"Importez d’abord l’archive\s?:[\s]parcours moodle importer \S+ --module \S+",
            "Importez d’abord l’archive à l’étape « Ramasser et corriger ».",
        ),
        (
            r"Indiquez-le, par exemple\s?:[\s]parcours moodle noter .+? --module \S+",
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
        (
            r"ajoutez --anonymes pour inscrire ces personnes sans nom",
            "cochez « Inscrire sans nom les personnes d’un devoir anonyme »",
        ),
        (r'Par exemple\s?:\s--seuils "([^"]*)"', r"Écrivez-les dans « Seuils », par exemple : \1"),
        (r"^--seuils$", "Seuils"),
        (r"(?:puis )?relancez la même commande", "recommencez"),
    )
)
"""What a terminal's words become, each where it stands; tests look that no sentence of these acts is forgotten."""


def at_the_desk(sentence: str) -> str:
    """Return a sentence of the house without what only a terminal understands."""
    for pattern, said in _RULES:
        sentence = pattern.sub(said, sentence)
    return sentence
