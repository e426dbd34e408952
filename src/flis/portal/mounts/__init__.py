"""The addresses for machines, beside the pages: ``/xmla``, ``/odata/`` and ``/api/``, and the same below ``/login``.

Each is a service that knows no web framework. Here the WSGI request becomes what the service reads, and who asks has
been decided before. Below ``/login`` nobody unknown is answered: a tool that only sends its password when it is asked
for it, as spreadsheets do, is asked there.
"""

from flis.portal.mounts.mount import Mounts

__all__ = ["Mounts"]
