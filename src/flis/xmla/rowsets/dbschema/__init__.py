"""DBSCHEMA_*: databases, and cubes as if they were tables. One rowset, one file."""
