"""The command: exit statuses, bad input, and the same bytes whatever the number of processes."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from reportcheck import audit_many
from reportcheck.output.tables import _row

ROOT = Path(__file__).parents[1]
SAMPLES = ROOT / "samples"
GOOD = SAMPLES / "good-tongwan-audit-2016.txt"
FAILED = SAMPLES / "bad-luoxi-environment-2014.txt"
WARNED = SAMPLES / "bad-fuyuan-commerce-2011.txt"

Command = Callable[..., "tuple[int, str, str]"]


@pytest.mark.parametrize(
    ("paths", "status"),
    [
        ([GOOD], 0),
        ([WARNED], 0),
        ([GOOD, FAILED], 1),
        (["missing.txt"], 3),
        ([FAILED, "missing.txt", GOOD], 3),
        ([], 2),
        (["--no-such-option", GOOD], 2),
        (["--ruleset", "no-such-pack", GOOD], 2),
        (["--jobs", "0", GOOD], 2),
        (["-o", "/no/such/folder/out.txt", GOOD], 2),
    ],
)
@pytest.mark.parametrize("name", ["audit", "lint"])
def test_exit_status(command: Command, name: str, paths: list[str | Path], status: int) -> None:
    assert command(name, *paths)[0] == status


@pytest.mark.parametrize("form", ["text", "json", "jsonl", "csv"])
def test_exit_status_does_not_depend_on_the_format(command: Command, form: str) -> None:
    assert [command("audit", "--format", form, path)[0] for path in (GOOD, FAILED, "x")] == [0, 1, 3]


@pytest.mark.parametrize(
    ("level", "path", "status"),
    [
        ("never", FAILED, 0),
        ("error", FAILED, 1),
        ("error", WARNED, 0),
        ("warning", WARNED, 1),
        ("warning", FAILED, 1),
        ("warning", GOOD, 0),
        ("never", "missing.txt", 3),
    ],
)
def test_fail_on(command: Command, level: str, path: str | Path, status: int) -> None:
    assert command("audit", "--fail-on", level, path)[0] == status


def picture(path: Path) -> None:
    path.write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)) * 40)


def random_bytes(path: Path) -> None:
    path.write_bytes(bytes((at * 7919 + at // 256) % 256 for at in range(20_000)))


def no_bytes(path: Path) -> None:
    path.write_bytes(b"")


def no_known_encoding(path: Path) -> None:
    path.write_bytes("情報公開の実施状況について、次のとおり報告します。".encode("euc_jp") * 20)


def one_line_of_50_megabytes(path: Path) -> None:
    path.write_bytes("政府信息公开".encode() * (50_000_000 // 18))


def a_million_numbers(path: Path) -> None:
    path.write_text("一、" * 1_000_000, encoding="utf-8")


def a_folder_without_reports(path: Path) -> None:
    path.mkdir()
    (path / "notes.doc").write_bytes(b"x")


def a_pipe(path: Path) -> None:
    os.mkfifo(path)


def a_link_to_nothing(path: Path) -> None:
    path.symlink_to("nowhere.txt")


def nothing(path: Path) -> None:
    """The path is missing."""


def a_notice(path: Path) -> None:
    path.write_text("关于召开会议的通知\n各科室：\n定于5月3日召开会议。\n", encoding="utf-8")


BAD = {
    picture: "binary",
    random_bytes: None,  # binary or an encoding that is not known: either is right
    no_bytes: "empty",
    no_known_encoding: "unknown-encoding",
    one_line_of_50_megabytes: "too-large",
    a_million_numbers: "not-an-annual-report",
    a_folder_without_reports: "no-reports",
    a_pipe: "not-a-file",
    a_link_to_nothing: "missing",
    nothing: "missing",
    a_notice: "not-an-annual-report",
}


@pytest.mark.parametrize("make", BAD)
def test_bad_input_costs_only_itself(command: Command, tmp_path: Path, make: Callable[[Path], None]) -> None:
    bad = tmp_path / "bad.txt"
    make(bad)
    status, out, err = command("audit", "--format", "json", "--lang", "en", GOOD, bad, FAILED)
    answer = json.loads(out)
    assert status == 3
    assert err == ""
    assert [audit["verdict"] for audit in answer["audits"]] == ["pass", "unreadable", "fail"]
    assert answer["audits"][1]["reason"] in ([BAD[make]] if BAD[make] else ["binary", "unknown-encoding"])
    assert answer["totals"] == {"reports": 3, "passed": 1, "undecided": 0, "failed": 1, "unreadable": 1}


@pytest.mark.parametrize("make", [no_bytes, no_known_encoding, nothing, a_folder_without_reports])
@pytest.mark.parametrize("language", ["zh-Hans", "zh-Hant", "en"])
def test_bad_input_is_one_line(command: Command, tmp_path: Path, make: Callable[[Path], None], language: str) -> None:
    bad = tmp_path / "bad.txt"
    make(bad)
    status, out, _ = command("lint", "--lang", language, bad)
    (line,) = out.splitlines()
    assert status == 3
    assert line.startswith(f"{bad}: ")


def test_file_that_may_not_be_read_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The refusal is the system's, which refuses root nothing: so it is made here."""
    bad = tmp_path / "bad.txt"
    shutil.copy(GOOD, bad)
    opened = os.open

    def refusing(path: str, *rest: int, **named: int) -> int:
        if str(path) == str(bad):
            raise PermissionError(13, "Permission denied", path)
        return opened(path, *rest, **named)

    monkeypatch.setattr("reportcheck.source.paths.os.open", refusing)
    audits = list(audit_many([str(GOOD), str(bad)]))
    assert [getattr(audit, "reason", None) for audit in audits] == [None, "no-permission"]


