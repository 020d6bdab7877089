# Everything here but `models` and `evaluate`, which need annotated documents, works on a fresh clone with Python 3.11+, make
# and a package registry; to compile needs a C compiler, too.
PYTHON ?= python3
BIN := .venv/bin
STAMP := .venv/.installed

.PHONY: setup compiled demo test lint lock models evaluate bench wheel clean

setup: $(STAMP)

$(STAMP): requirements.lock pyproject.toml tools/build_wheel.py
	@echo "Installing what requirements.lock names into .venv (once; two minutes, then three more to compile)"
	@$(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@$(BIN)/python -m compileall -q lamphun_scraper  # as pip does with all that it copies
	@rm -rf lamphun_scraper/__compiled__  # made by another compiler or with other options, perhaps
	@$(BIN)/python tools/compile_sources.py || echo "Pages and facts are read by plain Python, in two to five times the time: see above why it did not compile."
	@touch $(STAMP)

# Compile what reads pages and facts to C where it was edited since: until then the edited sources run. `make test` does it too.
compiled: setup
	@$(BIN)/python tools/compile_sources.py

# Crawl the bundled site into data/demo, export the tables, show what was found.
demo: setup
	@$(BIN)/python tools/demo.py

# Linters, types, compiling what was edited, and every test: eight to eleven minutes on two cores.
test: lint compiled
	@echo "Running every test: about eight minutes on two cores"
	$(BIN)/python -m pytest -n auto --dist worksteal

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

# Resolve pyproject.toml again and write the lock that setup installs from.
lock: setup
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --all-extras \
		--no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" \
		-o requirements.lock pyproject.toml

# Fit every model of the facts again, in the order in which they build on one another. ON=learn leaves the held-out fold
# unseen, for measuring; ON=train is what is released.
GOLD ?= ../shared/gold
ON ?= train
models: setup
	$(BIN)/python tools/count_words.py --gold $(GOLD)
	for name in fit_dates fit_event_days fit_participants fit_post_end fit_chair fit_official fit_place_end fit_venue; do \
		$(BIN)/python tools/$$name.py --gold $(GOLD) --on $(ON) || exit 1; \
	done

# Scores, calibration and worst documents on the annotated documents (GOLD is their folder).
evaluate: setup
	$(BIN)/python tools/evaluate.py --gold $(GOLD)

# Ratios against named public parts, each measured side by side (DOCS: documents for the facts, else written ones). Some
# twenty minutes.
DOCS ?=
bench: setup
	@echo "Measuring each row as it comes: some twenty minutes in all" >&2
	@$(BIN)/python tools/bench.py $(if $(DOCS),--docs $(DOCS))

# The wheel with what reads pages and facts compiled to C, into dist/: for where many pages are read. Needs a C compiler and three minutes.
wheel: setup
	@echo "Compiling what reads pages and facts to C (three minutes)" >&2
	@$(BIN)/python tools/build_wheel.py

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache build dist
