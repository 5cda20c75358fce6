"""Plan × report: which points of a work plan a report answers, which targets it meets.

See docs/plan-answers.md.
"""
