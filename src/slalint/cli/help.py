"""How help looks: options under headings, nothing cut off, and no line wider than the terminal.

typer's own help counts characters, of which a Chinese one takes two cells, and cuts off what a verb does in the list.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from typer.core import TyperCommand, TyperGroup

_INDENT = "  "
#: What an option is called takes so many cells at most; a longer one has the first line for itself.
_NAMES = 26
#: More options than this stand under several headings.
_MANY = 12
#: What parts English and Chinese.
_LANGUAGES = " · "

#: What typer says of its own options, in both languages.
_OF_TYPER = {
    "Show this message and exit.": "Show this help · 显示这段说明",
    "Install completion for the current shell.": "Install completion for this shell · 给当前的 shell 装上自动补全",
    "Show completion for the current shell, to copy it or customize the installation.": (
        "Print the completion script for this shell · 打印自动补全的脚本"
    ),
}

ARGUMENTS, OPTIONS, COMMANDS = "Arguments · 参数", "Options · 选项", "Commands · 命令"
#: The headings under which ``check`` and ``compare`` have theirs.
CONTRACT, RULES = "The contract · 合同", "What to look for · 查什么"
DECIDED, REPORT, RUN = "What is known already · 原有的和已决定的", "The report · 报告", "The run · 运行"


class Command(TyperCommand):
    """A verb."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the help."""
        formatter.write("\n".join(_help(self, ctx, formatter.width + 2)) + "\n")


class Group(TyperGroup):
    """A verb of verbs, and the command itself."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the help, and what each verb does."""
        width = formatter.width + 2
        verbs = [(name, _first_paragraph(verb.help or "")) for name, verb in self.commands.items() if not verb.hidden]
        parts = [*_help(self, ctx, width), "", f"{COMMANDS}:", *_definitions(verbs, width)]
        if self.epilog:
            parts += ["", *_paragraph(self.epilog, width)]
        formatter.write("\n".join(parts) + "\n")


def _help(command: Any, ctx: Any, width: int) -> Iterator[str]:
    """Usage, what it does, and its arguments and options, in lines."""
    pieces = " ".join(piece.strip("{}") for piece in command.collect_usage_pieces(ctx))
    yield f"Usage: {ctx.command_path} {pieces}"
    for paragraph in (command.help or "").split("\n\n"):
        yield ""
        yield from _paragraph(" ".join(paragraph.split()), width)
    shown = [(parameter, parameter.get_help_record(ctx)) for parameter in command.get_params(ctx)]
    headings: dict[str, list[tuple[str, str]]] = {}
    for parameter, record in shown:
        if record:
            name, text = record
            heading = _heading(parameter, len(shown) > _MANY)
            text = _OF_TYPER.get(text, text.replace("  [", " ["))
            headings.setdefault(heading, []).append((name.strip("{}"), text))
    for heading, records in headings.items():
        yield ""
        yield f"{heading}:"
        yield from _definitions(records, width)


def _heading(parameter: Any, among_many: bool) -> str:
    """Few options need no headings but one."""
    if parameter.param_type_name == "argument":
        return ARGUMENTS
    return (among_many and getattr(parameter, "rich_help_panel", None)) or OPTIONS


def _first_paragraph(text: str) -> str:
    return " ".join(text.split("\n\n", 1)[0].split())


def _definitions(records: Iterable[tuple[str, str]], width: int) -> Iterator[str]:
    """Names in a column, and what they mean beside or below them."""
    from slalint.report.wrap import cells

    records = list(records)
    column = min(max((cells(name) for name, _ in records), default=0), _NAMES) + 2
    for name, text in records:
        meaning = _wrapped(text, width - column - len(_INDENT))
        if cells(name) + 2 > column:
            yield _INDENT + name
        else:
            yield _INDENT + name + " " * (column - cells(name)) + next(meaning, "")
        yield from (_INDENT + " " * column + line for line in meaning)


def _paragraph(text: str, width: int) -> Iterator[str]:
    return (_INDENT + line for line in _wrapped(text, width - len(_INDENT)))


def _wrapped(text: str, width: int) -> Iterator[str]:
    """The text on one line if it fits, else in lines, each language beginning its own."""
    # Help must not load what reports need beside this.
    from slalint.report.wrap import cells, lines

    parts = [text] if cells(text) <= width else text.split(_LANGUAGES)
    return (part[start:end] for part in parts for start, end in lines(part, width))
