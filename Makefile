# `make` alone lists what can be asked for.

PYTHON ?= python3
ADDRESS ?= 127.0.0.1:8000
FOLDER ?= var/site
ENTRIES ?= 10000
ENGINE ?= both

python = .venv/bin/python
manage = $(python) manage.py
install = $(python) -m pip install --quiet --quiet --disable-pip-version-check --require-hashes --requirement
lock = .venv/bin/uv pip compile pyproject.toml --quiet --upgrade --universal --python-version 3.11 \
       --generate-hashes --no-emit-index-url --custom-compile-command "make lock"

# A step that failed halfway must not look done.
.DELETE_ON_ERROR:
.PHONY: help run bake test check bench screens format lock clean superuser

help:
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: .venv/run .env var ## the Atlas with its content, at http://127.0.0.1:8000/
	$(manage) migrate --verbosity 0
	$(manage) seed
	$(manage) release --if-missing
	$(manage) collectstatic --no-input --verbosity 0
	$(manage) serve --listen $(ADDRESS)

bake: .venv/run .env var ## the whole public site as files that any web server serves; FOLDER=var/site
	$(manage) migrate --verbosity 0
	$(manage) seed
	$(manage) release --if-missing
	$(manage) collectstatic --no-input --verbosity 0
	$(manage) export_site $(FOLDER) --living http://$(ADDRESS)

superuser: .venv/run .env var ## the first account for the curators' desk, with its second factor
	$(manage) migrate --verbosity 0
	$(manage) first_person

test: .venv/develop .env var ## all tests, on SQLite and on PostgreSQL; ARGS="-k words" chooses
	exec $(python) -m tests.provision.run $(ARGS)

check: .venv/develop .env var ## all that a change must pass: style, types, the map of rooms, templates, migrations, tests
	.venv/bin/ruff check
	.venv/bin/ruff format --check
	.venv/bin/mypy
	.venv/bin/lint-imports --no-logo
	.venv/bin/djlint templates --check --lint --quiet
	$(manage) makemigrations --check --dry-run
	$(MAKE) test

bench: .venv/develop .env var ## how fast pages are on synthetic content, both engines; ENTRIES=100000 ENGINE=sqlite
	exec $(python) -m tests.bench.run --entries $(ENTRIES) --engine $(ENGINE)

screens: .venv/develop .env var ## pictures of the main pages into docs/screens, to be looked at
	exec $(python) -m tests.screens

format: .venv/develop ## Python and templates in their one form
	.venv/bin/ruff check --fix-only --quiet
	.venv/bin/ruff format
	.venv/bin/djlint templates --reformat --quiet

lock: .venv/develop ## newest versions that pyproject.toml allows, into the lock files
	$(lock) --output-file requirements.lock
	$(lock) --group dev --constraint requirements.lock --output-file requirements-dev.lock

clean: ## away with everything that make made, the local database and .env excepted
	rm -rf .venv var/static var/tools .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# The files below say what stands in .venv; each is older than its lock file exactly when that has changed.
.venv/run: requirements.lock | .venv/bin/python
	$(install) requirements.lock
	@touch $@

.venv/develop: requirements-dev.lock | .venv/bin/python
	$(install) requirements-dev.lock
	@touch .venv/run $@

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	|| { echo "Python 3.11 or newer is needed: make PYTHON=/path/to/python3.11 ..."; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null \
	|| { echo "$(PYTHON) cannot make virtual environments: apt-get install python3-venv (or your system's like)"; exit 1; }
	$(PYTHON) -m venv .venv

# Settings of this machine alone: a secret of its own, and plain HTTP.
.env:
	@umask 077; $(PYTHON) -c 'import secrets; print(f"SECRET_KEY={secrets.token_urlsafe(50)}\nLOCAL=true")' > $@

var:
	@mkdir -p $@
