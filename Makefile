# Three commands matter: `make lab`, `make check` and `make test`. Paths stay relative, so that a folder may have spaces and accents.
PYTHON ?= python3
PY := .venv/bin/python
PIP := $(PY) -m pip --disable-pip-version-check --quiet

.DEFAULT_GOAL := aide
.PHONY: aide lab test check lint bench captures modules paquet navigateur firefox lecteur postgresql propre

aide:
	@echo "make lab       installe le parcours et l’ouvre dans JupyterLab"
	@echo "make test      installe tout et lance toutes les vérifications"
	@echo "make check     vérifie en deux minutes, sans navigateur ni serveur : pour tous les jours"
	@echo "make lint      style et types du code"
	@echo "make bench     mesures (durées et mémoire, côte à côte)"
	@echo "make captures  refait les images des guides"
	@echo "make paquet    fabrique dans dist/ ce qui s’installe ailleurs : l’équipe, le poste d’un·e participant·e"

lab: .venv/pret-equipe
	@$(PY) -m grader lab --bureau

test: lint navigateur firefox lecteur postgresql
	@$(PY) -m pytest --numprocesses auto --dist loadfile --no-loadscope-reorder

check: lint
	@$(PY) -m pytest --ignore tests/browser -m "not slow" --numprocesses auto --dist loadfile

lint: .venv/pret-essais node_modules
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check .
	@$(PY) -m mypy
	@node_modules/.bin/biome lint --error-on-warnings
	@node_modules/.bin/tsc

bench: .venv/pret-essais navigateur
	@$(PY) -m tests.bench

captures: .venv/pret-essais navigateur
	@$(PY) -m tests.captures

modules: .venv/pret-equipe
	@$(PY) -m grader assembler --tous

# The same two lines as tests/package/building.py, whose tests install what they make.
paquet: .venv/pret-essais
	@rm -rf dist
	@$(PY) -m hatchling build --directory dist
	@cd packaging/salle && ../../$(PY) -m hatchling build --target wheel --directory ../../dist

.venv/cree:
	@$(PYTHON) -c "import sys; sys.exit(0 if sys.version_info >= (3, 11) else 'Python 3.11 ou plus récent est nécessaire (ici : ' + sys.version.split()[0] + '). Installez-le, puis relancez : make PYTHON=python3.11 lab')"
	@$(PYTHON) -m venv .venv || { echo "L’environnement .venv n’a pas pu être créé. Sous Debian ou Ubuntu, installez le paquet python3-venv, puis relancez." >&2; exit 1; }
	@touch .venv/cree

.venv/pret-equipe: .venv/cree pyproject.toml constraints.txt
	@echo "Installation du parcours (quelques minutes la première fois)…"
	@$(PIP) install --constraint constraints.txt --editable ".[equipe]" || { echo "L’installation a échoué : vérifiez l’accès au réseau, puis relancez la même commande." >&2; exit 1; }
	@touch .venv/pret-equipe

.venv/pret-essais: .venv/cree pyproject.toml constraints.txt
	@echo "Installation du parcours et des vérifications (quelques minutes la première fois)…"
	@$(PIP) install --constraint constraints.txt --editable ".[essais]" || { echo "L’installation a échoué : vérifiez l’accès au réseau, puis relancez la même commande." >&2; exit 1; }
	@touch .venv/pret-essais .venv/pret-equipe

node_modules: package.json package-lock.json
	@command -v npm > /dev/null || { echo "npm est nécessaire aux vérifications du JavaScript, de l’accessibilité et de l’orthographe : installez Node.js 20 ou plus récent, puis relancez." >&2; exit 1; }
	@npm ci --no-audit --no-fund --silent
	@touch node_modules

# Chromium comes from the system; on Debian, as root (a build machine), it is installed here.
navigateur:
	@command -v chromium > /dev/null || command -v chromium-browser > /dev/null || command -v google-chrome > /dev/null || \
	  { [ "$$(id -u)" = 0 ] && command -v apt-get > /dev/null && apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium > /dev/null; } || \
	  { echo "Chromium est nécessaire aux vérifications : installez le paquet « chromium » (Debian, Ubuntu : sudo apt-get install chromium), puis relancez." >&2; exit 1; }

# So does Firefox.
firefox:
	@command -v firefox-esr > /dev/null || command -v firefox > /dev/null || \
	  { [ "$$(id -u)" = 0 ] && command -v apt-get > /dev/null && apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq firefox-esr > /dev/null; } || \
	  { echo "Firefox est nécessaire aux vérifications : installez le paquet « firefox-esr » (Debian, Ubuntu : sudo apt-get install firefox-esr), puis relancez." >&2; exit 1; }

# And Orca, a screen reader, with the virtual screen that it speaks of.
lecteur:
	@command -v orca > /dev/null && command -v Xvfb > /dev/null && command -v xdotool > /dev/null && command -v openbox > /dev/null || \
	  { [ "$$(id -u)" = 0 ] && command -v apt-get > /dev/null && apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends orca xvfb dbus at-spi2-core libglib2.0-bin openbox xdotool > /dev/null; } || \
	  { echo "Le lecteur d’écran Orca est nécessaire aux vérifications : installez ces paquets (Debian, Ubuntu : sudo apt-get install orca xvfb dbus at-spi2-core openbox xdotool), puis relancez." >&2; exit 1; }

# PostgreSQL comes from the system too; its programs stand out of PATH on Debian.
postgresql:
	@command -v initdb > /dev/null || ls /usr/lib/postgresql/*/bin/initdb > /dev/null 2>&1 || \
	  { [ "$$(id -u)" = 0 ] && command -v apt-get > /dev/null && apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq postgresql > /dev/null; } || \
	  { echo "PostgreSQL est nécessaire aux vérifications : installez le paquet « postgresql » (Debian, Ubuntu : sudo apt-get install postgresql), puis relancez." >&2; exit 1; }

propre:
	@rm -rf .venv node_modules captures dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
