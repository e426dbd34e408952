"""Demo deliveries from Danish municipalities: real open statistics, and synthetic accounts that agree with them.

Real: municipalities, map, population to 2020K4 and the 2021 accounts of 25 functions. Everything else is invented.
``data/PROVENANCE.md`` tells which is which.
"""
