# Everything a change must pass; the commit hook and CI call it too.
.PHONY: check style types layers tests all cover catalogue pinyin pictures real hook

check: style types layers tests

style:
	ruff check .
	ruff format --check .
	taplo fmt --check data/facts.toml
	taplo lint data/facts.toml

types:
	mypy

layers:
	lint-imports --no-cache

# Those that take no longer than a commit may; CI runs all.
tests:
	python -m pytest -n auto -m "not slow"

all:
	python -m pytest -n auto

# Those that run a program which not every machine has: LibreOffice, pre-commit.
real:
	python -m pytest --real -m real -rs

cover:
	python -m pytest -n auto --cov

catalogue:
	python tools/catalogue.py

pinyin:
	python tools/pinyin_table.py

# What the READMEs show of a terminal; it takes tmux.
pictures:
	python tools/pictures.py

hook:
	git config core.hooksPath .githooks
