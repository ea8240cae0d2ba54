"""The command line: options become a job, a renderer is picked, the exit status is computed.

Exit status: 0 every report passed; 1 at least one failed; 2 wrong usage or a bad rule pack; 3 at least one
input could not be read, or a path is missing or holds no report. 3 outranks 1.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import IO, Any

import click

from reportcheck import texts
from reportcheck.batch import Done, Job, run
from reportcheck.output import jsonfile, lines, tables
from reportcheck.output.view import View
from reportcheck.rules import PackError, Packs, Rule, load_packs
from reportcheck.source import MAX_BYTES, Document, Unreadable, read
from reportcheck.source.paths import inputs, read_bytes

LANGUAGE = click.Choice(texts.LANGUAGES)
# As shells put it, 128 and the signal's number: the batch was not finished, so no status of the contract is true.
_INTERRUPTED, _READER_GONE = 130, 141


def main() -> None:
    """The entry point of the command."""
    try:
        for stream in (sys.stdout, sys.stderr):
            if hasattr(stream, "reconfigure"):
                stream.reconfigure(encoding="utf-8", errors="backslashreplace")
        # Not standalone: click would end with 1 when interrupted, which here says that a report failed.
        commands(prog_name="reportcheck", standalone_mode=False)
    except PackError as error:
        for problem in error.problems:
            click.echo(f"reportcheck: {problem}", err=True)
        sys.exit(2)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        sys.exit(_INTERRUPTED)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="reportcheck", prog_name="reportcheck")
def commands() -> None:
    """Audit yearly reports on government information disclosure (政府信息公开工作年度报告)."""


def _common(command: Callable[..., None]) -> Callable[..., None]:
    command = click.option(
        "--lang", type=LANGUAGE, default=None, help="Language of the texts (default: the locale's)."
    )(command)
    return click.argument("paths", nargs=-1, required=True, metavar="PATH…")(command)


def _batched(command: Callable[..., None]) -> Callable[..., None]:
    options = (
        click.option("--ruleset", metavar="ID|PATH", help="Use this rule pack instead of choosing by year and region."),
        click.option(
            "--fail-on",
            type=click.Choice(["error", "warning", "never"]),
            default="error",
            show_default=True,
            help="The least severity that makes the exit status 1.",
        ),
        click.option("--jobs", type=click.IntRange(min=1), default=1, show_default=True, help="Processes to use."),
        click.option("-o", "--output", type=click.Path(dir_okay=False), help="Write to this file."),
        click.option(
            "--color", type=click.Choice(["auto", "always", "never"]), default="auto", show_default=True, help="Colour."
        ),
    )
    for option in reversed(options):
        command = option(command)
    return command


@commands.command()
@_common
@click.option(
    "--format", "form", type=click.Choice(["text", "json", "jsonl", "csv"]), default="text", show_default=True
)
@click.option("--facts", is_flag=True, help="Print the figures as well (JSON).")
@_batched
def audit(paths: tuple[str, ...], form: str, facts: bool, **options: Any) -> None:
    """Audit reports: files, folders, globs, or - for standard input."""
    renderers = {"text": lines.render, "json": jsonfile.render, "jsonl": jsonfile.render, "csv": tables.render}
    with _target(options["output"]) as target:
        view = View(_language(options["lang"]), facts, _colored(options["color"], target))
        status = _Status(options["fail_on"])
        job = Job(options["ruleset"], renderers[form], view)
        separator = ""
        if form == "csv":
            _write(target, tables.header(tables.AUDIT_HEADER) + "\n")
        if form == "json":
            _write(target, jsonfile.head())
        for done in _done(paths, job, options["jobs"]):
            status.count(done)
            if form == "json":
                _write(target, f"{separator}\n{done.text}")
                separator = ","
            else:
                _write(target, done.text + ("\n\n" if form == "text" else "\n"))
        if form == "json":
            _write(target, "\n" + jsonfile.tail(status.totals) + "\n")
        if form == "text" and status.totals["reports"] > 1:
            _write(target, lines.totals(status.totals, view) + "\n")
    sys.exit(status.exit())


@commands.command()
@_common
@_batched
def lint(paths: tuple[str, ...], **options: Any) -> None:
    """Check drafts: compiler-style lines (file:line:column: severity rule: message)."""
    with _target(options["output"]) as target:
        view = View(_language(options["lang"]), False, _colored(options["color"], target))
        status = _Status(options["fail_on"])
        for done in _done(paths, Job(options["ruleset"], lines.lint, view), options["jobs"]):
            status.count(done)
            if done.text:
                _write(target, done.text + "\n")
    sys.exit(status.exit())


@commands.command()
@_common
@click.option("--format", "form", type=click.Choice(["table", "json", "csv"]), default="table", show_default=True)
@click.option("--jobs", type=click.IntRange(min=1), default=1, show_default=True, help="Processes to use.")
@click.option("-o", "--output", type=click.Path(dir_okay=False), help="Write to this file.")
def facts(paths: tuple[str, ...], lang: str | None, form: str, jobs: int, output: str | None) -> None:
    """Take the figures of reports into a table."""
    renderers = {"table": tables.render_facts_table, "json": jsonfile.render_facts, "csv": tables.render_facts}
    status = _Status("never")
    with _target(output) as target:
        view = View(_language(lang), True)
        if form == "csv":
            _write(target, tables.header(tables.FACTS_HEADER) + "\n")
        for done in _done(paths, Job(None, renderers[form], view), jobs):
            status.count(done)
            if done.text:
                _write(target, done.text + "\n")
    sys.exit(status.exit())


@commands.command()
@click.argument("path", metavar="FILE")
@click.option("--format", "form", type=click.Choice(["tree", "json"]), default="tree", show_default=True)
@click.option("--lang", type=LANGUAGE, default=None, help="Language of the texts (default: the locale's).")
def ast(path: str, form: str, lang: str | None) -> None:
    """Print the syntax tree of a report."""
    from reportcheck.output import tree
    from reportcheck.syntax.structure import parse

    document = _document(path, _language(lang))
    render = tree.to_text if form == "tree" else tree.to_json
    with _target(None) as target:
        _write(target, render(parse(document), document) + "\n")


@commands.command()
@click.argument("rule_id", metavar="RULE")
@click.option("--ruleset", metavar="ID|PATH", help="The rule as this pack has it.")
@click.option("--lang", type=LANGUAGE, default=None, help="Language of the texts (default: the locale's).")
def explain(rule_id: str, ruleset: str | None, lang: str | None) -> None:
    """Explain a rule: its article, messages and examples."""
    language = _language(lang)
    packs = load_packs(ruleset if ruleset and os.path.exists(ruleset) else None)
    found = [
        (pack.id, rule)
        for pack in packs.rulesets.values()
        for rule in pack.rules
        if rule.id == rule_id and (ruleset is None or pack.id == ruleset or os.path.exists(ruleset))
    ]
    if not found:
        raise click.UsageError(texts.word("no-rule", language, detail=rule_id) + _close(rule_id, packs))
    shown: set[int] = set()
    with _target(None) as target:
        for pack, rule in found:
            same = hash((repr(rule.citation), rule.severity, repr(rule.options)))
            if same not in shown:
                shown.add(same)
                _write(target, _explained(pack, rule, language) + "\n")


def _close(rule_id: str, packs: Packs) -> str:
    import difflib

    known = sorted({rule.id for pack in packs.rulesets.values() for rule in pack.rules})
    close = difflib.get_close_matches(rule_id, known, n=1)
    return f"; did you mean {close[0]}?" if close else ""


def _explained(pack: str, rule: Rule, language: str) -> str:
    parts = [
        f"{rule.id} ({pack}, {texts.word(rule.severity.value, language)})",
        f"  {rule.title[language]}",
        f"  {texts.word('basis', language)}: {rule.citation[language]}",
    ]
    parts += [f"  {key}: {text[language]}" for key, text in rule.messages.items()]
    parts += [f"  {texts.word('remedy', language)}: {text[language]}" for text in rule.remedies.values()]
    for example in rule.examples:
        parts.append(f"  {texts.word('examples', language)}: {example.status.value} {example.message}".rstrip())
        parts += [f"    | {line}" for line in example.text.splitlines()]
    return "\n".join(parts) + "\n"


@commands.group(invoke_without_command=True)
@click.pass_context
def rules(context: click.Context) -> None:
    """List the rule packs and their rules, or test their examples."""
    if context.invoked_subcommand is None:
        context.invoke(list_rules, lang=None, ruleset=None)


@rules.command("list")
@click.option("--ruleset", metavar="PATH", help="A rule pack beside the shipped ones.")
@click.option("--lang", type=LANGUAGE, default=None, help="Language of the texts (default: the locale's).")
def list_rules(ruleset: str | None, lang: str | None) -> None:
    """List the packs and their rules."""
    language = _language(lang)
    with _target(None) as target:
        for pack in load_packs(ruleset).rulesets.values():
            _write(target, f"{pack.id} {pack.version}: {pack.title[language]}\n")
            for rule in pack.rules:
                _write(target, f"  {rule.id:38} {rule.severity.value:8} {rule.title[language]}\n")


@rules.command("test")
@click.argument("ruleset", metavar="[PACK]", required=False)
@click.option("--lang", type=LANGUAGE, default=None, help="Language of the texts (default: the locale's).")
def test_rules(ruleset: str | None, lang: str | None) -> None:
    """Run the examples of every rule (of PACK, an id or a folder; default: all packs)."""
    from reportcheck.examples import failures

    language = _language(lang)
    outside = ruleset if ruleset is not None and os.path.exists(ruleset) else None
    packs = load_packs(outside)
    if ruleset is not None and outside is None:
        chosen = [packs.choose(None, None, ruleset)[0]]
    elif outside is not None:
        shipped = load_packs().rulesets
        chosen = [pack for name, pack in packs.rulesets.items() if name not in shipped]
    else:
        chosen = list(packs.rulesets.values())
    count = sum(len(rule.examples) for pack in chosen for rule in pack.rules)
    found = [failure for pack in chosen for failure in failures(pack)]
    for failure in found:
        click.echo(failure, err=True)
    if found:
        sys.exit(1)
    click.echo(texts.word("examples-hold", language, count=count))


class _Status:
    """Totals of a batch and the exit status that they give."""

    def __init__(self, fail_on: str) -> None:
        self.fail_on = fail_on
        self.totals = {"reports": 0, "passed": 0, "undecided": 0, "failed": 0, "unreadable": 0}
        self.failed = False

    def count(self, done: Done[str]) -> None:
        """Take one file into the totals."""
        self.totals["reports"] += 1
        key = {"pass": "passed", "fail": "failed", "unreadable": "unreadable"}[done.verdict]
        self.totals[key] += 1
        self.totals["undecided"] += done.undecided
        if self.fail_on == "warning":
            self.failed |= bool(done.errors or done.warnings)
        elif self.fail_on == "error":
            self.failed |= bool(done.errors)

    def exit(self) -> int:
        """0, 1 or 3; 3 outranks 1."""
        return 3 if self.totals["unreadable"] else int(self.failed)


def _done(paths: Sequence[str], job: Job[str], processes: int) -> Iterator[Done[str]]:
    """The audits of all inputs, with progress on standard error when a person watches a long batch."""
    files = list(inputs(paths))
    if len(files) < 20 or not sys.stderr.isatty():
        yield from run(files, job, processes)
        return
    with click.progressbar(
        run(files, job, processes), length=len(files), file=sys.stderr, show_pos=True, show_eta=True
    ) as bar:
        yield from bar


@contextmanager
def _target(output: str | None) -> Iterator[IO[str]]:
    if output is None:
        try:
            yield sys.stdout
            sys.stdout.flush()
        except BrokenPipeError:
            # The reader has seen enough; nothing more can be said.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            sys.exit(_READER_GONE)
        return
    try:
        # A path need not be UTF-8; it is written as on standard output.
        stream = open(output, "w", encoding="utf-8", errors="backslashreplace", newline="\n")  # noqa: SIM115 - closed below
    except OSError as error:
        raise click.UsageError(f"{output}: {error.strerror}") from error
    with stream:
        yield stream


def _write(target: IO[str], text: str) -> None:
    target.write(text)


def _language(option: str | None) -> str:
    return option or texts.language_of_locale()


def _colored(option: str, target: IO[str]) -> bool:
    if option == "auto":
        return target.isatty() and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"
    return option == "always"


def _document(path: str, language: str) -> Document:
    """The document of one file, or the end of the command with one line and status 3."""
    data = read_bytes(path, MAX_BYTES)
    outcome = data if isinstance(data, Unreadable) else read(path, data)
    if isinstance(outcome, Unreadable):
        click.echo(lines.unreadable(outcome, View(language)), err=True)
        sys.exit(3)
    return outcome
