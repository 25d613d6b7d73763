"""Score sheets with the items in rows: for units side by side in columns, or for the one unit named above the table."""