@pytest.mark.parametrize("name", ["facts", "ast"])
def test_other_commands_name_what_cannot_be_read(command: Command, name: str) -> None:
    status, out, err = command(name, "--lang", "en", "missing.txt")
    assert status == 3
    assert (out + err).startswith("missing.txt: there is no such file or folder")


def pack(folder: Path, changed: Callable[[str], str] = str, rules: Callable[[str], str] = str) -> Path:
    """A pack that extends the national one, with its two files changed."""
    folder.mkdir()
    head = """\
id: county-2008
version: "1"
title: {zh-Hans: 县, zh-Hant: 縣, en: County}
documents: [《条例》]
extends: cn-2008
years: [2008, 2018]
"""
    body = """\
fees-disclosed:
  severity: warning
"""
    (folder / "pack.yaml").write_text(changed(head), encoding="utf-8")
    (folder / "rules.yaml").write_text(rules(body), encoding="utf-8")
    return folder


def test_pack_of_ones_own_is_used(command: Command, tmp_path: Path) -> None:
    status, out, _ = command("audit", "--format", "json", "--ruleset", pack(tmp_path / "county"), GOOD)
    (audit,) = json.loads(out)["audits"]
    assert status == 0
    assert (audit["ruleset"]["id"], audit["ruleset"]["selected_by"]) == ("county-2008", "option")
    assert {r["rule"]: r["severity"] for r in audit["results"]}["fees-disclosed"] == "warning"


BOMB = "a: &a [x, x]\n" + "".join(
    f"{chr(98 + i)}: &{chr(98 + i)} [*{chr(97 + i)}, *{chr(97 + i)}]\n" for i in range(20)
)


