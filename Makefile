# Everything a user or the checks call. `make` alone lists the targets.
PYTHON ?= python3
BIN := .venv/bin
PACKAGES := index_schema catalog crawlers search api cli demo

.DEFAULT_GOAL := help
.PHONY: help setup demo elasticsearch test test-elasticsearch prove prove-elasticsearch lint types imports check docs benchmarks lock

help: ## List the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  %-20s %s\n", $$1, $$2}'

setup: .venv/installed ## Make .venv with every dependency, pinned and hashed

.venv/installed: requirements-dev.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Sparedex needs Python 3.11 or newer: make setup PYTHON=python3.12" >&2; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

demo: setup ## Crawl the replica twice, index it, serve API and page; keeps serving
	$(BIN)/sparedex demo

test: setup ## The whole suite, on every core
	$(BIN)/python -m pytest -n auto --dist worksteal -m "not proof"

elasticsearch: setup ## Fetch a real Elasticsearch once and run it on port 9200
	$(BIN)/python -m elasticsearch_node fetch
	$(BIN)/python -m elasticsearch_node start

test-elasticsearch: setup ## The tests on a real Elasticsearch, which is fetched and started
	$(BIN)/python -m elasticsearch_node fetch
	REQUIRE_ELASTICSEARCH=1 $(BIN)/python -m pytest -n auto --dist worksteal -m "elasticsearch and not proof"

prove: setup ## The long proofs
	$(BIN)/python -m pytest -m "proof and not elasticsearch"

prove-elasticsearch: setup ## The long proofs on real Elasticsearch nodes, about 13 minutes
	$(BIN)/python -m elasticsearch_node fetch
	REQUIRE_ELASTICSEARCH=1 $(BIN)/python -m pytest -m "proof and elasticsearch"

lint: setup ## Style and formatting
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: setup ## mypy --strict on packages, tests and benchmarks
	$(BIN)/mypy
	$(BIN)/mypy tests benchmarks docs elasticsearch_node

imports: setup ## The order of the packages
	$(BIN)/lint-imports

check: lint types imports test ## What CI runs, the proofs apart

docs: setup ## Write the generated pages of docs/ again
	$(BIN)/python -m docs.generate

benchmarks: setup ## Ratios of docs/performance.md, measured here
	$(BIN)/python -m benchmarks

lock: setup ## Resolve the dependencies again, with hashes
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --upgrade pyproject.toml -o requirements.lock
	$(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --extra dev -c requirements.lock pyproject.toml -o requirements-dev.lock
