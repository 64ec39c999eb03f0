# `make` alone runs the tests. Everything happens in .venv; PYTHON is what makes it.
PYTHON ?= python3
BIN := .venv/bin

.DEFAULT_GOAL := test
.PHONY: install test lint check examples train bench probes clean

.venv/.installed: pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet -e '.[dev]'
	touch $@

install: .venv/.installed

test: install
	$(BIN)/python -m pytest

lint: install
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

check: lint test

examples: install
	$(BIN)/python examples/make_examples.py

train: install
	$(BIN)/python training/train.py

# Speed and memory: some ten minutes on an idle machine. Writes benchmarks/results.md.
bench: install
	$(BIN)/python benchmarks/run.py

# How right it is: accuracy, formats, damage, character errors.
PROBES := $(filter-out $(addprefix benchmarks/,run.py growth.py naive.py documents.py rewriting.py),$(wildcard benchmarks/*.py))
probes: install
	@set -e; for script in $(PROBES); do echo "== $$script"; $(BIN)/python $$script; done

clean:
	rm -rf .venv dist build .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