@pytest.mark.parametrize(
    ("head", "rules", "said"),
    [
        (lambda text: text + "extra: 1\n", str, "pack.yaml:7: unknown key extra"),
        (lambda text: text.replace("documents", "document"), str, "did you mean documents?"),
        (lambda text: text + "id: again\n", str, "pack.yaml:7: the key id stands twice"),
        (lambda text: text.replace("cn-2008", "cn-2088"), str, "did you mean cn-2008?"),
        (lambda text: text + "regions: [a", str, "not YAML"),
        (str, lambda text: text + "  severty: error\n", "rules.yaml:3: fees-disclosed: unknown key severty"),
        (str, lambda text: text.replace("warning", "grave"), "rules.yaml:2: fees-disclosed.severity"),
        (str, lambda text: text + text, "rules.yaml:3: the key fees-disclosed stands twice"),
        (str, lambda text: text + "  check: {kind: summ}\n", "did you mean sum?"),
        (str, lambda text: text + "  title: !!python/object/apply:os.system [id]\n", "rules.yaml:3: the tag"),
        (str, lambda _: BOMB, "rules.yaml:1: anchors and aliases are not allowed"),
        (str, lambda _: "new-rule: {severity: error}\n", "new-rule lacks"),
    ],
)
def test_bad_pack_is_refused_with_file_line_and_key(
    command: Command,
    tmp_path: Path,
    head: Callable[[str], str],
    rules: Callable[[str], str],
    said: str,
) -> None:
    folder = pack(tmp_path / "county", head, rules)
    status, out, err = command("audit", "--ruleset", folder, GOOD)
    assert (status, out) == (2, "")
    assert said in err
    assert all(line.startswith("reportcheck: ") for line in err.splitlines())
    assert len(err.splitlines()) <= 2


def test_rule_id_in_two_files_of_a_pack_is_refused(command: Command, tmp_path: Path) -> None:
    folder = pack(tmp_path / "county")
    shutil.copy(folder / "rules.yaml", folder / "second.yaml")
    status, _, err = command("rules", "test", folder)
    assert status == 2
    assert "second.yaml:1: the rule fees-disclosed stands twice in this pack" in err


def test_pack_without_pack_yaml_is_refused(command: Command, tmp_path: Path) -> None:
    status, _, err = command("audit", "--ruleset", tmp_path, GOOD)
    assert status == 2
    assert "pack.yaml" in err


def test_examples_that_do_not_hold_are_named(command: Command, tmp_path: Path) -> None:
    text = """\
  examples:
    pass:
      - |
        溪口县水利局2012年政府信息公开工作年度报告
        一、主动公开情况
        共公开20条。
"""
    folder = pack(tmp_path / "county", rules=lambda body: body + text)
    status, _, err = command("rules", "test", folder)
    assert status == 1
    assert err.startswith("county-2008/fees-disclosed, example 1: fail, should be pass")


def test_standard_input_is_audited(command: Command) -> None:
    status, out, _ = command("audit", "--format", "jsonl", "-", stdin=FAILED.read_bytes())
    audit = json.loads(out)
    assert (status, audit["source"]["path"], audit["verdict"]) == (1, "-", "fail")


def test_encodings_make_no_difference(command: Command, tmp_path: Path) -> None:
    text = "\n".join(FAILED.read_bytes().decode("gb18030").splitlines())
    for codec in ("utf-8", "utf-8-sig", "utf-16", "gb18030"):
        (tmp_path / f"{codec}.txt").write_bytes(text.encode(codec))
    status, out, _ = command("audit", "--format", "json", "--facts", tmp_path)
    audits = json.loads(out)["audits"]
    assert status == 1
    assert len(audits) == 4
    for audit in audits:
        del audit["source"]
    assert all(audit == audits[0] for audit in audits)


@pytest.mark.parametrize("form", ["text", "json", "jsonl", "csv"])
def test_two_processes_write_the_same_bytes(command: Command, form: str) -> None:
    paths = ("--format", form, "--lang", "zh-Hant", SAMPLES, "missing.txt", ROOT / "pyproject.toml")
    assert command("audit", "--jobs", "2", *paths) == command("audit", *paths)


def test_same_input_same_bytes(command: Command) -> None:
    """Whatever order Python gives its sets."""
    words = ("audit", "--format", "json", "--facts", SAMPLES)
    assert command(*words, PYTHONHASHSEED="1") == command(*words, PYTHONHASHSEED="2")


