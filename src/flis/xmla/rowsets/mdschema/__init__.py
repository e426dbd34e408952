"""MDSCHEMA_*: what the cubes hold. One rowset, one file."""
