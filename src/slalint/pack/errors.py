"""What is wrong with a pack, and where."""

from __future__ import annotations

from pathlib import Path


class PackError(Exception):
    """A pack can't be used. ``line`` and ``column`` count from 1; 0 where the file as a whole is meant."""

    def __init__(self, file: Path, line: int, column: int, problem: str) -> None:
        super().__init__(f"{file}:{line}:{column}: {problem}")
        self.file, self.line, self.column, self.problem = file, line, column, problem
