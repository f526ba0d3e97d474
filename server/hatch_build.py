"""Builds the client into the wheel. Node comes from PyPI and only when the client is not built yet."""

import os
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

import client_build


class ClientBuildHook(BuildHookInterface[Any]):
    """Wheel target only. An editable install serves `client/dist` and `workshops/` in place and copies nothing."""

    PLUGIN_NAME = "custom"

    def dependencies(self) -> list[str]:
        """Node, when it is needed."""
        return [client_build.NODE] if self._builds() else []

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build what is not built, and put client and workshops inside a real wheel."""
        root = Path(self.root)
        if self._builds():
            client_build.build(root)
        if version != "editable":
            build_data["force_include"][str(root / "client" / "dist")] = "brownpaper/_client"
            build_data["force_include"][str(root / "workshops")] = "brownpaper/_workshops"

    def _builds(self) -> bool:
        return client_build.APART not in os.environ and not client_build.is_built(Path(self.root))
