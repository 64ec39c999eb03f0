"""What a run is made with: the options of the command line over the configuration file over what is usual."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Literal

from slalint.cli.output import SpokenError, ToldError, UsageError
from slalint.cli.paths import STDIN
from slalint.cli.words import locale_language
from slalint.history.baseline import Baseline, BaselineError, read_baseline
from slalint.history.choices import Choice
from slalint.history.scene import unknown_selectors
from slalint.judge.scorer import load_scorer
from slalint.pack.cache import load_pack
from slalint.pack.errors import PackError
from slalint.pack.model import Language, Pack, Preset, Severity
from slalint.pack.shipped import DEFAULT_PACK, pack_folder
from slalint.readers import Limits, ReadOptions
from slalint.settings import (
    Configuration,
    ConfigurationError,
    common_folder,
    find_configuration,
    read_configuration,
)
from slalint.settings.run import Decisions, Settings
from slalint.values import frozen

FailOn = Literal["error", "warning", "info", "never"]
Stale = Literal["auto", "report", "fail"]


@frozen
class Given:
    """What the command line says of a run; None or empty where it says nothing."""

    language: Language | None = None
    customer: str | None = None
    fail_on: FailOn | None = None
    least: Severity | None = None
    select: Sequence[str] = ()
    ignore: Sequence[str] = ()
    password: str | None = None
    ocr: Literal["never", "auto", "always"] | None = None
    revisions: Literal["accepted", "original"] | None = None
    baseline: str | None = None
    stale: Stale = "auto"
    preset: Preset | None = None
    any_kind: bool = False


def configuration_for(paths: Iterable[str], given: str | None, isolated: bool) -> Configuration | None:
    """The configuration file for these contracts, read: the one given, else the nearest. Raises UsageError."""
    if isolated:
        return None
    try:
        nearest = find_configuration(common_folder(path for path in paths if path != STDIN))
        file = Path(given) if given else nearest
        return read_configuration(file) if file else None
    except ConfigurationError as error:
        raise UsageError(str(error)) from error


def pack_name(given: str | None, configuration: Configuration | None) -> str:
    """The pack's name or folder; a folder in the configuration file is relative to that file."""
    if given or not configuration or not configuration.pack:
        return given or DEFAULT_PACK
    beside = configuration.root / configuration.pack
    return str(beside) if beside.is_dir() else configuration.pack


def pack_for(given: str | None, preset: Preset | None, configuration: Configuration | None) -> Pack:
    """The pack of a run, its numbers as the command line's or the file's preset has them. Raises UsageError."""
    return chosen_pack(pack_name(given, configuration), preset or (configuration.preset if configuration else None))


def chosen_pack(name: str, preset: Preset | None = None) -> Pack:
    """The pack of this name or folder, its numbers as ``preset`` has them, else as it says itself.

    Raises UsageError where there is none or it has a mistake.
    """
    folder = pack_folder(name)
    if folder is None:
        raise ToldError("no-pack", name=name)
    try:
        pack = load_pack(folder, preset)
        if pack.scorer:
            load_scorer(pack.scorer)
    except PackError as error:
        raise SpokenError(error) from error
    except (ValueError, OSError) as error:
        raise UsageError(str(error)) from error
    return pack


def reading(
    password: str | None,
    ocr: Literal["never", "auto", "always"],
    revisions: Literal["accepted", "original"],
    limits: Iterable[tuple[str, Any]] = (),
) -> ReadOptions:
    """How to read, from the options. ``limits`` are those to change, by their names in ``Limits``."""
    return ReadOptions(password=password, ocr=ocr, revisions=revisions, limits=Limits(**dict(limits)))


def settings_for(given: Given, configuration: Configuration | None) -> Settings:
    """The settings of a run. Raises UsageError for a baseline that can't be read."""
    conf = configuration or Configuration(Path("slalint.toml"))
    usual = Settings()
    fail_on = given.fail_on or conf.fail_on or usual.fail_on
    return Settings(
        language=given.language or conf.language or locale_language(os.environ),
        customer=given.customer,
        companies=conf.companies,
        reading=reading(
            given.password,
            given.ocr or conf.ocr or "never",
            given.revisions or conf.revisions or "accepted",
            conf.limits,
        ),
        fail_on=None if fail_on == "never" else fail_on,
        least=given.least or conf.least or usual.least,
        decisions=Decisions(
            root=conf.root,
            choices=_choices(given, conf.choices),
            waivers=conf.waivers,
            baseline=_baseline(given.baseline, conf),
            today=today(),
        ),
        stale_fails=given.stale == "fail" or (given.stale == "auto" and in_ci()),
        preset=given.preset or conf.preset,
        configuration=str(configuration.file) if configuration else None,
        any_kind=given.any_kind or conf.any_kind,
    )


def check_selectors(settings: Settings, pack: Pack) -> None:
    """Raise UsageError where a selector or waiver names no rule: it would silently do nothing."""
    decisions = settings.decisions
    names = [name for choice in decisions.choices for name in choice.selectors]
    names += [waiver.rule for waiver in decisions.waivers]
    unknown = unknown_selectors(dict.fromkeys(names), pack)
    if unknown:
        listed = ", ".join(unknown)
        raise ToldError("unknown-names", names=listed)


def in_ci() -> bool:
    """Whether a CI service runs this: they all set CI."""
    return os.environ.get("CI", "").lower() not in ("", "0", "false")


def today() -> date:
    """The day that waivers are held against: SOURCE_DATE_EPOCH's (reproducible-builds.org), else today."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return datetime.fromtimestamp(int(epoch), UTC).date() if epoch.isdecimal() else date.today()


def split(names: Iterable[str] | None) -> list[str]:
    """Names that may be given with commas, or one by one."""
    return [name.strip() for given in names or () for name in given.split(",") if name.strip()]


def _choices(given: Given, configured: Sequence[Choice]) -> tuple[Choice, ...]:
    """The file's choices, the first of which (it holds everywhere) gives way to the command line's."""
    base, overrides = (configured[0], configured[1:]) if configured else (Choice(), ())
    select, ignore = tuple(given.select) or base.select, tuple(given.ignore) or base.ignore
    return (Choice(select, ignore, base.severities), *overrides)


def _baseline(given: str | None, configuration: Configuration) -> Baseline | None:
    file = Path(given) if given else configuration.root / configuration.baseline if configuration.baseline else None
    try:
        return read_baseline(file) if file else None
    except BaselineError as error:
        raise UsageError(str(error)) from error
