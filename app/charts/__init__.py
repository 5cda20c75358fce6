"""Charts as pictures: figures in, bytes of a PNG out. Nothing else of the program is known here."""
