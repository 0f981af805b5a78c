# VocWeek. Every target works on a fresh clone with only Python 3.11+ and make.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
UV := $(BIN)/uv pip

.PHONY: help install demo demo-reset test lint bench screens up words tables lock clean

help:  ## Show the targets
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

ENGLISH := src/vocweek/locale/en/LC_MESSAGES/django

install: $(VENV)/.base src/vocweek/static/.built $(ENGLISH).mo  ## Leave .venv/bin/vocweek and the built pages

$(BIN)/uv: requirements/uv.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "需要 Python 3.11 或更新版本 (Python 3.11+ is needed)"; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { echo "请先安装 python3-venv (apt install python3-venv)"; exit 1; }
	@$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements/uv.txt
	@touch $@

$(VENV)/.base: $(BIN)/uv requirements/base.txt pyproject.toml
	@echo "· Python 依赖 (Python packages)"
	@$(UV) install -q --python $(BIN)/python --require-hashes -r requirements/base.txt
	@$(UV) install -q --python $(BIN)/python --no-deps -e .
	@touch $@

$(VENV)/.dev: $(VENV)/.base requirements/dev.txt
	@echo "· 测试与检查工具 (test and lint tools)"
	@$(UV) install -q --python $(BIN)/python --require-hashes -r requirements/dev.txt
	@touch $@

src/vocweek/static/.built: $(VENV)/.base $(shell find web -type f -not -path '*/node_modules/*' -not -path 'web/dist/*' 2>/dev/null)
	@echo "· 页面 (pages)"
	@PATH="$(CURDIR)/$(BIN):$$PATH" sh web/build.sh
	@touch $@

$(ENGLISH).mo: $(VENV)/.base $(ENGLISH).po
	@$(BIN)/pybabel -q compile -D django -i $(ENGLISH).po -o $@

demo: install  ## Set everything up, load the demonstration, serve it
	@$(BIN)/vocweek demo

demo-reset: install  ## Put the demonstration back to its beginning
	@$(BIN)/vocweek demo --reset --no-serve

up: install  ## Serve (database, web, worker)
	@$(BIN)/vocweek up

test: install $(VENV)/.dev  ## Run every test, browser included
	@sh tests/need_chromium.sh
	@sh tests/need_office.sh
	@sh tests/need_clamd.sh
	@sh tests/need_nginx.sh
	@$(BIN)/python -m pytest -n 3 --no-loadscope-reorder

lint: install $(VENV)/.dev  ## ruff, mypy, import-linter, djlint, tsc
	@$(BIN)/ruff check src tests bench
	@$(BIN)/ruff format --check src tests bench
	@$(BIN)/lint-imports --no-logo 2>/dev/null || $(BIN)/lint-imports
	@$(BIN)/mypy
	@$(BIN)/djlint --lint --quiet src/vocweek
	@sh web/check.sh

bench: install $(VENV)/.dev  ## Measure: make bench [ONLY=notices]
	@$(BIN)/python -m bench $(ONLY)

screens: install $(VENV)/.dev  ## Pictures of every public page of a running site at three widths: make screens [SITE=http://…]
	@sh tests/need_chromium.sh
	@SITE=$(SITE) $(BIN)/python -m tests.screens

words: install  ## Bring the English catalogue up to what the pages say; lists what has no English yet
	@DJANGO_SETTINGS_MODULE=vocweek.core.settings $(BIN)/python -m django words

tables: install  ## Write the tables an empty database is given, from the migrations (minutes; before a release)
	@$(BIN)/vocweek manage tables

lock: $(BIN)/uv  ## Refresh the locks (hashes, no registry addresses)
	@for pair in "base:" "dev:--extra dev"; do \
		$(UV) compile -q pyproject.toml $${pair#*:} --universal --python-version 3.11 --generate-hashes \
			--no-emit-index-url --no-emit-find-links --no-header --no-annotate -o requirements/$${pair%%:*}.txt; done

clean:  ## Remove what the build made (the data folder stays)
	@rm -rf $(VENV) web/node_modules web/dist src/vocweek/static build
