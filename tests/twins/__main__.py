"""Write the reports as files into samples/: python -m tests.twins"""

from __future__ import annotations

from pathlib import Path

from tests.twins import writers
from tests.twins.content import content, contents

SAMPLES = Path(__file__).parents[2] / "samples"


def main() -> None:
    """Each report as plain text, web page, Word file and PDF."""
    for name in contents():
        made = content(name)
        verdict = "good" if made.expected["verdict"] == "pass" else "bad"
        layout = made.expected.get("layout", "bars")
        files = {
            "txt": writers.text(made, layout),
            "html": writers.html(made, made.expected.get("encoding", "utf-8")),
            "docx": writers.docx(made, numbered=True),
            "pdf": writers.pdf(made),
        }
        for extension, data in files.items():
            (SAMPLES / f"{verdict}-{name}.{extension}").write_bytes(data)


if __name__ == "__main__":
    main()
