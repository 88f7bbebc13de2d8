"""The database: rows in, domain objects out."""
