"""Golden audits: the whole audit of each sample, with its facts, as tests/golden/NAME.json.

    python -m tests.regolden

writes them anew, and the output shown in the READMEs; review what changed as a diff before it is committed.
`tests/test_golden.py` compares them whole, so that a surplus finding or a moved column is seen as well.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from reportcheck import audit_bytes, load_packs
from reportcheck.output import jsonfile, lines
from reportcheck.output.view import View

ROOT = Path(__file__).parents[1]
SAMPLES = ROOT / "samples"
GOLDEN = ROOT / "tests" / "golden"
# What the READMEs show, by language.
READMES = {"README.md": "en", "README.zh.md": "zh-Hans"}
SHOWN = "samples/bad-luoxi-environment-2014.txt"


def names() -> list[str]:
    """The samples, by name."""
    return sorted(path.stem for path in SAMPLES.glob("*.txt"))


def golden(name: str) -> str:
    """The audit of a sample as it is kept: what depends on the version or on a pack's bytes left out."""
    path = SAMPLES / f"{name}.txt"
    outcome = audit_bytes(f"samples/{path.name}", path.read_bytes(), load_packs())
    audit: dict[str, Any] = jsonfile.audit(outcome, View("zh-Hans", facts=True))
    for key in ("version", "digest"):
        audit["ruleset"].pop(key)
    return json.dumps(audit, ensure_ascii=False, indent=1) + "\n"


def shown(readme: str) -> str:
    """The block of a README that shows output, as it should be."""
    language = READMES[readme]
    outcome = audit_bytes(SHOWN, (ROOT / SHOWN).read_bytes(), load_packs())
    printed = lines.render(outcome, View(language)).rstrip()
    return f"```\n$ reportcheck audit --lang {language} {SHOWN}\n{printed}\n```\n"


def block(text: str) -> str:
    """The block of a README's text that shows output, as it is."""
    start = text.index("```\n$ reportcheck audit")
    return text[start : text.index("```\n", start + 4) + 4]


def main() -> None:
    """Write all anew."""
    GOLDEN.mkdir(exist_ok=True)
    for old in GOLDEN.glob("*.json"):
        old.unlink()
    for name in names():
        (GOLDEN / f"{name}.json").write_text(golden(name), encoding="utf-8")
    for readme in READMES:
        path = ROOT / readme
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace(block(text), shown(readme)), encoding="utf-8")
    print(f"{len(names())} audits, {len(READMES)} READMEs")


if __name__ == "__main__":
    main()
