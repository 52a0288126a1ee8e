"""Words of ours: what no identifier made from a name may be, since a session's own files say it everywhere."""

import re

from grader.cohort.table import COLUMNS
from grader.session import layout

_SAID = frozenset(
    """
    null none nan true false nil undefined inconnu inconnue anonyme personne personnes
    participant participante participants participantes stagiaire stagiaires agent agents apprenant apprenante
    formateur formatrice correcteur correctrice admin administrateur root system test tests demo demonstration
    copie copies remise remises retour retours note notes reponse reponses module modules exercice exercices
    session sessions cohorte groupe groupes nom prenom courriel email employeur identifiant pseudonyme total
    source release submitted autograded feedback exchange inbound outbound gradebook course student students
    assignment notebook notebooks grade comment score cache index static templates jupyter jupyterlab lab nbgrader
    parcours formgrader hub user users home config settings log logs version schema answer answers created saved
    timestamp json csv html zip toml ipynb xlsx python at copy entries entry checked check counted first field
    fields text wording wordings added saved began begun revision revisions
    """.split()  # noqa: SIM905 - a hundred words read better as a text
)
"""French and English words that the copies, the gradebook, the pages and the folders are made of."""

_DEVICES = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?")
"""What Windows takes for a device, whatever follows the first dot: no folder can be called so there."""

_WORD = re.compile(r"[a-z]+")

_WORDS = _SAID.union(
    *(
        _WORD.findall(value.casefold())
        for name, value in vars(layout).items()
        if name.isupper() and isinstance(value, str)
    ),
    COLUMNS,
)


def is_ours(identifier: str) -> bool:
    """Tell whether an identifier is one of our own words, such as « participant » or « null »."""
    plain = identifier.casefold()
    return plain in _WORDS or _DEVICES.fullmatch(plain) is not None
