# Needs only python3 (3.11 or newer) and make. `make demo` first; `make help` lists the rest.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
BENCH := $(VENV)/.installed-bench
TRAINED := $(VENV)/.installed-training
DOCS := $(VENV)/.installed-docs
# No chatter: errors only.
PIP := $(BIN)/python -m pip --quiet --quiet --disable-pip-version-check
SAMPLE := src/headwater/data/sample/sample.txt

.DEFAULT_GOAL := help
.PHONY: help install demo test lint format bench docs pictures train lock clean

help:  ## this list
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1\t\2/p' $(MAKEFILE_LIST)

install: $(STAMP)  ## .venv with Headwater (editable) and the development tools, at the locked versions

# hatchling is in the lock, so building ours needs nothing that is not.
$(STAMP): requirements/dev.lock pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(PIP) install --require-hashes --requirement requirements/dev.lock
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

demo: install  ## reads the sample article, then traces three stories that many tell
	@$(BIN)/headwater read $(SAMPLE)
	@echo
	@$(BIN)/headwater demo

test: install  ## all tests, doctests included
	@$(BIN)/python -m pytest -q --numprocesses auto --dist loadfile

lint: install  ## ruff (rules and format) and mypy --strict
	@$(BIN)/ruff check --quiet
	@$(BIN)/ruff format --check --quiet
	@$(BIN)/mypy --no-error-summary

format: install  ## puts the code in the format that lint asks for
	@$(BIN)/ruff check --quiet --fix
	@$(BIN)/ruff format --quiet

$(BENCH): $(STAMP) requirements/bench.lock
	@$(PIP) install --require-hashes --requirement requirements/bench.lock
	@touch $@

bench: $(BENCH)  ## speed and memory on this machine
	@$(BIN)/python bench/speed.py

$(DOCS): $(STAMP) requirements/docs.lock
	@$(PIP) install --require-hashes --requirement requirements/docs.lock
	@touch $@

# Not --quiet: what is not said is not counted, and would be no error.
docs: $(DOCS)  ## the manual as a site, in site/; a link that leads nowhere is an error
	@NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict

pictures: install  ## takes the manual's pictures anew, with Debian's chromium; look at each of them
	@$(BIN)/python docs/pictures.py

$(TRAINED): $(BENCH) requirements/training.lock
	@$(PIP) install --no-deps --require-hashes --requirement requirements/training.lock
	@$(PIP) install torch==2.13.0
	@touch $@

train: $(TRAINED)  ## makes the shipped weights anew
	@$(BIN)/python -m training

lock: install  ## resolves the dependencies anew into requirements/*.lock
	@test -x $(BIN)/uv || $(PIP) install uv
	@PATH=$(BIN):$$PATH sh requirements/lock.sh

clean:  ## everything that can be made again
	rm -rf $(VENV) build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis bench/out training/out site
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
