"""Comments in the XML of a Word file that somebody else made."""
