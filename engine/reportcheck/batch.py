"""The batch: many files, each audited and rendered by itself, in one process or several.

Takes inputs, gives their rendered audits in the same order whatever the number of processes, one at a time and with
a bounded number in flight. A file that hangs or brings a process down costs itself alone: each process is handed
files singly, so it is known which one it was at.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast

from reportcheck.audit import Audit, Identity, audit_bytes, identity_of, previous_of
from reportcheck.facts.model import Previous
from reportcheck.output.view import View
from reportcheck.rules import Packs, load_packs
from reportcheck.source import MAX_BYTES, Unreadable
from reportcheck.source.paths import STDIN, File, Input, inputs, read_bytes

if TYPE_CHECKING:
    # Imported where processes are started: costs 10 ms of a command that audits one file.
    from multiprocessing.connection import Connection

SECONDS = 60  # of processor time for one report; the longest known takes less than one
_WAIT = 300  # seconds on the clock after which a process that says nothing is taken for hung
_HANDED = 16  # files handed to a process ahead, so that it does not wait for the next while this process is busy
_AHEAD = 64  # files in flight for each process: audits that wait for an earlier, slower one

# What loads grammars and vocabulary.
_FIRST = "某市某局2008年政府信息公开工作年度报告\n一、主动公开情况\n公开1条。\n".encode()

Outcome = Audit | Unreadable
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Job(Generic[T]):
    """What holds for every file of a batch. `render` must be a function of a module (processes receive it)."""

    ruleset: str | None  # id of a pack, or the path of one
    render: Callable[[Outcome, View], T]
    view: View
    identify: bool = False  # tell only whose reports the files are: no audits


@dataclass(frozen=True, slots=True)
class Done(Generic[T]):
    """A file's rendered audit, and what the totals need of it."""

    text: T
    verdict: str
    undecided: bool
    errors: int
    warnings: int
    path: str


def audit_many(
    paths: Sequence[str], jobs: int = 1, ruleset: str | None = None, previous: Sequence[str] = ()
) -> Iterator[Outcome]:
    """The audits of files, folders, patterns and `-`, in order, as they are done.

    `ruleset` is the id or path of a pack that overrides the choice by year and region; `previous` are files or folders
    with reports of the year before, beside those in `paths`. Raises rules.PackError at once where the pack cannot be
    used; what cannot be read is an `Unreadable` among the others.
    """
    done = run_paths(paths, previous, Job(ruleset, _itself, View("en")), jobs)
    return (item.text for item in done)


def run_paths(paths: Sequence[str], previous: Sequence[str], job: Job[T], processes: int) -> Iterator[Done[T]]:
    """Audit the files of paths in order, each beside last year's report of its agency where there is one.

    A first pass tells whose report each file is. It is left out where there is nothing to tell apart. Raises
    rules.PackError before anything is read.
    """
    usable(job.ruleset)  # before anything is read
    several = len(paths) > 1 or bool(previous) or not (paths[:1] == (STDIN,) or os.path.isfile(paths[0]))
    if not several:
        return run(inputs(paths), job, processes)
    return _beside(paths, previous, job, processes)


def _beside(paths: Sequence[str], previous: Sequence[str], job: Job[T], processes: int) -> Iterator[Done[T]]:
    from reportcheck.years import Years

    with Years() as years:
        told = Job(job.ruleset, _itself, job.view, identify=True)
        for named in (previous, paths):
            files = (file for file in inputs(named) if isinstance(file, File) and file.path != STDIN)
            for done in run(files, told, processes):
                if isinstance(done.text, Identity):
                    years.add(done.path, done.text)
        alone = previous[0] if len(previous) == 1 and os.path.isfile(previous[0]) else None
        yield from run((years.beside(file, alone) for file in inputs(paths)), job, processes)


def _itself(outcome: Outcome | Identity, _view: View) -> Any:
    return outcome


def run(files: Iterable[Input], job: Job[T], processes: int) -> Iterator[Done[T]]:
    """Audit files in order. Raises rules.PackError before anything is read where the pack cannot be used."""
    worker = _Worker(job, *usable(job.ruleset))
    if processes <= 1:
        return (worker.one(file) for file in files)
    return _Pool(worker, processes).run(files)


