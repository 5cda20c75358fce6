"""Files that people attach: which are taken, and how they are handed out again.

Shared by the parts of the program that keep files; each keeps them in tables of its own.
"""
