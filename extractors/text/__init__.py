"""Text exports: rows with tabs, one cell a line, running text."""