def usable(ruleset: str | None) -> tuple[Packs, str | None]:
    """The packs and the id to use: `ruleset` may name a shipped pack, or be the folder or a file of another.

    Raises rules.PackError.
    """
    if ruleset is None:
        return load_packs(), None
    if os.path.exists(ruleset) and ruleset not in load_packs().rulesets:
        return load_packs(ruleset), _id_of(Path(ruleset))
    packs = load_packs()
    packs.choose(None, None, ruleset)
    return packs, ruleset


def _id_of(path: Path) -> str:
    from reportcheck.yamlfile import load

    file = (path if path.is_dir() else path.parent) / "pack.yaml"
    return str(load(str(file), file.read_bytes()).value["id"])


class _TooLongError(BaseException):
    """A report was not done in time. No Exception, so that nobody who catches those keeps it."""


def _ring(_signal: int, _frame: object) -> None:
    raise _TooLongError


@dataclass(frozen=True, slots=True)
class _Worker(Generic[T]):
    """What audits one file after the other."""

    job: Job[T]
    packs: Packs
    option: str | None

    def one(self, file: Input) -> Done[T]:
        """One file, whatever happens: what cannot be read or judged is an outcome too."""
        if isinstance(file, Unreadable):
            return self.unreadable(file)
        # Processor time: a slow pipe on standard input or a stopped terminal is no hang.
        clock = hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread()
        before = signal.signal(signal.SIGPROF, _ring) if clock else None
        try:
            if clock:
                signal.setitimer(signal.ITIMER_PROF, SECONDS)
            return self._identified(file) if self.job.identify else self._done(self._audited(file))
        except _TooLongError:
            return self.unreadable(Unreadable(file.path, "", "timeout", str(SECONDS)))
        except Exception as error:  # noqa: BLE001 - our own fault, named; the other files go on
            return self.unreadable(Unreadable(file.path, "", "crashed", _one_line(error)))
        finally:
            if clock:
                signal.setitimer(signal.ITIMER_PROF, 0)
                signal.signal(signal.SIGPROF, before)

    def unreadable(self, outcome: Unreadable) -> Done[T]:
        """What is said of an input that could not be audited."""
        return Done(self.job.render(outcome, self.job.view), "unreadable", False, 0, 0, outcome.path)

    def _audited(self, file: File) -> Outcome:
        data = read_bytes(file.path, MAX_BYTES)
        if isinstance(data, Unreadable):
            return data
        return audit_bytes(file.path, data, self.packs, self.option, self._previous(file))

    def _previous(self, file: File) -> Previous | None:
        """Last year's report, where it is known and can be read."""
        if file.previous is None:
            return None
        data = read_bytes(file.previous, MAX_BYTES)
        return None if isinstance(data, Unreadable) else previous_of(file.previous, data)

    def _identified(self, file: File) -> Done[T]:
        data = read_bytes(file.path, MAX_BYTES)
        identity = None if isinstance(data, Unreadable) else identity_of(file.path, data)
        return Done(cast(T, identity), "pass", False, 0, 0, file.path)

    def _done(self, outcome: Outcome) -> Done[T]:
        if isinstance(outcome, Unreadable):
            return self.unreadable(outcome)
        text = self.job.render(outcome, self.job.view)
        counts = outcome.counts
        path = outcome.document.path
        return Done(text, outcome.verdict, outcome.undecided, counts["errors"], counts["warnings"], path)


def _one_line(error: Exception) -> str:
    return " ".join(f"{type(error).__name__}: {error}".split())[:200]


@dataclass(slots=True)
class _Process:
    """A process, the files that it was handed (the first is the one it is at), and since when."""

    process: Any  # its class depends on how processes are started
    connection: Connection
    handed: deque[tuple[int, File]] = field(default_factory=deque)
    since: float = 0.0


