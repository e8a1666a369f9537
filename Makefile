# Every target makes the environment it needs; `make demo` and `make test` work as the first command, in either order.
PYTHON ?= $(shell command -v python3.11 || command -v python3 || command -v python)
VENV ?= .venv
BIN := $(VENV)/$(if $(filter Windows_NT,$(OS)),Scripts,bin)
GOLD ?= $(wildcard tests/data/chains/*.jsonl)
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet

.PHONY: demo test check lint types eval train bench clean

demo: $(VENV)/.installed
	@$(BIN)/python seeds/demo.py

test: $(VENV)/.installed-dev
	$(BIN)/python -m pytest

check: lint types test

lint: $(VENV)/.installed-dev
	$(BIN)/python -m ruff check .
	$(BIN)/python -m ruff format --check .

types: $(VENV)/.installed-dev
	$(BIN)/python -m mypy

eval: $(VENV)/.installed
	$(BIN)/python -m provenance.attribution.evaluate $(GOLD)

train: $(VENV)/.installed-train
	$(BIN)/python -m provenance.attribution.training.train $(CORPUS)

bench: $(VENV)/.installed-bench
	$(BIN)/python -m tests.bench

$(VENV)/.installed: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(PIP) -e .
	@touch $@

$(VENV)/.installed-%: pyproject.toml $(VENV)/.installed
	$(PIP) -e ".[$*]"
	@touch $@

clean:
	rm -rf $(VENV) build dist demo .bench .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
