# Two commands are all: `make run` and `make test`. Both set up what they need, once.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/ready
LIBRARIES := packaging/linux/system-libraries.sh

.PHONY: help run test lint bench evaluate faults fuzz pictures sample constraints clean package package-twice test-packages

help:
	@echo "make run       the window with the sample comparison (without a display: pictures of it in out/)"
	@echo "make test      all tests, without a display"
	@echo "make lint      ruff and mypy"
	@echo "make bench     the figures of docs/architecture.md, measured here"
	@echo "make evaluate  how well passages on the same point are found, on the sample's labelled pairs"
	@echo "make faults    what a file and a window survive: kills, full disks, hostile papers"
	@echo "make fuzz      files from outside, spoilt at random for a minute: each is read or refused in a sentence"
	@echo "make package   the installers, in dist/: the .deb and Windows' setup.exe, with what goes with a release"
	@echo "make test-packages  installs them where nothing is, tries them without a network, removes them (as root)"
	@echo "make package-twice  builds the .deb's files twice and compares them"
	@echo "make pictures  the pictures of the README and the guide, made anew"
	@echo "make sample    the sample corpus, built anew from its sources"

$(READY): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Crossread needs Python 3.11 or newer."; exit 1; }
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || { [ "$$(id -u)" = 0 ] && apt-get update -q && apt-get install -y -q python3-venv; } \
		|| { echo "Python's venv is not here. Type this once, then try again:"; echo "  sudo apt-get install -y python3-venv"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	PIP_CONSTRAINT=constraints.txt $(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@

run: $(READY)
	@if [ "$$(uname -s)" != Linux ] || [ -n "$${DISPLAY:-}$${WAYLAND_DISPLAY:-}" ]; then \
		$(LIBRARIES) window && $(BIN)/crossread sample; \
	else \
		$(LIBRARIES) offscreen && QT_QPA_PLATFORM=offscreen $(BIN)/python -m annotator.app.pictures out --looks light dark && \
		echo "There is no display here, so the sample was opened without one: pictures of the window and the memo are in out/." && \
		echo "To see the window, type “make run” where there is a display (over ssh: ssh -X)."; \
	fi

test: $(READY)
	@$(LIBRARIES) offscreen
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest -n auto

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: $(READY)
	@$(LIBRARIES) offscreen
	@QT_QPA_PLATFORM=offscreen $(BIN)/python -m tests.benchmarks

evaluate: $(READY)
	@$(BIN)/python -m tests.evaluate

faults: $(READY)
	@$(BIN)/python -m tests.faults

fuzz: $(READY)
	@home=$$(mktemp -d) && trap 'rm -rf "$$home"' EXIT && \
		XDG_CONFIG_HOME="$$home" XDG_DATA_HOME="$$home" XDG_STATE_HOME="$$home" $(BIN)/python -m tests.fuzz

pictures: $(READY)
	@$(LIBRARIES) offscreen
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m annotator.app.pictures docs/pictures --looks light dark
	rm docs/pictures/memo.md
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m annotator.app.guide_pictures docs/pictures/guide

# Everything that builds is brought by the scripts themselves, each file known by its hash; nothing of .venv is used.
package:
	$(PYTHON) packaging/build.py

package-twice:
	$(PYTHON) packaging/linux/twice.py

test-packages:
	$(PYTHON) packaging/test.py

sample: $(READY)
	$(BIN)/python sample_corpus/build.py
	$(BIN)/python sample_corpus/make_project.py

# Exact versions of everything, for installs that can be repeated. Run it to take up new releases.
constraints:
	$(PYTHON) -m venv build/fresh
	build/fresh/bin/python -m pip install --quiet --upgrade --editable '.[dev]' 'hatchling' 'editables'
	build/fresh/bin/python -m pip freeze --exclude-editable > constraints.txt

clean:
	rm -rf $(VENV) build out dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
