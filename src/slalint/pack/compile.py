"""From a pack's folder to a Pack: validated, names resolved, vocabulary expanded, put on top of what it extends."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from slalint.pack import mistakes, schema
from slalint.pack.amounts import AmountError, Wishes, declared, settled
from slalint.pack.cache import scorer_file
from slalint.pack.compile_condition import Names
from slalint.pack.compile_rule import Known, texts
from slalint.pack.digest import combined, digest, files, with_preset
from slalint.pack.errors import ToldError
from slalint.pack.extends import address, at, base_folder, is_shipped
from slalint.pack.groups import Group, doubles, group, vocabulary
from slalint.pack.hints import unknown
from slalint.pack.model import About, Base, ContractKind, Kinds, Pack, Param, Preset, Rule
from slalint.pack.needs import gates
from slalint.pack.patterns import family
from slalint.pack.source import KeyPath, PackError, Places, load
from slalint.pack.told import told
from slalint.pack.walk import pack_patterns
from slalint.values import frozen, replace

#: Files that are not groups of topics and rules.
_OWN_FILES = ("pack.yaml", "vocabulary.yaml")
#: So many packs may build on one another.
_DEEPEST = 5


@frozen
class Compiled:
    """A pack with what only its makers need: its shared vocabulary, the file, line and column of each topic and rule,
    and the ids of its ``own`` topics, rules and scopes, which it does not inherit.
    """

    pack: Pack
    vocabulary: Mapping[str, str]
    where: Mapping[str, tuple[Path, int, int]]
    own: frozenset[str]


def compile_pack(folder: Path, preset: Preset | None = None) -> Pack:
    """Read, check and compile the pack in a folder, with its numbers as ``preset`` has them, else as it says itself.

    Raises PackError at the first mistake.
    """
    return compile_whole(folder, preset).pack


def compile_whole(folder: Path, preset: Preset | None = None) -> Compiled:
    """As ``compile_pack``, with what the pack's makers need. Raises PackError at the first mistake."""
    compiled = _compile(folder, (Wishes({}, preset),), ())
    return replace(compiled, pack=replace(compiled.pack, sha256=with_preset(compiled.pack.sha256, preset)))


def _compile(folder: Path, wishes: Sequence[Wishes], above: Sequence[Path]) -> Compiled:
    """One pack on top of its bases. ``wishes`` are those of the packs ``above`` that build on it, outermost first."""
    about, places = load(folder / "pack.yaml", schema.PackIn)
    wishes = (*wishes, Wishes({name: p.text for name, p in about.params.items() if p.text is not None}, about.preset))
    bases = [_compile(base, wishes, (*above, folder)) for base in _bases(about, folder, above, places)]
    inherited = [base.pack for base in bases]
    names = Names(
        places,
        {name: words for base in bases for name, words in base.vocabulary.items()},
        _params(about, inherited, wishes, places),
        foreign=not is_shipped(folder),
    )
    names = replace(names, vocabulary=_shared_vocabulary(folder, names))
    scopes = {name: signs for pack in inherited for name, signs in pack.scopes.items()}
    scopes |= {name: _about(written, ("scopes", name), names) for name, written in about.scopes.items()}
    subjects = {name: title for pack in inherited for name, title in pack.subjects.items()}
    subjects |= {name: texts(title) for name, title in about.subjects.items()}
    groups = [group(file, names) for file in files(folder) if file.suffix == ".yaml" and file.name not in _OWN_FILES]
    inherited_topics = [topic for pack in inherited for topic in pack.topics]
    topics = [*(t.id for t in inherited_topics), *(t.id for g in groups for t in g.read.topics)]
    known = Known(topics, subjects, scopes, about.articles)
    retired = {old: new for pack in inherited for old, new in pack.retired.items()}
    retired |= {old: new or "" for old, new in about.retired.items()}
    flat = _flat(folder, bases)
    pack = Pack(
        name=about.name,
        version=about.version,
        sha256=combined(digest(folder), [base.sha256 for base in flat]),
        title=texts(about.title),
        folder=folder,
        scorer=scorer_file(folder, flat),
        scopes=scopes,
        subjects=subjects,
        kinds=_kinds(about, names) or next((pack.kinds for pack in inherited if pack.kinds), None),
        first=tuple(about.first) or tuple(topic for pack in inherited for topic in pack.first),
        topics=(*inherited_topics, *(topic for g in groups for topic in g.topics(known))),
        rules=(
            *_inherited_rules(about, inherited, places),
            *(replace(rule, pack=about.name) for g in groups for rule in g.rules(known)),
        ),
        params=names.params,
        # A rule that is off keeps its id, so that whoever names it makes no mistake.
        retired=retired | {id: "" for id, severity in about.severity.items() if severity == "off"},
        bases=flat,
    )
    for mistake in (*_doubles(groups, inherited, retired, places), *_successions(pack, groups, about, places)):
        raise mistake
    pack = replace(pack, gates=gates(pattern for _, pattern in pack_patterns(pack)))
    where = {id: place for base in bases for id, place in base.where.items()}
    own = {id: place for g in groups for id, place in g.where()}
    own |= {name: (places.file, *places.at(("scopes", name))) for name in about.scopes}
    if about.kind is not None:
        own |= dict.fromkeys(("kind", *about.kind.others), (places.file, *places.at(("kind",))))
    return Compiled(pack, names.vocabulary, where | own, frozenset(own))


