"""An answer on its way: how much of it has left, and what happens when it breaks off."""

from __future__ import annotations

from collections.abc import Generator, Iterable

from flis.mdx.limits import Watch
from flis.xmla.faults import Code, fault, from_error
from flis.xmla.soap.writing import exception_element, messages_element


class Delivery:
    """As long as nothing has left, an error is raised and becomes a fault. After that the answer has a
    status and a beginning; the error is then told within it, as Analysis Services does."""

    def __init__(self, watch: Watch, language: str) -> None:
        self.watch, self.language = watch, language
        self._sent = False
        self._left = watch.limits.bytes

    def leave(self) -> None:
        """From now on, what has been said cannot be taken back."""
        self._sent = True

    def guarded(self, pieces: Iterable[bytes], closing: str = "") -> Generator[bytes, None, bool]:
        """The pieces, each a whole number of elements below ``root`` or within ``closing`` (the end tags of what is
        open around them). Returns whether they all came through; if not, everything but the root is closed."""
        try:
            for piece in pieces:
                self._account(len(piece))
                yield piece
        except Exception as error:
            if not self._sent:
                raise
            told = messages_element(from_error(error, self.language), self.language)
            yield f"{exception_element()}{closing}{told}".encode()
            return False
        return True

    def _account(self, size: int) -> None:
        self.watch.check()
        self._left -= size
        if self._left < 0:
            raise fault("D159", Code.LIMIT, graense=self.watch.limits.bytes // (1024 * 1024))
