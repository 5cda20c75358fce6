"""The figures that the catalogue asks for, over the years: found, compared, drawn together."""
