"""The batch: many files, each audited and rendered by itself, in one process or several.

Results come in the order of the inputs whatever the number of processes, one at a time; a file that hangs or
brings a process down costs itself alone.
"""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from itertools import islice
from types import FrameType

from reportcheck.audit import Audit, audit_bytes
from reportcheck.output.view import View
from reportcheck.rules import Packs, load_packs
from reportcheck.source import MAX_BYTES, Unreadable
from reportcheck.source.paths import File, Input, read_bytes

_CHUNK = 16  # files handed to a process at a time
_AHEAD = 4  # chunks in flight for each process
SECONDS = 60  # for one report

Outcome = Audit | Unreadable
Render = Callable[[Outcome, View], str]


@dataclass(frozen=True, slots=True)
class Job:
    """What holds for every file of a batch. `render` must be a function of a module (processes receive it)."""

    ruleset: str | None  # id of a pack, or the path of one
    render: Render
    view: View


@dataclass(frozen=True, slots=True)
class Done:
    """A file's rendered audit, and what the totals need of it."""

    text: str
    verdict: str
    undecided: bool
    errors: int
    warnings: int


def run(files: Iterable[Input], job: Job, processes: int) -> Iterator[Done]:
    """Audit files in order. Raises rules.PackError before anything is read where the pack cannot be used."""
    packs, option = _packs(job.ruleset)
    if processes <= 1:
        for file in files:
            yield _one(file, job, packs, option)
        return
    yield from _parallel(files, job, processes)


def _packs(ruleset: str | None) -> tuple[Packs, str | None]:
    """The packs and the id to use: `ruleset` may name a shipped pack or be a folder with one."""
    if ruleset is None:
        return load_packs(), None
    if os.path.exists(ruleset) and ruleset not in (shipped := load_packs()).rulesets:
        packs = load_packs(ruleset)
        new = [name for name in packs.rulesets if name not in shipped.rulesets]
        return packs, new[0] if new else None
    packs = load_packs()
    packs.choose(None, None, ruleset)
    return packs, ruleset


def _parallel(files: Iterable[Input], job: Job, processes: int) -> Iterator[Done]:
    source = iter(files)
    waiting: deque[tuple[list[Input], Future[list[Done]]]] = deque()
    pool = ProcessPoolExecutor(processes, initializer=_begin, initargs=(job,))
    try:
        while True:
            while len(waiting) < processes * _AHEAD and (chunk := list(islice(source, _CHUNK))):
                waiting.append((chunk, pool.submit(_chunk, chunk)))
            if not waiting:
                return
            chunk, future = waiting.popleft()
            try:
                yield from future.result()
            except BrokenProcessPool:
                # Some file of those in flight brought a process down: each of them by itself, in one of its own.
                pool.shutdown(wait=False, cancel_futures=True)
                for file in [*chunk, *(file for later, _ in waiting for file in later)]:
                    yield _alone(file, job)
                waiting.clear()
                pool = ProcessPoolExecutor(processes, initializer=_begin, initargs=(job,))
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _alone(file: Input, job: Job) -> Done:
    with ProcessPoolExecutor(1, initializer=_begin, initargs=(job,)) as pool:
        try:
            return pool.submit(_chunk, [file]).result()[0]
        except BrokenProcessPool:
            return _done(Unreadable(file.path, "", "crashed", "process died"), job)


_state: tuple[Job, Packs, str | None] | None = None


def _begin(job: Job) -> None:
    """Set up a process: packs are loaded once; an interrupt is the parent's business."""
    global _state
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _state = (job, *_packs(job.ruleset))


def _chunk(files: Sequence[Input]) -> list[Done]:
    if _state is None:
        raise RuntimeError("the process was not set up")
    job, packs, option = _state
    return [_one(file, job, packs, option) for file in files]


class _TooLongError(Exception):
    """A report was not done in time."""


def _ring(_signal: int, _frame: FrameType | None) -> None:
    raise _TooLongError


def _one(file: Input, job: Job, packs: Packs, option: str | None) -> Done:
    """One file, whatever happens: what cannot be read or judged is an outcome too."""
    if isinstance(file, Unreadable):
        return _done(file, job)
    clock = hasattr(signal, "setitimer")
    if clock:
        before = signal.signal(signal.SIGALRM, _ring)
        signal.setitimer(signal.ITIMER_REAL, SECONDS)
    try:
        outcome = _audited(file, packs, option)
        return _done(outcome, job)
    except _TooLongError:
        return _done(Unreadable(file.path, "", "timeout", str(SECONDS)), job)
    except Exception as error:  # noqa: BLE001 - our own fault, named; the other files go on
        return _done(Unreadable(file.path, "", "crashed", f"{type(error).__name__}: {error}"), job)
    finally:
        if clock:
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, before)


def _audited(file: File, packs: Packs, option: str | None) -> Outcome:
    data = read_bytes(file.path, MAX_BYTES)
    return data if isinstance(data, Unreadable) else audit_bytes(file.path, data, packs, option)


def _done(outcome: Outcome, job: Job) -> Done:
    text = job.render(outcome, job.view)
    if isinstance(outcome, Unreadable):
        return Done(text, "unreadable", False, 0, 0)
    return Done(text, outcome.verdict, outcome.undecided, outcome.counts["errors"], outcome.counts["warnings"])
