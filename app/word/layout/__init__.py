"""Whether a Word file that somebody sent is laid out as a profile asks.

``styles``, ``theme`` and ``numbering`` resolve what Word would show, ``measure`` puts it beside the
paragraphs that were read, ``page`` and ``footers`` measure the page; the ``*_checks`` compare, and
``check`` folds what deviates into findings, one a kind.
"""
