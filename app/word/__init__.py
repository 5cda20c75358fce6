"""Official Word files: ``Document`` in, bytes of a .docx after GB/T 9704—2012 out."""
