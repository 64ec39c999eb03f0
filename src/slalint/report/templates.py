"""The templates of HTML pages and what lies beside them, in the folder ``page``."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jinja2 import Environment, Template

PAGE = Path(__file__).with_name("page")


def template(name: str) -> Template:
    """A template by its file's name. What it is filled with is escaped, and what it lacks is an error."""
    return _environment().get_template(name)


@cache
def _environment() -> Environment:
    # Costs more to import than everything else of a run: only for whoever asks for pages.
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader(PAGE),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
