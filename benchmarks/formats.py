"""What a report costs in each format, and how much of it is the library that opens the file.

    python -m benchmarks.formats [NAME]

Each sample that is there as plain text, web page, Word file and PDF (NAME, by default the first), from bytes to audit,
in one process. `library` is the time in which the library alone opens the same bytes: lxml parses the page, mammoth
makes a page of the Word file, pdfium loads the pages' text and lines. `extract` is that with our own reading of it, as
far as the words and tables; `audit` is the whole. Medians; the ratio is to the plain text's audit.
"""

from __future__ import annotations

import io
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

from reportcheck import audit_bytes, load_packs
from reportcheck.source import read

SAMPLES = Path(__file__).parents[1] / "samples"
_TIMES = 15


def median(work: Callable[[], object]) -> float:
    """Milliseconds of one call: the median of several, after a first one that loads what is loaded once."""
    work()
    taken = []
    for _ in range(_TIMES):
        started = time.perf_counter()
        work()
        taken.append(time.perf_counter() - started)
    return 1000 * statistics.median(taken)


def library(extension: str, data: bytes) -> Callable[[], object]:
    """What the library of a format does with the bytes of a file."""
    if extension == "html":
        from lxml.html import document_fromstring

        return lambda: document_fromstring(data)
    if extension == "docx":
        import mammoth

        return lambda: mammoth.convert_to_html(io.BytesIO(data))
    if extension == "pdf":
        import pypdfium2

        def pages() -> None:
            document = pypdfium2.PdfDocument(data)
            for page in document:
                page.get_textpage().get_text_bounded()
                list(page.get_objects(max_depth=8))
            document.close()

        return pages
    return data.decode


def main() -> None:
    """Measure and print the table."""
    names = sorted(path.stem for path in SAMPLES.glob("*.docx"))
    name = sys.argv[1] if len(sys.argv) > 1 else names[0]
    packs = load_packs()
    print(f"{name}\n{'format':8}{'kB':>8}{'library':>10}{'extract':>10}{'audit':>10}{'ratio':>8}{'library %':>11}")
    plain = 0.0
    for extension in ("txt", "html", "docx", "pdf"):
        path = SAMPLES / f"{name}.{extension}"
        data = path.read_bytes()
        alone = median(library(extension, data))
        taken = median(lambda data=data, path=path: read(str(path), data))  # type: ignore[misc]
        whole = median(lambda data=data, path=path: audit_bytes(str(path), data, packs))  # type: ignore[misc]
        plain = plain or whole
        print(
            f"{extension:8}{len(data) / 1000:8.1f}{alone:10.2f}{taken:10.2f}{whole:10.2f}"
            f"{whole / plain:8.2f}{100 * alone / whole:11.0f}"
        )


if __name__ == "__main__":
    main()
