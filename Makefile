# Each target explains itself behind ##; `make` alone prints them.
PYTHON ?= python3
ENVIRONMENT := .venv
BIN := $(ENVIRONMENT)/bin
READY := $(ENVIRONMENT)/.ready
# pip as the environment brings it understands --require-hashes; nothing else has to be there.
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.DEFAULT_GOAL := help
.PHONY: help setup extract test check format train evaluate bench samples dictionary lock clean

help: ## print this table
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-11s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: $(READY) ## create .venv from requirements.lock (done by itself when needed)

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "Python 3.11 or newer is needed: make PYTHON=python3.11 …")'
	test -x $(BIN)/python || $(PYTHON) -m venv $(ENVIRONMENT)
	$(PIP) install --require-hashes -r requirements.lock
	PYTHONWARNINGS=ignore $(PIP) install --no-deps --no-build-isolation -e .
	$(BIN)/python -m compileall -q extractors normalizers pipeline  # no start compiles it again
	@touch $(READY)

extract: $(READY) ## read data/raw, write data/processed/kaoping.db and the report, print the summary
	$(BIN)/kaoping extract data/raw --output data/processed

test: $(READY) ## run the tests
	$(BIN)/python -m pytest

check: $(READY) ## everything that CI checks: format, lint, types, tests
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/python -m pytest

format: $(READY) ## put the code into its format
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

train: $(READY) ## train the classifier of reasons from normalizers/reasons/training.csv
	$(BIN)/python -m normalizers.reasons.train

evaluate: $(READY) ## measure names, categories and mentions on labelled data, write docs/evaluation.md
	$(BIN)/python -m tests.normalizers.evaluate

bench: $(READY) ## pages per second from PDF to database, beside pdfplumber and camelot; scans beside RapidOCR and img2table
	$(BIN)/python -m benchmarks
	$(BIN)/python -m benchmarks.scans

samples: $(READY) ## typeset data/raw anew from the invented sample year (needs a browser and fonts)
	$(BIN)/python -m tests.generator samples

dictionary: $(READY) ## write docs/data-dictionary.md from the code that creates the schema
	$(BIN)/python -m pipeline.database.dictionary

lock: $(READY) ## write requirements.lock anew from pyproject.toml (needs uv)
	echo 'setuptools>=75' | uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	  --no-annotate --no-header --no-emit-index-url --extra dev pyproject.toml - -o requirements.lock

clean: ## remove .venv and what was made from data/raw
	rm -rf $(ENVIRONMENT)
	find data/processed -mindepth 1 ! -name .gitkeep -delete
