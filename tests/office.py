"""A real LibreOffice that opens what was written; `make test` installs it (tests/need_office.sh)."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path


def converted(path: Path, kind: str, folder: Path) -> Path:
    """Let LibreOffice rewrite the file at `path` as `kind` (an ending, or one with its filter) into `folder`."""
    office = shutil.which("soffice") or shutil.which("libreoffice")
    assert office, "LibreOffice is needed (tests/need_office.sh)"
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = [office, profile, "--headless", "--convert-to", kind, "--outdir", str(folder), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return folder / f"{path.stem}.{kind.split(':')[0]}"
