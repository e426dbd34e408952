"""The functions of Visual Basic and Excel that MDX statements use.

A number that is empty stays empty; an empty text is a text of no letters.
"""
