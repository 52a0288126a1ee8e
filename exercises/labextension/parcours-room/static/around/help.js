// The help: how a module works, the keys, whom to call.
import { element } from "../bar.js";

/** @type {[string, string[]][]} */
const PARTS = [
  [
    "Répondre",
    [
      "Ce que vous écrivez ou choisissez est enregistré tout seul, aussitôt\u00a0: sous l’exercice, «\u00a0✓ Enregistré\u00a0» le dit. Vous pouvez fermer la page et revenir plus tard.",
      "Une réponse se change autant de fois que vous voulez. Un texte effacé par erreur revient avec Ctrl et Z.",
      "«\u00a0Remettre ma copie\u00a0» est à la fin du module, et dans la barre.",
    ],
  ],
  [
    "Au clavier",
    [
      "Tabulation va d’un champ au suivant, Majuscule et Tabulation au précédent.",
      "Les flèches changent de choix dans un groupe de boutons ronds\u00a0; Espace coche une case ou appuie sur un bouton.",
      "Échap ferme ce qui s’est ouvert par-dessus la page.",
    ],
  ],
  [
    "Si quelque chose ne va pas",
    [
      "Un exercice indique «\u00a0Non enregistré\u00a0»\u00a0: votre texte reste affiché. Lisez ce qu’il vous dit, puis choisissez «\u00a0Réessayer\u00a0».",
      "Les exercices n’apparaissent pas\u00a0: rechargez la page. Vos réponses enregistrées sont intactes.",
      "Pour tout le reste, appelez la personne qui anime la formation.",
    ],
  ],
];

let serial = 0;

/** A dialog: the browser keeps the focus in it, closes it by Escape, and gives the focus back. */
export function helpDialog() {
  const dialog = element("dialog", "parcours-help");
  serial += 1;
  const title = element("h2", "", "Aide");
  title.id = `parcours-aide-${serial}`;
  dialog.setAttribute("aria-labelledby", title.id);
  dialog.append(title);
  for (const [heading, sentences] of PARTS) {
    const list = element("ul", "");
    list.append(...sentences.map((sentence) => element("li", "", sentence)));
    dialog.append(element("h3", "", heading), list);
  }
  const close = element("button", "", "Fermer");
  close.addEventListener("click", () => dialog.close());
  dialog.append(close);
  return dialog;
}
