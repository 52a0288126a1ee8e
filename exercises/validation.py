"""Pydantic's findings, said in French."""

from pydantic import ValidationError

_SENTENCES = {
    "missing": "ce champ manque",
    "extra_forbidden": "ce champ n’existe pas ; vérifiez son orthographe",
    "string_type": "un texte est attendu",
    "string_unicode": "ce texte contient des caractères invalides",
    "string_too_short": "ce texte est vide ou trop court",
    "string_too_long": "ce texte dépasse {max_length} caractères",
    "string_pattern_mismatch": "un identifiant n’a que des minuscules sans accent, des chiffres et des tirets",
    "int_type": "un nombre entier est attendu",
    "int_parsing": "un nombre entier est attendu",
    "int_parsing_size": "ce nombre est démesuré",
    "int_from_float": "un nombre entier est attendu",
    "float_type": "un nombre est attendu",
    "float_parsing": "un nombre est attendu",
    "finite_number": "un nombre fini est attendu",
    "bool_type": "vrai ou faux (true ou false) est attendu",
    "bool_parsing": "vrai ou faux (true ou false) est attendu",
    "greater_than": "un nombre plus grand que {gt} est attendu",
    "greater_than_equal": "un nombre d’au moins {ge} est attendu",
    "less_than": "un nombre plus petit que {lt} est attendu",
    "less_than_equal": "un nombre d’au plus {le} est attendu",
    "too_short": "il en faut au moins {min_length}",
    "too_long": "il en faut au plus {max_length}",
    "tuple_type": "une liste est attendue",
    "list_type": "une liste est attendue",
    "dict_type": "une table est attendue",
    "model_type": "une table est attendue",
    "model_attributes_type": "une table est attendue",
    "union_tag_invalid": "ce genre d’exercice (kind) n’existe pas : {tag}",
    "union_tag_not_found": "le genre de l’exercice (kind) manque",
    "datetime_type": "une date est attendue",
    "datetime_parsing": "une date est attendue",
    "datetime_from_date_parsing": "une date est attendue",
    "timezone_aware": "une date avec son fuseau horaire est attendue",
}


def sentences(error: ValidationError) -> list[tuple[str, str]]:
    """Return each finding as (field path such as `options.2.label`, French phrase)."""
    found = []
    for finding in error.errors(include_url=False):
        context = finding.get("ctx", {})
        if finding["type"] == "value_error":
            phrase = str(context["error"])
        elif finding["type"] == "literal_error":
            phrase = f"la valeur attendue est {context['expected'].replace(' or ', ' ou ')}"
        else:
            phrase = _SENTENCES.get(finding["type"], "cette valeur n’est pas valable").format(
                **context
            )
        found.append((".".join(str(part) for part in finding["loc"]), phrase))
    return found
