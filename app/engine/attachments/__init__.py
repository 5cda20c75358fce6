"""Attachments of a report on request: their tables, their place and the note that lists them."""
