"""Output: audits, facts and trees as text, JSON and CSV. One renderer a format; none of them judges."""
