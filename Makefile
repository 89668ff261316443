# The one door. `make` alone lists what there is; every target sets up what it needs first.
SHELL := /bin/sh
.DEFAULT_GOAL := help
.PHONY: help setup run demo manage doctor test test-fast e2e frontend-test bench bench-smoke screenshots gallery \
        lint types format api-types lock hooks clean python pages

PY := .venv/bin/python
NPM := $(PY) -m launch.frontend

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: ## install everything into .venv and build the pages (quick when nothing changed)
	@python=$$(launch/find-python) && exec "$$python" -m launch.bootstrap

# What other targets depend on: silent when up to date.
python:
	@python=$$(launch/find-python) && exec "$$python" -m launch.bootstrap --quiet --python-only
pages:
	@python=$$(launch/find-python) && exec "$$python" -m launch.bootstrap --quiet

run: pages ## start Hora on http://127.0.0.1:8000 (Ctrl-C stops it)
	@$(PY) -m launch.run

demo: pages ## the same with a sample shop, its day so far, and customers who keep writing
	@$(PY) -m launch.demo

manage: python ## a Django command beside a running Hora: make manage ARGS="help"
	@$(PY) -m launch.manage $(ARGS)

doctor: python ## check a running Hora: database, Redis, mail, workers
	@$(PY) -m launch.manage doctor

test: pages ## every test: Python (real PostgreSQL, Redis, SMTP, browser) and frontend
	@$(PY) -m launch.checks tests

test-fast: python ## Python tests without browser and fault tests
	@$(PY) -m pytest -q -m "not e2e and not faults"

e2e: pages ## only the tests in a real browser
	@$(PY) -m pytest -m e2e

frontend-test: pages ## only the frontend's unit tests
	@$(NPM) --silent test

lint: pages ## ruff, import floors, Biome
	@$(PY) -m launch.checks lint

types: pages ## mypy (strict) and tsc
	@$(PY) -m launch.checks types

format: pages ## let ruff and Biome rewrite the code
	@$(PY) -m ruff check --quiet --fix-only .
	@$(PY) -m ruff format .
	@$(NPM) --silent run format

bench: pages ## all benchmarks at full size (takes a while; prints its figures)
	@$(PY) -m bench

bench-smoke: pages ## all benchmarks at a very small size: do they still run?
	@$(PY) -m bench --smoke

# One of them: bench-ingest (MAILS=folder for mails of your own), bench-sla, bench-queue, bench-bulk, bench-board, bench-forecast, bench-businesstime, bench-search, bench-push, bench-api, bench-channels, bench-widget, bench-app, bench-agents, bench-footprint
bench-%: pages
	@$(PY) -m bench $* --mails "$(MAILS)"

screenshots: pages ## take the README's pictures again (needs Chromium)
	@$(PY) -m tests.e2e.pictures

gallery: pages ## take every page and state, to look at: make gallery TO=FOLDER ONLY="queue board"
	@$(PY) -m tests.e2e.gallery "$(or $(TO),gallery)" $(ONLY)

api-types: pages ## write openapi.json and the frontend's types from the API
	@$(PY) -m launch.manage --own spectacular --format openapi-json --validate --file frontend/openapi.json
	@$(NPM) --silent run api

lock: python ## resolve requirements/*.in again into hashed requirements/*.txt
	@$(PY) -m launch.lock

hooks: python ## run the checks before each commit
	@$(PY) -m pre_commit install

clean: ## remove what was built and installed (your data in .hora stay)
	rm -rf .venv frontend/node_modules frontend/dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
