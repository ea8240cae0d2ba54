"""The command line: options become a job, a renderer is picked, the exit status is computed.

Exit status: 0 every report passed; 1 at least one failed; 2 wrong usage or a bad rule pack; 3 at least one
input could not be read, or a path is missing or holds no report. 3 outranks 1.
"""

from __future__ import annotations

import io
import os
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from typing import IO, TypeVar

import click

from reportcheck import texts
from reportcheck.batch import Done, Job, run, run_paths, usable
from reportcheck.facts.model import Standing
from reportcheck.output import jsonfile, lines, tables
from reportcheck.output.columns import plain
from reportcheck.output.view import WIDTH, View
from reportcheck.rules import PackError, Packs, Rule, load_packs
from reportcheck.source import MAX_BYTES, Document, Unreadable, read
from reportcheck.source.paths import inputs, read_bytes
from reportcheck.version import __version__

# As shells put it, 128 and the signal's number: the batch was not finished, so no status of the contract is true.
_INTERRUPTED, _READER_GONE = 130, 141
_USAGE = 2
T = TypeVar("T")
_MANY = 20  # files from which on progress is shown


def main() -> None:
    """The entry point of the command."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A path need not be UTF-8; the escape that is written for it is one of JSON's too.
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        # Not standalone: click would end with 1 when interrupted, which here says that a report failed.
        commands(prog_name="reportcheck", standalone_mode=False)
    except PackError as error:
        for problem in error.problems:
            click.echo(plain(f"reportcheck: {problem}"), err=True)
        sys.exit(_USAGE)
    except click.exceptions.NoArgsIsHelpError as error:
        error.show()
        sys.exit(_USAGE)
    except click.ClickException as error:
        click.echo(f"reportcheck: {_said(error)}", err=True)
        sys.exit(error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        sys.exit(_INTERRUPTED)


def _asked_language() -> str:
    """The language of help and of errors in the usage: known before the command line is understood."""
    words = sys.argv[1:]
    for at, word in enumerate(words):
        value = word.removeprefix("--lang=") if word.startswith("--lang=") else ""
        if word == "--lang" and at + 1 < len(words):
            value = words[at + 1]
        if value in texts.LANGUAGES:
            return value
    return texts.language_of_locale()


def _text(key: str, **values: object) -> str:
    return texts.word(key, _asked_language(), **values)


def _said(error: click.ClickException) -> str:
    """What is wrong with the usage, in one line: what, where, and what would mend it."""
    parameter = getattr(error, "param", None)
    name = parameter.opts[-1] if isinstance(parameter, click.Option) else ""
    if isinstance(error, click.NoSuchOption):
        said = _text("no-option", name=error.option_name) + _meant(list(error.possibilities or ()))
    elif isinstance(error, click.MissingParameter) and isinstance(parameter, click.Argument):
        said = _text("missing-argument", name=parameter.metavar or parameter.human_readable_name)
    elif isinstance(parameter, click.Option) and isinstance(parameter.type, click.Choice):
        said = _text("bad-choice", name=name, choices=", ".join(map(str, parameter.type.choices)))
    elif isinstance(parameter, click.Option) and isinstance(parameter.type, click.IntRange):
        said = _text("bad-number", name=name, least=parameter.type.min)
    else:
        said = " ".join(error.format_message().split())
    context = getattr(error, "ctx", None)
    return said if context is None else said + _text("see-help", command=context.command_path)


def _meant(possible: Sequence[str]) -> str:
    return _text("did-you-mean", name=possible[0]) if possible else ""


class _Commands(click.Group):
    """The commands; one that does not exist is named with what was perhaps meant."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """See click.Group. Raises click.UsageError."""
        if args[0] not in self.commands and not args[0].startswith("-"):
            import difflib

            close = difflib.get_close_matches(args[0], self.commands, n=1)
            raise click.UsageError(_text("no-command", name=args[0]) + _meant(close), ctx)
        return super().resolve_command(ctx, args)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]}, help=_text("help"))
@click.version_option(__version__, prog_name="reportcheck")
def commands() -> None:
    """The command; its help is in texts.py, as that of every command."""


_LANG = click.option("--lang", type=click.Choice(texts.LANGUAGES), default=None, help=_text("help-lang"))
_PATHS = click.argument("paths", nargs=-1, required=True, metavar="PATH…")
_OUTPUT = click.option("-o", "--output", type=click.Path(dir_okay=False), help=_text("help-output"))
_JOBS = click.option("--jobs", type=click.IntRange(min=1), default=1, show_default=True, help=_text("help-jobs"))
_RULESET = click.option("--ruleset", metavar="ID|PATH", help=_text("help-ruleset"))
_PREVIOUS = click.option("--previous", multiple=True, metavar="PATH", help=_text("help-previous"))
_FAIL_ON = click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "never"]),
    default="error",
    show_default=True,
    help=_text("help-fail-on"),
)
_COLOR = click.option(
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    show_default=True,
    help=_text("help-color"),
)


def _format(*names: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    return click.option(
        "--format", "form", type=click.Choice(names), default=names[0], show_default=True, help=_text("help-format")
    )


@commands.command(help=_text("help-audit"))
@_PATHS
@_format("text", "json", "jsonl", "csv")
@click.option("--facts", is_flag=True, help=_text("help-facts-option"))
@_RULESET
@_PREVIOUS
@_FAIL_ON
@_JOBS
@_LANG
@_COLOR
@_OUTPUT
def audit(
    paths: tuple[str, ...],
    form: str,
    facts: bool,
    ruleset: str | None,
    previous: tuple[str, ...],
    fail_on: str,
    jobs: int,
    lang: str | None,
    color: str,
    output: str | None,
) -> None:
    """Audit reports."""
    renderers = {"text": lines.render, "json": jsonfile.render, "jsonl": jsonfile.render, "csv": tables.render}
    status = _Status(fail_on)
    view = _view(lang, color, output, facts)
    audits = _audits(paths, Job(ruleset, renderers[form], view), jobs, previous)
    with _target(output, paths, form) as target:
        if form == "csv":
            target.write(tables.header(tables.AUDIT_HEADER) + "\n")
        if form == "json":
            target.write(jsonfile.head())
        for number, done in enumerate(audits):
            status.count(done)
            if form == "json":
                target.write(f"{',' if number else ''}\n{done.text}")
            else:
                target.write(done.text + ("\n\n" if form == "text" else "\n"))
        if form == "json":
            target.write("\n" + jsonfile.tail(status.totals) + "\n")
        if form == "text" and status.totals["reports"] > 1:
            target.write(lines.totals(status.totals, view) + "\n")
    sys.exit(status.exit())


@commands.command(help=_text("help-lint"))
@_PATHS
@_RULESET
@_PREVIOUS
@_FAIL_ON
@_JOBS
@_LANG
@_COLOR
@_OUTPUT
def lint(
    paths: tuple[str, ...],
    ruleset: str | None,
    previous: tuple[str, ...],
    fail_on: str,
    jobs: int,
    lang: str | None,
    color: str,
    output: str | None,
) -> None:
    """Check drafts."""
    status = _Status(fail_on)
    audits = _audits(paths, Job(ruleset, lines.lint, _view(lang, color, output)), jobs, previous)
    with _target(output, paths) as target:
        for done in audits:
            status.count(done)
            if done.text:
                target.write(done.text + "\n")
    sys.exit(status.exit())


@commands.command(help=_text("help-facts"))
@_PATHS
@_format("table", "json", "csv")
@_JOBS
@_LANG
@_OUTPUT
def facts(paths: tuple[str, ...], form: str, jobs: int, lang: str | None, output: str | None) -> None:
    """Take the figures of reports into a table."""
    renderers = {"table": tables.render_facts_table, "json": jsonfile.render_facts, "csv": tables.render_facts}
    status = _Status("never")
    audits = _audits(paths, Job(None, renderers[form], _view(lang, "never", output, facts=True)), jobs)
    with _target(output, paths, form) as target:
        if form == "csv":
            target.write(tables.header(tables.FACTS_HEADER) + "\n")
        for done in audits:
            status.count(done)
            if form == "csv" and done.verdict == "unreadable":
                click.echo(done.text, err=True)  # a table of facts has no place for it
            elif done.text:
                target.write(done.text + "\n")
    sys.exit(status.exit())


@commands.command(help=_text("help-coverage"))
@_PATHS
@_format("text", "json", "jsonl")
@click.option(
    "--only", type=click.Choice([standing.value for standing in Standing]), multiple=True, help=_text("help-only")
)
@_JOBS
@_LANG
@_OUTPUT
def coverage(
    paths: tuple[str, ...], form: str, only: tuple[str, ...], jobs: int, lang: str | None, output: str | None
) -> None:
    """Show what became of each figure."""
    from reportcheck.output import coverage as covered

    status = _Status("never")
    view = View(_language(lang), only=only)
    render = covered.render if form == "text" else covered.render_json
    left: list[covered.Left] = []
    total = dict.fromkeys(("reports", "unreadable"), 0) | covered.counts(())
    audits = _audits(paths, Job(None, render, view), jobs)
    with _target(output, paths) as target:
        if form == "json":
            target.write(covered.head())
        for number, done in enumerate(audits):
            status.count(done)
            for name, count in done.text.counts.items():
                total[name] += count
            left.extend(done.text.left)
            if form == "json":
                target.write(f"{',' if number else ''}\n{done.text.text}")
            else:
                target.write(done.text.text + ("\n\n" if form == "text" else "\n"))
        total |= {name: status.totals[name] for name in ("reports", "unreadable")}
        if form == "json":
            target.write("\n" + covered.tail(total, left) + "\n")
        if form == "text":
            target.write(covered.summary(total, left, view) + "\n")
    sys.exit(status.exit())


@commands.command(help=_text("help-ast"))
@click.argument("path", metavar="FILE")
@_format("tree", "json")
@_LANG
def ast(path: str, form: str, lang: str | None) -> None:
    """Print the syntax tree of a report."""
    from reportcheck.output import tree
    from reportcheck.syntax.structure import parse

    document = _document(path, _language(lang))
    render = tree.to_text if form == "tree" else tree.to_json
    with _target() as target:
        target.write(render(parse(document), document) + "\n")


@commands.command(help=_text("help-explain"))
@click.argument("rule_id", metavar="RULE")
@_RULESET
@_LANG
def explain(rule_id: str, ruleset: str | None, lang: str | None) -> None:
    """Explain a rule: its article, messages and examples."""
    language = _language(lang)
    packs, chosen = usable(ruleset)
    found = [
        (pack.id, rule)
        for pack in packs.rulesets.values()
        for rule in pack.rules
        if rule.id == rule_id and chosen in (None, pack.id)
    ]
    if not found:
        raise click.UsageError(texts.word("no-rule", language, detail=rule_id) + _close(rule_id, packs))
    shown: list[object] = []
    with _target() as target:
        for pack, rule in found:
            same = (rule.citation, rule.severity, rule.options)
            if same not in shown:
                shown.append(same)
                target.write(_explained(pack, rule, language) + "\n")


def _close(rule_id: str, packs: Packs) -> str:
    import difflib

    known = sorted({rule.id for pack in packs.rulesets.values() for rule in pack.rules})
    close = difflib.get_close_matches(rule_id, known, n=1)
    return _meant(close)


def _explained(pack: str, rule: Rule, language: str) -> str:
    parts = [
        f"{rule.id} ({pack}, {texts.word(rule.severity.value, language)})",
        f"  {rule.title[language]}",
        "  " + texts.word("basis", language, text=rule.citation[language]),
    ]
    parts += [f"  {key}: {text[language]}" for key, text in rule.messages.items()]
    parts += ["  " + texts.word("remedy", language, text=text[language]) for text in rule.remedies.values()]
    for example in rule.examples:
        parts.append(f"  {texts.word('examples', language)}: {example.status.value} {example.message}".rstrip())
        parts += [f"    | {line}" for line in example.text.splitlines()]
    return "\n".join(parts) + "\n"


@commands.group(cls=_Commands, invoke_without_command=True, help=_text("help-rules"))
@_LANG
@click.pass_context
def rules(context: click.Context, lang: str | None) -> None:
    """List the rule packs and their rules, or test their examples."""
    if context.invoked_subcommand is None:
        context.invoke(list_rules, lang=lang, ruleset=None)


@rules.command("list", help=_text("help-rules-list"))
@click.option("--ruleset", metavar="PATH", help=_text("help-ruleset-beside"))
@_LANG
def list_rules(ruleset: str | None, lang: str | None) -> None:
    """List the packs and their rules."""
    language = _language(lang)
    with _target() as target:
        for pack in load_packs(ruleset).rulesets.values():
            target.write(f"{pack.id} {pack.version}: {pack.title[language]}\n")
            for rule in pack.rules:
                target.write(f"  {rule.id:38} {rule.severity.value:8} {rule.title[language]}\n")


@rules.command("test", help=_text("help-rules-test"))
@click.argument("ruleset", metavar="[PACK]", required=False)
@_LANG
def test_rules(ruleset: str | None, lang: str | None) -> None:
    """Run the examples of every rule (of PACK, an id or a folder; default: all packs)."""
    from reportcheck.examples import failures

    language = _language(lang)
    packs, option = usable(ruleset)
    chosen = [pack for pack in packs.rulesets.values() if option in (None, pack.id)]
    count = sum(len(rule.examples) for pack in chosen for rule in pack.rules)
    found = [failure for pack in chosen for failure in failures(pack)]
    for failure in found:
        click.echo(failure, err=True)
    if found:
        sys.exit(1)
    click.echo(texts.word("examples-hold", language, count=count))


@rules.command("stress", help=_text("help-rules-stress"))
@click.argument("pack", metavar="PACK")
@click.argument("paths", nargs=-1, required=True, metavar="REPORT…")
@_format("text", "json")
@_LANG
@_OUTPUT
def stress_rules(pack: str, paths: tuple[str, ...], form: str, lang: str | None, output: str | None) -> None:
    """Make the defects that the rules of PACK are about, and show which rules fail."""
    from reportcheck.audit import audit_path
    from reportcheck.output.columns import plain
    from reportcheck.stress import Stressed, stressed, table

    language = _language(lang)
    packs, option = usable(pack)
    ruleset, _ = packs.choose(None, None, option)
    reports: list[Stressed] = []
    left_out: list[str] = []
    unread = False
    with _target(output, paths) as target:
        for item in inputs(paths):
            outcome = item if isinstance(item, Unreadable) else audit_path(item.path, packs, option)
            if isinstance(outcome, Unreadable):
                unread = True
                click.echo(lines.unreadable(outcome, View(language)), err=True)
            elif outcome.verdict == "fail":
                left_out.append(outcome.document.path)
                failed = [r.rule.id for r in outcome.results if r.status == "fail" and r.rule.severity == "error"]
                told = {"path": outcome.document.path, "rules": ", ".join(failed)}
                click.echo(plain(texts.word("stress-fails", language, **told)), err=True)
            else:
                reports.append(Stressed(outcome.document.path, tuple(stressed(outcome.document, ruleset))))
                if form == "text":
                    target.write(table.render(reports[-1], language) + "\n\n")
        if not reports and not unread:
            raise click.UsageError(texts.word("stress-none", language, ruleset=ruleset.id))
        if form == "json":
            target.write(table.render_json(ruleset, reports, left_out, language) + "\n")
        elif reports:
            target.write(table.render_rules(ruleset, reports, language) + "\n")
    sys.exit(3 if unread else int(not table.holds(reports)))


class _Status:
    """Totals of a batch and the exit status that they give."""

    def __init__(self, fail_on: str) -> None:
        self.fail_on = fail_on
        self.totals = {"reports": 0, "passed": 0, "undecided": 0, "failed": 0, "unreadable": 0}
        self.failed = False

    def count(self, done: Done[T]) -> None:
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


def _view(lang: str | None, color: str, output: str | None, facts: bool = False) -> View:
    watched = output is None and sys.stdout.isatty()
    if color == "auto":
        colored = watched and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"
    else:
        colored = color == "always"
    width = os.get_terminal_size(sys.stdout.fileno()).columns - 1 if watched else WIDTH
    return View(_language(lang), facts, colored, width if width > 0 else WIDTH)


def _audits(
    paths: Sequence[str], job: Job[T], processes: int, previous: Sequence[str] | None = None
) -> Iterator[Done[T]]:
    """The audits of all inputs, with progress on standard error when a person watches a long batch.

    Beside last year's reports (those of `previous` and of the batch) unless `previous` is None.

    Raises PackError at once: before anything is written.
    """
    done = run(inputs(paths), job, processes) if previous is None else run_paths(paths, previous, job, processes)
    if not sys.stderr.isatty():
        return done
    total = sum(1 for _ in inputs(paths))
    return done if total < _MANY else _watched(done, total, job.view.language)


def _watched(audits: Iterator[Done[T]], total: int, language: str) -> Iterator[Done[T]]:
    """The audits, with their number, rate and the time left on one line of standard error."""
    started = shown = time.monotonic()
    drawn = False
    for number, done in enumerate(audits, start=1):
        if drawn:
            click.echo("\r\x1b[K", err=True, nl=False)  # so that what is printed stands on a line of its own
            drawn = False
        yield done
        now = time.monotonic()
        if now - shown >= 0.1 and number < total:
            shown, drawn = now, True
            rate = number / (now - started)
            left = str(timedelta(seconds=round((total - number) / rate)))
            text = texts.word("progress", language, number=number, total=total, rate=f"{rate:.0f}", left=left)
            click.echo(f"\r{text}\x1b[K", err=True, nl=False)


@contextmanager
def _target(output: str | None = None, paths: Sequence[str] = (), form: str = "") -> Iterator[IO[str]]:
    """Where to write: standard output, or the file `output`, which may be none of the reports in `paths`."""
    if output is None:
        try:
            yield sys.stdout
            sys.stdout.flush()
        except BrokenPipeError:
            # The reader has seen enough; nothing more can be said.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            sys.exit(_READER_GONE)
        return
    if any(os.path.exists(path) and os.path.exists(output) and os.path.samefile(path, output) for path in paths):
        raise click.UsageError(_text("output-is-input", path=output))
    # Spreadsheets know the encoding by the mark at its beginning alone.
    encoding = "utf-8-sig" if form == "csv" else "utf-8"
    try:
        stream = open(output, "w", encoding=encoding, errors="backslashreplace", newline="\n")  # noqa: SIM115 - below
    except OSError as error:
        raise click.UsageError(f"{output}: {error.strerror}") from error
    with stream:
        yield stream


def _language(option: str | None) -> str:
    return option or texts.language_of_locale()


def _document(path: str, language: str) -> Document:
    """The document of one file, or the end of the command with one line and status 3."""
    data = read_bytes(path, MAX_BYTES)
    outcome = data if isinstance(data, Unreadable) else read(path, data)
    if isinstance(outcome, Unreadable):
        click.echo(lines.unreadable(outcome, View(language)), err=True)
        sys.exit(3)
    return outcome
