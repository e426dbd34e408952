# make demo   set everything up, make the demo, and serve it
# make test   set up what the tests need (Chromium too) and run them
# Both need only Python 3.11 and the package registries.

PYTHON ?= python3
UV     := .uv/bin/uv
FLIS   := .venv/bin/flis

.PHONY: demo test lint docs benchmarks peers browser clean

demo: .venv/.klar
	@$(FLIS) demo --lager lager/demo $(VALG)

test: .venv/.klar-test browser lint
	.venv/bin/pytest --numprocesses 2 --dist loadfile

lint: .venv/.klar-test
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy
	.venv/bin/lint-imports
	$(FLIS) tjek --indhold .

docs: .venv/.klar
	$(FLIS) docs docs/opslag

benchmarks: .venv/.klar-test
	.venv/bin/python -m benchmarks

# Mondrian, olap4j and PostgreSQL from Debian, which tests and benchmarks compare MDX with
peers: .venv/.klar-test
	apt-get update -qq && apt-get install -y -qq $$(.venv/bin/python -m tests.peers.java_tools) >/dev/null
	.venv/bin/pytest -m java tests/peers

browser:
	@command -v chromium >/dev/null || { apt-get update -qq && apt-get install -y -qq chromium >/dev/null; }

$(UV):
	@$(PYTHON) -m venv .uv
	@.uv/bin/pip install --quiet --disable-pip-version-check uv==0.13.9

.venv/.klar: $(UV) pyproject.toml uv.lock
	@echo "Installerer (første gang tager det et par minutter) …"
	@$(UV) sync --frozen --no-dev --quiet --inexact --compile-bytecode
	@.venv/bin/python -m flis.portal.assets
	@.venv/bin/python -m compileall -q src demo
	@touch $@

.venv/.klar-test: $(UV) pyproject.toml uv.lock
	@echo "Installerer det, som prøverne kræver …"
	@$(UV) sync --frozen --quiet --all-extras --compile-bytecode
	@.venv/bin/python -m flis.portal.assets
	@touch $@ .venv/.klar

clean:
	rm -rf .venv .uv lager
