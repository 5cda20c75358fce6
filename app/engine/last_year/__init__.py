"""Last year's report beside this year's: its text by requirement, and what was left as it was."""
