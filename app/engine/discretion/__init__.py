"""What a published text must not tell of a person: where it stands, and how outputs keep it back.

The rules of the family privacy report it (app/engine/rules/privacy), a check keeps it out of all
that it says (withhold.py); docs/adr/0002-masking.md says why.
"""
