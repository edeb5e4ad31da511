# `make` sets up everything and builds the deliverables; `make help` lists the rest.
.DEFAULT_GOAL := build
.NOTPARALLEL:
.PHONY: build docs setup setup-test test check format-check format lint types floors pytest bench fuzz lock clean help judge
MAKEFLAGS += --no-print-directory
BIN := .venv/bin

build: setup ## set up and build every deliverable into output/ (the default)
	$(BIN)/careget-docs schema --write
	$(BIN)/careget-docs build --all

test: check ## set up and run everything that CI runs
check: format-check lint types floors pytest ## the same, by its other name

setup: ## install what building needs: system libraries, .venv, pinned packages
	@scripts/setup build

setup-test: ## install the test tools and the judges too
	@scripts/setup test

format-check: setup-test ## is every file in ruff's format?
	$(BIN)/ruff format --check .

format: setup-test ## put every file into ruff's format and mend what ruff can mend
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

lint: setup-test ## ruff's rules
	$(BIN)/ruff check .

types: setup-test ## mypy, strict, for src and tests
	$(BIN)/mypy

floors: setup-test ## which module may import which: .importlinter
	$(BIN)/lint-imports

pytest: setup-test ## the tests, on all cores; ARGS="-k word" picks some
	$(BIN)/pytest --numprocesses auto --dist worksteal $(ARGS)

bench: setup-test ## measure: benchmarks/run.py
	$(BIN)/python benchmarks/run.py $(ARGS)

fuzz: setup-test ## mutate every kind of input and kill commands: benchmarks/fuzz.py, benchmarks/kill.py
	$(BIN)/python benchmarks/fuzz.py $(ARGS)
	$(BIN)/python benchmarks/kill.py

docs: setup ## make the reference in docs/ anew, with its pictures; ARGS="--text" leaves the pictures
	$(BIN)/python scripts/docs.py $(ARGS)

judge: setup-test ## put every edition before every judge, workers spawned: benchmarks/judge.py; ARGS="newsletter-01 --lang bg"
	$(BIN)/pytest --numprocesses auto --dist worksteal --matrix -m matrix
	$(BIN)/python benchmarks/judge.py --write $(ARGS)

lock: ## pin again after a change to pyproject.toml or requirements/*.in; UPGRADE=1 takes the newest
	scripts/lock

clean: ## remove what was made here: output/, .venv and the caches
	rm -rf output .venv dist .cache .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -prune -exec rm -rf {} +

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "%-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)