def _about(written: str | schema.ScopeIn, path: KeyPath, names: Names) -> About:
    if isinstance(written, str):
        return About(names.pattern(written, path))
    aside = names.pattern(written.aside, (*path, "aside")) if written.aside is not None else ""
    return About(names.pattern(written.sign, (*path, "sign")), aside, written.often, written.answered)


def _bases(about: schema.PackIn, folder: Path, above: Sequence[Path], places: Places) -> Iterator[Path]:
    for number, written in enumerate(about.extends):
        path = ("extends", number)
        try:
            base = base_folder(written, folder)
        except ToldError as error:
            raise places.error(path, error.problem) from error
        if base is None:
            raise places.error(path, told(mistakes.NO_PACK, name=written))
        if base.resolve() in [other.resolve() for other in (*above, folder)]:
            raise places.error(path, told(mistakes.ITSELF, name=written))
        if len(above) >= _DEEPEST:
            raise places.error(path, told(mistakes.TOO_MANY_BASES, most=_DEEPEST))
        yield base


def _kinds(about: schema.PackIn, names: Names) -> Kinds | None:
    def kind(read: schema.KindIn, path: KeyPath) -> ContractKind:
        signs = family(names.pattern(words, (*path, "signs", number)) for number, words in enumerate(read.signs))
        titled = names.pattern(read.titled, (*path, "titled")) if read.titled else ""
        return ContractKind(texts(read.title), signs, titled)

    if about.kind is None:
        return None
    others = {name: kind(read, ("kind", "others", name)) for name, read in about.kind.others.items()}
    return Kinds(kind(about.kind, ("kind",)), others)


def _flat(folder: Path, bases: Sequence[Compiled]) -> tuple[Base, ...]:
    """All packs that a pack builds on, near ones first, each with the hash of its own files."""
    found: dict[Path, str] = {}
    for base in bases:
        found[base.pack.folder.resolve()] = digest(base.pack.folder)
        found |= {at(below.address, base.pack.folder).resolve(): below.sha256 for below in base.pack.bases}
    return tuple(Base(address(base, folder), sha256) for base, sha256 in found.items())


def _shared_vocabulary(folder: Path, names: Names) -> dict[str, str]:
    file = folder / "vocabulary.yaml"
    if not file.exists():
        return dict(names.vocabulary)
    read, places = load(file, schema.VocabularyIn)
    return vocabulary(read.vocabulary, replace(names, places=places))


def _params(
    about: schema.PackIn, inherited: Sequence[Pack], wishes: Sequence[Wishes], places: Places
) -> dict[str, Param]:
    """The inherited parameters, as this pack and those above want them, and its own."""
    params = {name: param for pack in inherited for name, param in pack.params.items()}
    for name, read in about.params.items():
        try:
            if read.text is None:
                if name in params:
                    raise places.error(("params", name), told(mistakes.INHERITED_PARAMETER, name=name))
                assert read.title is not None
                params[name] = settled(declared(read, texts(read.title)), name, wishes)
            elif name not in params:
                raise places.error(("params", name), unknown(mistakes.PARAMETER, name, params))
            else:
                settled(params[name], name, wishes)
        except AmountError as error:
            raise places.error(("params", name), error.problem) from error
    return params


def _inherited_rules(about: schema.PackIn, inherited: Sequence[Pack], places: Places) -> Iterator[Rule]:
    """The rules of the bases, with the severities that this pack gives them."""
    meant = {}
    for id, severity in about.severity.items():
        rule = next((found for pack in inherited if (found := pack.rule(id))), None)
        if rule is None:
            raise places.error(
                ("severity", id), unknown(mistakes.INHERITED_RULE, id, [r.id for p in inherited for r in p.rules])
            )
        meant[rule.id] = severity
    for pack in inherited:
        for rule in pack.rules:
            severity = meant.get(rule.id, rule.severity)
            if severity != "off":
                stage = "stable" if rule.id in meant and rule.stage == "preview" else rule.stage
                yield replace(rule, severity=severity, stage=stage)


def _doubles(
    groups: Sequence[Group], inherited: Sequence[Pack], retired: Mapping[str, str], places: Places
) -> Iterator[PackError]:
    taken = dict.fromkeys(retired, told(mistakes.RETIRED))
    for pack in inherited:
        for id in (*(topic.id for topic in pack.topics), *(rule.id for rule in pack.rules)):
            if id in taken:
                yield places.error(("extends",), told(mistakes.TWO_BASES, id=id))
            taken[id] = told(mistakes.INHERITED_FROM, pack=pack.name)
    yield from doubles(groups, taken)


def _successions(pack: Pack, groups: Sequence[Group], about: schema.PackIn, places: Places) -> Iterator[PackError]:
    """A mistake for each rule that is replaced by one that isn't there."""
    ids = {rule.id for rule in pack.rules} | set(pack.retired)
    for old, new in about.retired.items():
        if new is not None and new not in ids:
            yield places.error(("retired", old), unknown(mistakes.RULE, new, ids))
    for each in groups:
        for number, rule in enumerate(each.read.rules):
            if rule.replaced_by is not None and rule.replaced_by not in ids:
                yield each.names.places.error(
                    ("rules", number, "replaced_by"), unknown(mistakes.RULE, rule.replaced_by, ids)
                )
