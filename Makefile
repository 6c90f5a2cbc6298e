# make run     install, prepare, index, serve on http://127.0.0.1:7860 (HOST, PORT change it)
# make test    the same set-up, then linter, type checker and every test
# make eval    the eval sets, with a report in out/eval
# make bench   speed and memory, with a report
# make test-llm  the optional language model with a real small model (ARGS=--all: every question), report in out/llm
# make train   the encoder's adapter again, and a reader into out/reader, from WENCE_TRAINING (default
#              ../shared/training); make train STEPS=2 only tries the commands, into out/try

PYTHON ?= $(shell for python in python3 python3.13 python3.12 python3.11; do \
	$$python -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null && echo $$python && break; done)
HOST ?= 127.0.0.1
PORT ?= 7860

ADAPTER := $(if $(STEPS),out/try/adapter,index/adapter)
READER := $(if $(STEPS),out/try/reader,out/reader)
TABLE := $(if $(STEPS),out/try/retrieval.md,evals/ablations/retrieval.md)

VENV := .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/.installed
INSTALLED_DEV := $(VENV)/.installed-dev
# Modules are compiled when they are first imported: most of what the packages hold never is.
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-compile --constraint constraints.txt
# Where it is set, each of the many processes would compile all that it imports again.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: run test eval bench train test-llm setup check browser

run: setup
	$(BIN)/wence serve --host $(HOST) --port $(PORT)

# The checks of the code run beside the making of the index: each keeps one core busy. A browser is fetched meanwhile.
test: $(INSTALLED_DEV)
	@$(MAKE) --no-print-directory -j3 setup check browser
	$(BIN)/python -m pytest --numprocesses auto --maxprocesses 4 --dist loadfile -m "not timed"
	$(BIN)/python -m pytest -m timed

eval: setup
	$(BIN)/wence eval --baselines --out out/eval

bench: setup
	$(BIN)/python -m evals.bench

train: $(INSTALLED)
	$(INSTALL) --editable ".[train]"
	OMP_WAIT_POLICY=passive $(BIN)/python -m index.training.encoder --out $(ADAPTER) $(STEPS:%=--steps %)
	OMP_WAIT_POLICY=passive $(BIN)/python -m index.training.reader --out $(READER) $(STEPS:%=--steps %)
	$(BIN)/python -m evals.ablations.retrieval --adapter $(ADAPTER) --out $(TABLE)

# The optional language model with a real small model on loopback; installs a model server of its own. Not in CI.
# A sample of the questions in a quarter of an hour; all of them: make test-llm ARGS=--all
test-llm: setup
	$(BIN)/python -m evals.small_model $(ARGS)

setup: $(INSTALLED)
	@$(BIN)/python -m index.prepare
	@$(BIN)/wence index

check: $(INSTALLED_DEV)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

browser: $(INSTALLED_DEV)
	tests/browser.sh $(BIN)/python

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "需要 Python 3.11 到 3.13；没有找到，请安装，或用 make PYTHON=… 指定" >&2; exit 2; }
	$(PYTHON) -m venv $(VENV) || { echo "建不了虚拟环境；Debian 上请先 apt-get install python3-venv" >&2; exit 2; }

$(INSTALLED): pyproject.toml constraints.txt | $(BIN)/python
	$(INSTALL) --editable .
	@touch $@

# All packages in one go; what it leaves is what $(INSTALLED) asks for too.
$(INSTALLED_DEV): pyproject.toml constraints.txt | $(BIN)/python
	$(INSTALL) --editable ".[dev]"
	@touch $(INSTALLED) $@
