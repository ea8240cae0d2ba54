"""One report in many files: the same words and tables as text in several layouts, web page, Word file and PDF."""
