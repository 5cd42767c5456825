# Two commands do everything on a fresh machine: `make demo` and `make test`.
# Both make their own environment in .venv and need Python 3.11 or newer.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SOURCES := planlint rules/planlint_rules grammars/planlint_grammars

.PHONY: demo test lint types floors unit wheel clean bench

demo: $(VENV)/.installed
	@echo
	@echo '$$ planlint fixtures/plans/willow-street.yaml'
	@$(BIN)/planlint fixtures/plans/willow-street.yaml || test $$? -eq 1
	@echo
	@echo '$$ planlint fixtures/district/august --select district --format concise'
	@$(BIN)/planlint fixtures/district/august --select district --format concise || test $$? -eq 1

test: lint types floors unit wheel

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.dev
	$(BIN)/mypy

floors: $(VENV)/.dev
	$(BIN)/lint-imports

unit: $(VENV)/.dev
	$(BIN)/pytest -n auto --dist worksteal

# The package as users get it: built, installed into an environment of its own, and run
# from another folder.
wheel: $(VENV)/.dev
	rm -rf build/wheel
	$(BIN)/python -m build --wheel --no-isolation --outdir build/wheel . > /dev/null
	$(PYTHON) -m venv build/wheel/venv
	build/wheel/venv/bin/pip install --quiet --disable-pip-version-check build/wheel/*.whl
	cp fixtures/plans/harbor-point.yaml build/wheel/
	cd build/wheel && venv/bin/planlint check harbor-point.yaml && venv/bin/planlint explain OW001 > /dev/null
	@echo 'The wheel installs and runs.'

bench: $(VENV)/.dev
	$(BIN)/python benchmarks/check.py
	$(BIN)/python benchmarks/many.py

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: $(VENV)/bin/python pyproject.toml
	$(BIN)/pip install --quiet --disable-pip-version-check -e .
	@touch $@

$(VENV)/.dev: $(VENV)/bin/python pyproject.toml
	$(BIN)/pip install --quiet --disable-pip-version-check -e '.[dev]'
	@touch $@ $(VENV)/.installed

clean:
	rm -rf $(VENV) build dist .hypothesis .mypy_cache .pytest_cache .ruff_cache .import_linter_cache