class _Pool(Generic[T]):
    """Processes that audit files, and their results put back in order."""

    def __init__(self, worker: _Worker[T], processes: int) -> None:
        self._worker = worker
        self._size = processes
        self._processes: list[_Process] = []
        self._ready: dict[int, Done[T]] = {}  # by number of the input, from 0
        self._again: deque[tuple[int, File]] = deque()  # files of a process that died before it was at them

    def run(self, files: Iterable[Input]) -> Iterator[Done[T]]:
        """The results of `files` in order."""
        if _copied():
            audit_bytes("", _FIRST, self._worker.packs)  # loaded here, it is loaded in every copy
        source = enumerate(files)
        more, next_out, taken = True, 0, 0
        try:
            while True:
                while next_out in self._ready:
                    yield self._ready.pop(next_out)
                    next_out += 1
                while (more or self._again) and (free := self._free()) is not None:
                    if self._again:
                        self._hand(free, *self._again.popleft())
                        continue
                    if taken - next_out >= self._size * _AHEAD:
                        break
                    if (item := next(source, None)) is None:
                        more = False
                        break
                    taken += 1
                    number, file = item
                    if isinstance(file, Unreadable) or file.path == STDIN:
                        # Other processes have no standard input.
                        self._ready[number] = self._worker.one(file)
                        break
                    self._hand(free, number, file)
                if next_out in self._ready:
                    continue
                if not any(process.handed for process in self._processes):
                    return
                self._collect()
        finally:
            for process in self._processes:
                process.process.kill()
                process.process.join()

    def _free(self) -> _Process | None:
        """The process with the fewest files handed to it; None where each has enough."""
        if len(self._processes) < self._size:
            self._processes.append(_started(self._worker))
            return self._processes[-1]
        fewest = min(self._processes, key=lambda process: len(process.handed))
        return fewest if len(fewest.handed) < _HANDED else None

    def _hand(self, process: _Process, number: int, file: File) -> None:
        try:
            process.connection.send(file)
        except OSError:  # it died before it had this file
            self._again.appendleft((number, file))
            self._bury(process, "crashed", _end_of(process))
            return
        if not process.handed:
            process.since = time.monotonic()
        process.handed.append((number, file))

    def _collect(self) -> None:
        """Wait for results, and take those that are there; bury processes that died or hang."""
        from multiprocessing.connection import wait

        ready = set(wait([process.connection for process in self._processes], timeout=1.0))
        for process in list(self._processes):
            if process.connection in ready:
                self._receive(process)
            elif process.handed and time.monotonic() - process.since > _WAIT and not process.connection.poll():
                process.process.kill()
                self._bury(process, "timeout", str(_WAIT))

    def _receive(self, process: _Process) -> None:
        try:
            done: Done[T] = process.connection.recv()
        except (EOFError, OSError):
            self._bury(process, "crashed", _end_of(process))
            return
        number, _ = process.handed.popleft()
        process.since = time.monotonic()
        self._ready[number] = done

    def _bury(self, process: _Process, reason: str, detail: str) -> None:
        """The file that a process was at is named; the others that it was handed are given to another."""
        self._processes.remove(process)
        process.connection.close()
        if process.handed:
            number, file = process.handed.popleft()
            self._ready[number] = self._worker.unreadable(Unreadable(file.path, "", reason, detail))
        self._again.extendleft(reversed(process.handed))


def _end_of(process: _Process) -> str:
    """How a process ended, in no language."""
    process.process.join()
    code: int | None = process.process.exitcode
    if code is not None and code < 0:
        return signal.Signals(-code).name
    return f"exit {code}"


def _copied() -> bool:
    """Whether processes are started as copies of this one. Threads do not live on in a copy, their locks do."""
    return sys.platform == "linux" and threading.active_count() == 1


def _started(worker: _Worker[T]) -> _Process:
    import multiprocessing

    context: Any = multiprocessing.get_context("fork" if _copied() else "spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(worker, theirs, os.getpid()), daemon=True)
    process.start()
    theirs.close()
    return _Process(process, ours)


def _serve(worker: _Worker[T], connection: Connection, parent: int) -> None:
    """Audit what comes in until there is no parent left. An interrupt is the parent's business."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.freeze()  # what is loaded stays: not looking at it again saves one part in twenty
    try:
        while True:
            while not connection.poll(5.0):
                if os.getppid() != parent:
                    return
            connection.send(worker.one(connection.recv()))
    except (EOFError, OSError):
        return
    finally:
        # Not by Python's own end: it would write what the parent had not yet written when this copy was made.
        os._exit(1)
