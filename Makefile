# briefgen: `make` alone lists what can be made.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := -m pip install --quiet --disable-pip-version-check
LOCKED := $(PIP) --require-hashes --no-build-isolation
LOCK := .ci/lock
UPKEEP := build/upkeep
SECONDS ?= 60

COMMAND := tests/hostile/test_through_the_command.py # one file, which all processors share

.DEFAULT_GOAL := help
.PHONY: help briefs check test test-all faults fuzz setup lint types format accept docs bench wheel lock audit clean

help: ## list what can be made
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1\t/' | expand -t 16

briefs: $(VENV)/ready ## install what is needed and compile every brief in briefs/ to dist/
	$(BIN)/briefgen build

check: $(VENV)/ready ## tell what is wrong with the briefs, without building
	$(BIN)/briefgen check

test: $(VENV)/test-ready ## install what the tests need and run all but the long ones
	$(BIN)/pytest --numprocesses auto --dist loadfile --no-loadscope-reorder

test-all: $(VENV)/test-ready ## run the long tests too, with many more faults: within half an hour
	BRIEFGEN_FAULTS=4 $(BIN)/pytest -m 'long or not long' --numprocesses auto --dist loadfile --no-loadscope-reorder --ignore $(COMMAND)
	$(BIN)/pytest -m 'long or not long' --numprocesses auto --dist worksteal $(COMMAND)

faults: $(VENV)/test-ready ## kill, fill, damage and cross builds for an hour
	BRIEFGEN_FAULTS=20 $(BIN)/pytest -m 'long or not long' --numprocesses auto tests/faults
	BRIEFGEN_FAULTS=20 $(BIN)/pytest tests/browser/test_preview.py -k typing

fuzz: $(VENV)/fuzz-ready ## look for input that breaks a promise, SECONDS=60 for each reader
	for target in front-matter bibliography quotation tree; do \
	    $(BIN)/python tests/fuzz/fuzzing.py $$target $(SECONDS) || exit 1; done

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
	$(BIN)/python -m build --wheel --no-isolation --outdir build

lock: $(UPKEEP)/ready ## write .ci/lock/ anew from pyproject.toml and .ci/constraints.txt
	PATH="$(CURDIR)/$(UPKEEP)/bin:$$PATH" $(LOCK)/write
	git diff --stat $(LOCK)

audit: $(UPKEEP)/ready ## look for known holes in what is locked; asks a database in the network
	$(UPKEEP)/bin/pip-audit --require-hashes --disable-pip \
	    -r $(LOCK)/test.txt -r $(LOCK)/build.txt -r $(LOCK)/fuzz.txt -r $(LOCK)/upkeep.txt

clean: ## take away what was made, the virtual environment too
	rm -rf $(VENV) build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis

# What the system must have comes first, so that a missing library is told before a traceback.
$(VENV)/bin/python:
	@sh .ci/system run
	$(PYTHON) -m venv $(VENV)

# Only files whose hashes are in a lock are installed; what builds those that are source comes first.
$(VENV)/ready: pyproject.toml $(LOCK)/build.txt $(LOCK)/run.txt | $(VENV)/bin/python
	@echo "installing briefgen into $(VENV)"
	$(BIN)/python $(LOCKED) --requirement $(LOCK)/build.txt
	$(BIN)/python $(LOCKED) --requirement $(LOCK)/run.txt
	$(BIN)/python $(PIP) --no-build-isolation --no-deps --editable .
	@touch $@

$(VENV)/test-ready: $(VENV)/ready $(LOCK)/test.txt
	@sh .ci/system test
	@echo "installing the tests' tools into $(VENV)"
	$(BIN)/python $(LOCKED) --requirement $(LOCK)/test.txt
	@touch $@

$(VENV)/fuzz-ready: $(VENV)/test-ready $(LOCK)/fuzz.txt
	$(BIN)/python $(LOCKED) --requirement $(LOCK)/fuzz.txt
	@touch $@

# Of its own: these tools bring a pip and a resolver, which briefgen's environment must not change.
$(UPKEEP)/ready: $(LOCK)/upkeep.txt
	$(PYTHON) -m venv $(UPKEEP)
	$(UPKEEP)/bin/python $(LOCKED) --requirement $(LOCK)/upkeep.txt
	@touch $@
