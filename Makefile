# briefgen: `make` alone lists what can be made.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint .ci/constraints.txt

COMMAND := tests/hostile/test_through_the_command.py # one file, which all processors share

.DEFAULT_GOAL := help
.PHONY: help briefs check test test-all faults setup lint types format accept docs bench wheel clean

help: ## list what can be made
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1\t/' | expand -t 16

briefs: $(VENV)/ready ## install what is needed and compile every brief in briefs/ to dist/
	$(BIN)/briefgen build

check: $(VENV)/ready ## tell what is wrong with the briefs, without building
	$(BIN)/briefgen check

test: $(VENV)/test-ready ## install what the tests need and run all but the long ones
	$(BIN)/pytest --numprocesses auto --dist loadfile

test-all: $(VENV)/test-ready ## run the long tests too, with many more faults: within half an hour
	BRIEFGEN_FAULTS=4 $(BIN)/pytest -m 'long or not long' --numprocesses auto --dist loadfile --ignore $(COMMAND)
	$(BIN)/pytest -m 'long or not long' --numprocesses auto $(COMMAND)

faults: $(VENV)/test-ready ## kill, fill, damage and cross builds for a quarter of an hour
	BRIEFGEN_FAULTS=20 $(BIN)/pytest -m 'long or not long' --numprocesses auto tests/faults
	BRIEFGEN_FAULTS=20 $(BIN)/pytest tests/browser/test_preview.py -k typing

setup: $(VENV)/test-ready ## install everything for working on briefgen, and the commit hooks
	$(BIN)/pre-commit install

lint: $(VENV)/test-ready ## look for mistakes of style
	$(BIN)/ruff check
	$(BIN)/ruff format --check

types: $(VENV)/test-ready ## check the types
	$(BIN)/mypy

format: $(VENV)/test-ready ## lay the code out
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

accept: $(VENV)/test-ready ## write what is said now into the cases and the manual; read the difference
	BRIEFGEN_ACCEPT=1 $(BIN)/pytest tests/test_cases.py tests/test_manual.py tests/golden
	git diff --stat tests docs README.md

docs: $(VENV)/ready ## print the reference anew from the code
	$(BIN)/python docs/make_reference.py

bench: $(VENV)/ready ## measure the speed beside other tools, and print docs/explanation/speed.md
	$(BIN)/python bench/run.py $(ARGS)

wheel: $(VENV)/test-ready ## build the wheel into build/
	$(BIN)/python -m build --wheel --outdir build

clean: ## take away what was made, the virtual environment too
	rm -rf $(VENV) build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis

# What the system must have comes first, so that a missing library is told before a traceback.
$(VENV)/bin/python:
	@sh .ci/system run
	$(PYTHON) -m venv $(VENV)

$(VENV)/ready: pyproject.toml .ci/constraints.txt | $(VENV)/bin/python
	@echo "installing briefgen into $(VENV)"
	$(PIP) --editable .
	@touch $@

$(VENV)/test-ready: $(VENV)/ready
	@sh .ci/system test
	@echo "installing the tests' tools into $(VENV)"
	$(PIP) --editable '.[test]'
	@touch $@
