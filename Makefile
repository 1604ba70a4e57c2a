# The targets that the README names. Python 3.11 or later and make are all that is assumed.
PYTHON ?= python3
VENV := .venv
ifeq ($(OS),Windows_NT)
BIN := $(VENV)/Scripts
else
BIN := $(VENV)/bin
endif
EDITION ?= national
# Each lock names all that it needs. Modules compile when they are first imported; most never are.
FLAGS := --quiet --disable-pip-version-check --no-compile
INSTALL := $(BIN)/python -m pip install $(FLAGS)
LOCKED := --no-deps --require-hashes --requirement
READY_PIP := $(VENV)/.ready-pip
READY := $(VENV)/.ready
READY_DEV := $(VENV)/.ready-dev
CHECKERS := .venv-pdf-checkers
READY_CHECKERS := $(CHECKERS)/.ready
READY_BENCH := $(VENV)/.ready-bench

.PHONY: report example test test-long record-accessibility screenshots lighthouse check bench serve clean lock

report: $(READY)  ## build the edition as a website and a PDF
	$(BIN)/evibook build $(EDITION)

example: $(READY_DEV)  ## build the fictional trust, from a survey with a token in every private cell
	$(BIN)/evibook example-export --canary
	$(BIN)/evibook import survey private/example-trust/export.csv --edition example-trust --accept-changes
	$(BIN)/evibook build example-trust

# What the tests look at, made side by side: the fictional trust while the code is checked.
test: report  ## run every check and test
	$(MAKE) -j 2 example check $(READY_CHECKERS)
	$(BIN)/python -m pytest -n 2 --dist loadfile --no-loadscope-reorder

test-long: report  ## every page in every condition, and Lighthouse: for a release
	$(MAKE) -j 2 example check $(READY_CHECKERS)
	EVIBOOK_LONG=1 $(BIN)/python -m pytest -n 2 --dist loadfile --no-loadscope-reorder
	$(MAKE) lighthouse

record-accessibility: $(READY_DEV)  ## put the result of the last long test into the book
	$(BIN)/python tests/browser/accessibility_record.py

screenshots: report $(READY_DEV)  ## pictures of ten pages in four conditions, in _build/screenshots
	$(BIN)/python tests/browser/screenshots.py

lighthouse: report $(READY_DEV)  ## Lighthouse on three pages (needs Node 20 or later, and the network)
	$(BIN)/python tests/browser/lighthouse.py

check: $(READY_DEV)  ## find faults in tables, prose, notebooks, code and the environment
	$(BIN)/python -m pip check --quiet
	$(BIN)/evibook check
	$(BIN)/evibook format --check
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(READY_BENCH)  ## CPU time of a build against plain Jupyter Book, and of counts of a survey
	$(BIN)/python bench/build.py
	$(BIN)/python bench/tabulate.py

serve: report  ## show the built website at a local address
	$(BIN)/evibook serve $(EDITION)

clean:  ## remove what builds and tests leave, but not the environment
	rm -rf _build .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find book -mindepth 2 -name '*.md' ! -path 'book/local/*' -delete  # pages of rows

lock:  ## renew the lock files (needs uv)
	echo pip | uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --output-file requirements-pip.lock -
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --extra build --extra dev --extra survey --output-file requirements-dev.lock pyproject.toml
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --extra build --constraint requirements-dev.lock --output-file requirements.lock pyproject.toml
	cd tests && uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --output-file pdf-checkers.lock pdf-checkers.in
	cd bench && uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --output-file peer.lock peer.in

$(VENV)/created:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Evibook needs Python 3.11 or later; $(PYTHON) is older. Name another: make report PYTHON=python3.12"; exit 2; }
	$(PYTHON) -m venv $(VENV)
	touch $@

# The pip that Python brings may be years old, and takes twice the time.
$(READY_PIP): $(VENV)/created requirements-pip.lock
	$(INSTALL) $(LOCKED) requirements-pip.lock
	touch $@

# Independent checkers of the PDF, apart from the project's own environment (see the test).
$(READY_CHECKERS): $(READY_PIP) tests/pdf-checkers.lock
	$(PYTHON) -m venv --without-pip $(CHECKERS)
	$(BIN)/python -m pip --python $(CHECKERS)/$(notdir $(BIN))/python install $(FLAGS) $(LOCKED) tests/pdf-checkers.lock
	touch $@

# Only named, hashed versions are installed; the package itself is linked from src/.
$(READY): $(READY_PIP) requirements.lock pyproject.toml
	$(INSTALL) $(LOCKED) requirements.lock
	$(INSTALL) --no-deps --no-build-isolation --editable .
	touch $@

$(READY_DEV): $(READY) requirements-dev.lock
	$(INSTALL) $(LOCKED) requirements-dev.lock
	touch $@

# What counts are compared with, and nothing else uses.
$(READY_BENCH): $(READY_DEV) bench/peer.lock
	$(INSTALL) $(LOCKED) bench/peer.lock
	touch $@
