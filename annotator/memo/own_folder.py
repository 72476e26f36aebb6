"""The folder where the analyst keeps templates of her own."""

from __future__ import annotations

from pathlib import Path

import platformdirs


def own_templates() -> Path:
    """`templates` in the program's folder for settings; nobody makes it but she."""
    return platformdirs.user_config_path("crossread", appauthor=False) / "templates"
