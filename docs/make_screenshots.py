"""Make the pictures of the documentation: ``python docs/make_screenshots.py [FOLDER]``.

Runs slalint on an example contract, and Chromium on what it prints. Needs the ``test`` extra, Chromium and a Chinese font.
"""

from __future__ import annotations

import html
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

HERE = Path(__file__).resolve().parent
CONTRACT = "website-contract.docx"
_SGR = re.compile(r"\x1b\[([\d;]*)m")
#: The styles that slalint uses, as a dark terminal shows them.
_STYLES: Mapping[str, str] = {
    "1": "font-weight:700",
    "2": "opacity:.65",
    "4": "text-decoration:underline;text-underline-offset:3px",
    "31": "color:#ff7b72",
    "32": "color:#7ee787",
    "33": "color:#e3b341",
    "36": "color:#79c0ff",
}
_TERMINAL = """<!DOCTYPE html><meta charset="utf-8"><style>
body {{ margin: 0; background: #0d1117; color: #e6edf3; display: inline-block; }}
pre {{ margin: 0; padding: 18px 22px; font: 15px/1.45 "Noto Sans Mono CJK SC", monospace; }}
</style><pre>{text}</pre>"""


def main(target: Path) -> None:
    """Write every picture into the folder."""
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        shutil.copy(HERE.parent / "examples" / CONTRACT, folder)
        chromium = shutil.which("chromium") or shutil.which("google-chrome")
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        printed = _checked(Path(folder), "--color", "always", "--output", "html=report.html")
        _picture_of_terminal(browser, Path(folder), printed, target / "terminal.png")
        page = Path(folder, "report.html").as_uri()
        words = ".card:nth-child(4) .jump"
        _picture(browser, page, target / "html.png", "light", (1280, 860), None)
        _picture(browser, page, target / "html-dark.png", "dark", (1280, 860), words)
        _picture(browser, page, target / "html-phone.png", "light", (400, 860), None)
        browser.close()


def _checked(folder: Path, *arguments: str) -> str:
    command = [sys.executable, "-m", "slalint", "check", CONTRACT, "--isolated", "--lang", "zh-Hans", *arguments]
    environment = {**os.environ, "COLUMNS": "80"}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False).stdout


def _picture_of_terminal(browser: Browser, folder: Path, printed: str, picture: Path) -> None:
    lines = printed.splitlines()
    shown = [f"$ slalint check {CONTRACT}", *lines[:42], "…", *lines[-14:]]
    file = folder / "terminal.html"
    file.write_text(_TERMINAL.format(text=_as_html("\n".join(shown))), encoding="utf-8")
    page = browser.new_page(device_scale_factor=1.5)
    page.goto(file.as_uri())
    page.locator("body").screenshot(path=picture)
    page.close()
    _make_small(picture)


def _as_html(printed: str) -> str:
    """Text with "Select Graphic Rendition" sequences (ECMA-48 8.3.117) as HTML."""
    pieces, at, opened = [], 0, False
    for sequence in _SGR.finditer(printed):
        pieces.append(html.escape(printed[at : sequence.start()]))
        at = sequence.end()
        pieces += ["</span>"] if opened else []
        styles = [_STYLES[code] for code in sequence.group(1).split(";") if code in _STYLES]
        opened = bool(styles)
        pieces += [f'<span style="{";".join(styles)}">'] if opened else []
    return "".join([*pieces, html.escape(printed[at:])])


def _picture(
    browser: Browser, address: str, picture: Path, scheme: str, size: tuple[int, int], clicked: str | None
) -> None:
    page = browser.new_page(
        viewport={"width": size[0], "height": size[1]},
        color_scheme="dark" if scheme == "dark" else "light",
        reduced_motion="reduce",
    )
    page.goto(address)
    if clicked:
        page.click(clicked)
        page.wait_for_timeout(300)
    page.screenshot(path=picture)
    page.close()
    _make_small(picture)


def _make_small(picture: Path) -> None:
    """Fewer colours: letters stay sharp, and the file becomes a third as large."""
    Image.open(picture).convert("RGB").quantize(96).save(picture, optimize=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE / "screenshots")
