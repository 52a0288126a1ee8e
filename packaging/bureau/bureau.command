#!/bin/sh
# Ouvre le bureau des sessions d’un double-clic : macOS et Linux. Il pose aussi son raccourci sur l’écran.
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
top=$(CDPATH='' cd -- "$here/../.." && pwd)

tell() {
  printf '%s\n' "$1"
  if command -v osascript > /dev/null 2>&1; then
    osascript -e 'on run texte' -e 'display dialog (item 1 of texte) buttons {"OK"} with title "Bureau des sessions"' -e 'end run' "$1" > /dev/null
  elif command -v zenity > /dev/null 2>&1; then
    zenity --error --title='Bureau des sessions' --text="$1"
  elif command -v kdialog > /dev/null 2>&1; then
    kdialog --title 'Bureau des sessions' --error "$1"
  elif command -v xmessage > /dev/null 2>&1; then
    xmessage "$1"
  fi
}

# Dans l’ordre : le parcours préparé ici par « make lab », puis celui qui est installé sur l’ordinateur.
if [ -x "$top/.venv/bin/python" ] && [ -d "$top/grader" ]; then
  set -- "$top/.venv/bin/python" -m grader
  sessions="$top/sessions"
  cd "$top" || exit 1
elif command -v parcours > /dev/null 2>&1; then
  set -- parcours
  sessions="$HOME/sessions"
  cd "$HOME" || exit 1
else
  tell "Le parcours n’est pas encore installé sur cet ordinateur. Demandez à la personne qui s’occupe de l’informatique de suivre la page « Installer » du guide, puis double-cliquez de nouveau sur ce fichier."
  exit 1
fi

"$@" bureau --raccourci --dossier "$sessions" > /dev/null 2>&1
"$@" bureau --dossier "$sessions" || {
  status=$?
  tell "Le bureau n’a pas pu s’ouvrir. Redémarrez l’ordinateur, puis réessayez ; si cela continue, montrez ce message à la personne qui s’occupe de l’informatique : erreur $status."
  exit "$status"
}
