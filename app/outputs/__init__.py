"""Other outputs of a document than the Word file: PDF, web page, plain text, figures (docs/outputs.md)."""
