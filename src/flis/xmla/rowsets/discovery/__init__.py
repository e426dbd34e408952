"""DISCOVER_*: what the server is and can do. One rowset, one file."""
