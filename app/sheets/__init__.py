"""Results and the catalogue as Excel workbooks. Pure: knows the engine and nothing of the web."""
