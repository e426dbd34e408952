"""The small JSON API (``/api/v1/``): MDX in, JSON out; the cubes that can be asked."""
