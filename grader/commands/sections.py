"""The verbs in the order in which one meets them, under the moment when they serve."""

SECTIONS: dict[str, tuple[str, ...]] = {
    "Préparer": ("demo", "session", "inscrire", "publier", "diapos", "fiches"),
    "Animer": ("lab", "suivi", "salle"),
    "Corriger et rendre": ("ramasser", "corriger", "noter", "accord", "restituer"),
    "Rendre compte": ("exporter", "moodle"),
    "Données personnelles": ("donnees", "purger"),
    "Écrire les modules": ("verifier", "assembler"),
    "Dans ce terminal": ("completion",),
}