def test_output_file_holds_what_would_be_printed(command: Command, tmp_path: Path) -> None:
    target = tmp_path / "out.json"
    printed = command("audit", "--format", "json", GOOD)
    assert command("audit", "--format", "json", "-o", target, GOOD) == (0, "", "")
    assert target.read_text(encoding="utf-8") == printed[1]


@pytest.mark.parametrize("form", ["text", "json", "csv"])
def test_name_of_a_file_may_be_any_bytes(command: Command, tmp_path: Path, form: str) -> None:
    name = os.fsdecode(bytes(tmp_path) + b"/\xff\x1b[31m.txt")
    shutil.copy(GOOD, name)
    target = tmp_path / "out"
    assert command("audit", "--format", form, name)[0] == 0
    assert command("audit", "--format", form, "-o", target, name)[0] == 0
    assert target.stat().st_size


def test_reader_who_has_seen_enough_hears_no_more() -> None:
    """No traceback, and no status that speaks of the reports: as with other programs, 128 + SIGPIPE."""
    with subprocess.Popen(
        [sys.executable, "-c", "from reportcheck.cli import main; main()", "audit", "--format", "json", str(SAMPLES)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 141


def test_interrupted_batch_is_no_failed_report() -> None:
    """Ctrl-C while a report is awaited from a pipe."""
    # A job in the background of a shell inherits that interrupts are ignored: the command is to hear this one.
    program = (
        "import signal; signal.signal(signal.SIGINT, signal.default_int_handler);"
        "from reportcheck.cli import main; main()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program, "audit", str(GOOD), "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.send_signal(signal.SIGINT)
        assert process.wait() == 130
        assert b"Traceback" not in process.stderr.read()


def test_csv_has_a_line_for_each_report(command: Command) -> None:
    _, out, _ = command("audit", "--format", "csv", GOOD, FAILED, "missing.txt")
    rows = list(csv.DictReader(io.StringIO(out)))
    assert [row["verdict"] for row in rows] == ["pass", "fail", "unreadable"]
    assert rows[1]["failed_errors"].split() == ["breakdown-sums", "period-full-year"]
    assert rows[2]["reason"] == "missing"


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@a", "\t=1", "\r=1", "\n=1", "＝1+1", "＠a"])
def test_cell_is_no_formula(cell: str) -> None:
    ((read,),) = csv.reader(io.StringIO(_row([cell]), newline=""))
    assert read == "'" + cell


def test_ordinary_cell_stays_as_it_is() -> None:
    assert _row(["a-b", -3, "", "一，二", 'say "x", y', "a\nb"]) == 'a-b,-3,,一，二,"say ""x"", y","a\nb"'


@pytest.mark.parametrize(
    ("locale", "word"), [("zh_CN.UTF-8", "通过"), ("zh_TW.UTF-8", "通過"), ("en_US.UTF-8", "pass"), ("C", "pass")]
)
def test_language_is_the_locales(command: Command, locale: str, word: str) -> None:
    assert word in command("audit", GOOD, LC_ALL=locale)[1]


def test_no_colour_where_nobody_watches(command: Command) -> None:
    assert "\x1b" not in command("audit", FAILED)[1]
    assert "\x1b" in command("audit", "--color", "always", FAILED)[1]


def test_rule_is_explained(command: Command) -> None:
    status, out, _ = command("explain", "fees-disclosed", "--lang", "en")
    assert status == 0
    assert "article 32 (3)" in out
    status, _, err = command("explain", "fees-disclose", "--lang", "en")
    assert status == 2
    assert "did you mean fees-disclosed?" in err


@pytest.mark.parametrize("form", ["tree", "json"])
def test_tree_is_printed(command: Command, form: str) -> None:
    status, out, _ = command("ast", "--format", form, GOOD)
    assert status == 0
    assert "TitleNode" in out


def test_facts_as_csv(command: Command) -> None:
    status, out, _ = command("facts", "--format", "csv", GOOD)
    rows = list(csv.DictReader(io.StringIO(out)))
    assert status == 0
    assert {row["agency"] for row in rows} == {"安徽省桐湾市审计局"}
    assert "proactive.total" in {row["indicator"] for row in rows}
