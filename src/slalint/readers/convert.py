"""Formats of other word processors, read through LibreOffice or antiword where one of them is installed."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

from slalint.readers.errors import ReadError
from slalint.readers.formats import Format

#: A fresh LibreOffice profile that runs no macros and fetches nothing that a document links to.
_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="MacroSecurityLevel"><value>3</value></prop>
<prop oor:name="DisableMacrosExecution"><value>true</value></prop>
<prop oor:name="BlockUntrustedRefererLinks"><value>true</value></prop>
</item></oor:items>
"""


def convert(data: bytes, form: Format, seconds: float) -> tuple[bytes, Format]:
    """``data`` as a DOCX file ("docx") or, through antiword, as UTF-8 text ("text"), made in a temporary folder.

    Raises ``ReadError``: "needs-converter" (the detail is the suffix) where nothing installed can convert,
    "over-limit" after ``seconds`` (wall clock), "damaged" where the converter gives nothing.
    """
    office = shutil.which("soffice") or shutil.which("libreoffice")
    antiword = shutil.which("antiword") if form == "doc" else None
    if not office and not antiword:
        raise ReadError("needs-converter", f".{form}")
    with tempfile.TemporaryDirectory(prefix="slalint-") as folder:
        source = Path(folder, f"contract.{form}")
        source.write_bytes(data)
        if office:
            return _through_office(office, source, seconds), "docx"
        assert antiword
        text = _run([antiword, "-m", "UTF-8.txt", "-w", "0", str(source)], seconds)
        if not text.strip():
            raise ReadError("damaged", "antiword finds no text in it")
        return text, "text"


def _through_office(office: str, source: Path, seconds: float) -> bytes:
    profile = source.parent / "profile"
    settings = profile / "user" / "registrymodifications.xcu"
    settings.parent.mkdir(parents=True)
    settings.write_text(_PROFILE, encoding="utf-8")
    target = source.parent / "converted"
    command = [office, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", "--convert-to", "docx"]
    _run([*command, "--outdir", str(target), str(source)], seconds)
    try:
        return (target / "contract.docx").read_bytes()
    except OSError as error:
        raise ReadError("damaged", "LibreOffice cannot open it") from error


def _run(command: list[str], seconds: float) -> bytes:
    """What ``command`` prints. It gets a process group of its own: LibreOffice's launcher starts further processes."""
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        return process.communicate(timeout=seconds)[0]
    except subprocess.TimeoutExpired as error:
        raise ReadError("over-limit", f"{seconds:g} seconds for converting it") from error
    finally:
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is not None:
        return
    if hasattr(os, "killpg"):
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.wait()
