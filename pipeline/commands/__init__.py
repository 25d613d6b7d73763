"""Commands that tell what the database and the lists hold; they make no rows."""
