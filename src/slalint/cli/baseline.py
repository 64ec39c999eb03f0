"""``slalint baseline``: keep what is there now, so that only new findings are told."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from slalint.cli import options
from slalint.cli.help import Command, Group
from slalint.values import replace

if TYPE_CHECKING:
    from slalint.history.baseline import Baseline
    from slalint.outcome import Report

baseline = typer.Typer(
    name="baseline",
    cls=Group,
    help="Keep today's findings in a file, so that only new ones are told · 基线：记下现在的问题，以后只报新的",
    no_args_is_help=True,
    rich_markup_mode=None,
)
_Paths = Annotated[
    list[str], typer.Argument(metavar="PATH...", help="Contracts, or folders of contracts · 合同或文件夹")
]
_File = Annotated[
    str | None,
    typer.Option(
        "--file",
        "-f",
        metavar="FILE",
        help="The baseline [default: the configuration's, else slalint-baseline.json] · 基线文件",
        show_default=False,
    ),
]
_Pack = Annotated[str | None, typer.Option(help="Which rules to use · 用哪套规则", show_default=False, metavar="PACK")]


@baseline.command("write", cls=Command)
def write(
    paths: _Paths,
    file: _File = None,
    pack: _Pack = None,
    config: options.Config = None,
    isolated: options.Isolated = False,
) -> None:
    """Write a baseline of everything that is found now; entries of other contracts stay · 把现在查到的全部记进基线，别的合同的条目不动

    Example: slalint baseline write contracts/

    Exit status: 0 written, 2 wrong usage, 3 a contract could not be read whole, so that its entries are not complete ·
    返回值：0 写好了，2 用法不对，3 有合同没有读全，它的条目不完整
    """
    from slalint.history.baseline import Baseline

    def kept(old: Baseline, report: Report) -> Baseline:
        found = {old.key(document.path): document.kept for document in report.documents}
        return Baseline(old.file, {**old.entries, **found})

    _rewrite(lambda _: paths, file, pack, config, isolated, kept)


@baseline.command("prune", cls=Command)
def prune(
    file: _File = None,
    pack: _Pack = None,
    config: options.Config = None,
    isolated: options.Isolated = False,
) -> None:
    """Take what is solved out of a baseline, and contracts that are gone · 从基线里去掉已经解决的问题和不在了的合同

    Example: slalint baseline prune

    Exit status: 0 done, 2 wrong usage, 3 a contract could not be read whole; its entries stay · 返回值：0
    清理好了，2 用法不对，3 有合同没有读全，它的条目没动
    """
    from slalint.cli.output import ToldError
    from slalint.history.baseline import Baseline

    def there(old: Baseline) -> list[str]:
        if not old.file.exists():
            raise ToldError("no-baseline", path=old.file)
        return [str(old.file.parent / path) for path in old.entries if (old.file.parent / path).exists()]

    def kept(old: Baseline, report: Report) -> Baseline:
        judged = {old.key(document.path): document.judged for document in report.documents if document.complete}
        lost = old.lost()
        still = {
            path: tuple(entry for entry in old.entries[path] if path not in judged or entry.fingerprint in judged[path])
            for path in old.entries
            if path not in lost
        }
        return Baseline(old.file, still)

    _rewrite(there, file, pack, config, isolated, kept)


def _rewrite(
    contracts: Callable[[Baseline], list[str]],
    file: str | None,
    pack: str | None,
    config: str | None,
    isolated: bool,
    kept: Callable[[Baseline, Report], Baseline],
) -> None:
    """Check the contracts as if there were no baseline, and write the baseline that is kept."""
    from slalint import exits
    from slalint.cli.configured import Given, check_selectors, configuration_for, pack_for, settings_for
    from slalint.cli.output import UsageError, ended, message, save
    from slalint.cli.paths import sources
    from slalint.cli.words import told
    from slalint.history.baseline import FILE_NAME, Baseline, BaselineError, baseline_text, entries, read_baseline
    from slalint.lint import lint
    from slalint.report.problems import unread_words

    def verb() -> int:
        configuration = configuration_for([file] if file else [], config, isolated)
        configured = configuration.root / configuration.baseline if configuration and configuration.baseline else None
        target = Path(file) if file else configured or Path(FILE_NAME)
        try:
            old = read_baseline(target) if target.exists() else Baseline(target, {})
        except BaselineError as error:
            raise UsageError(str(error)) from error
        settings = settings_for(Given(), replace(configuration, baseline=None) if configuration else None)
        exclude = configuration.exclude if configuration else ()
        found, nothing = sources(contracts(old), "", settings.reading.limits, exclude, settings.decisions.root)
        rules = pack_for(pack, None, configuration)
        check_selectors(settings, rules)
        report = lint(found, rules, settings, keep=lambda document: entries(document.open))
        unread = [*nothing, *report.unread]
        for each in unread:
            message(f"{each.path}: {unread_words(each, settings.language)}")
        if unread and not report.documents:
            message(told(settings.language, "nothing-to-keep", path=target))
            return max(each.exit_code for each in unread)
        new = kept(old, report)
        save(target, baseline_text(new))
        count = sum(map(len, new.entries.values()))
        before = sum(map(len, old.entries.values()))
        message(told(settings.language, "baseline", path=target, count=count, before=before))
        whole = all(document.complete for document in report.documents)
        return max([exits.CLEAN if whole else exits.UNREAD, *(each.exit_code for each in unread)])

    raise typer.Exit(ended(verb))
