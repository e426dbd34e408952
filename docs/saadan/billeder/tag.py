"""Takes the pictures of our own pages in a browser without a window, from a store with a release.

    .venv/bin/python docs/saadan/billeder/tag.py lager/demo

It needs Chromium (``make browser``).
"""

from __future__ import annotations

import os
import shutil
import sys
import threading
from pathlib import Path
from wsgiref.simple_server import make_server

from playwright.sync_api import sync_playwright

from flis.portal.app import make_application

HERE = Path(__file__).parent
#: What the pictures show as the server's address.
SHOWN = "https://tal.eksempel.dk"
WIDE = {"width": 1000, "height": 700}
#: File -> address, and the height that is kept.
PAGES = {
    "side_kuber.png": ("/dap/", 560),
    "side_excel.png": ("/dap/kuber/oekonomi_benchmark/?measure=forbrug", 760),
    "side_power_bi.png": ("/dap/kuber/oekonomi_benchmark/?measure=forbrug&vaerktoej=powerbi", 900),
    "side_tableau.png": ("/dap/kuber/oekonomi_benchmark/?measure=forbrug&vaerktoej=tableau", 700),
    "side_python.png": ("/dap/noegletal/?id=10121&periode=2021&vaerktoej=python", 980),
}
#: Shows the address that readers know instead of this machine's.
_RENAME = """shown => {
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) walk.currentNode.data = walk.currentNode.data.replaceAll(location.origin, shown);
}"""


def main(lager: Path) -> None:
    server = make_server("127.0.0.1", 0, make_application(lager))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    path = os.environ.get("CHROMIUM") or shutil.which("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_context(viewport=WIDE, locale="da-DK").new_page()
        for name, (address, height) in PAGES.items():
            page.goto(f"http://127.0.0.1:{server.server_port}{address}")
            page.evaluate(_RENAME, SHOWN)
            page.screenshot(path=HERE / name, full_page=True, clip={"x": 0, "y": 0, "width": 1000, "height": height})
        browser.close()
    server.shutdown()


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "lager/demo"))
