"""What is wrong with a pack, and where."""

from __future__ import annotations

from pathlib import Path

from slalint.pack.model import Language
from slalint.pack.told import Told


class PackError(Exception):
    """A pack can't be used. ``line`` and ``column`` count from 1; 0 where the file as a whole is meant."""

    def __init__(self, file: Path, line: int, column: int, problem: Told) -> None:
        super().__init__(f"{file}:{line}:{column}: {problem}")
        self.file, self.line, self.column, self.problem = file, line, column, problem

    def words(self, language: Language) -> str:
        """The place and what is wrong there."""
        return f"{self.file}:{self.line}:{self.column}: {self.problem.words(language)}"


class ToldError(ValueError):
    """A part of a pack can't be used; ``problem`` says why, for its author."""

    def __init__(self, problem: Told) -> None:
        super().__init__(str(problem))
        self.problem = problem
