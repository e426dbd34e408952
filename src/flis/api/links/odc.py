"""Office Data Connection: the file that a spreadsheet opens with a double click, and makes a PivotTable or a table of.

It is a page of HTML with two islands of XML: what the file is called, and the connection with its command. A command is
a cube's name, which gives an empty PivotTable over all of it (the format has no place for fields that are chosen
already), or a statement that is sent as it stands, whose answer becomes a table.
"""

from __future__ import annotations

import re
from xml.sax.saxutils import escape, quoteattr

from flis.api.links.subject import Place, Subject

#: Settings that spreadsheets write for a cube: names that are gone are errors, and nothing unsafe is computed.
_SETTINGS = "MDX Compatibility=1;Safety Options=2;MDX Missing Member Mode=Error;Update Isolation Level=2"
_FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f]')


def odc_name(place: Place, subject: Subject) -> str:
    """What the spreadsheet calls the connection, and its file: server, database and cube."""
    return file_name(f"{place.host} {subject.catalog} {subject.cube}")


def file_name(name: str) -> str:
    """``name`` without what file names cannot hold."""
    return _FORBIDDEN.sub("_", name).strip(". ")


def odc_file(place: Place, subject: Subject, words: str) -> str:
    """A PivotTable. ``words``: what a reader sees who opens the file in a browser by mistake."""
    about = f'<meta name="Table" content={quoteattr(subject.cube)}/>'
    return _file(place, subject, words, odc_name(place, subject), ("ODC.Cube", about, "Cube", subject.cube))


def odc_table_file(place: Place, subject: Subject, words: str) -> str:
    """A table of what the subject's statement gives."""
    return _file(place, subject, words, odc_table_name(place, subject), ("ODC.Database", "", "Default", subject.mdx))


def odc_table_name(place: Place, subject: Subject) -> str:
    return file_name(f"{place.host} {subject.catalog} {subject.title}")


def _file(place: Place, subject: Subject, words: str, called: str, command: tuple[str, str, str, str]) -> str:
    """``command``: the program's id, what else the head says, the kind of command, and the command."""
    program, about, kind, text = command
    name = escape(called)
    return f"""<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns="http://www.w3.org/TR/REC-html40">
<head>
<meta http-equiv="Content-Type" content="text/x-ms-odc; charset=utf-8"/>
<meta name="ProgId" content="{program}"/>
<meta name="SourceType" content="OLEDB"/>
<meta name="Catalog" content={quoteattr(subject.catalog)}/>{about}
<title>{name}</title>
<xml id="docprops"><o:DocumentProperties xmlns:o="urn:schemas-microsoft-com:office:office" xmlns="http://www.w3.org/TR/REC-html40">
<o:Description>{escape(subject.description or subject.title)}</o:Description>
<o:Name>{name}</o:Name>
</o:DocumentProperties></xml>
<xml id="msodc"><odc:OfficeDataConnection xmlns:odc="urn:schemas-microsoft-com:office:odc" xmlns="http://www.w3.org/TR/REC-html40">
<odc:Connection odc:Type="OLEDB">
<odc:ConnectionString>{escape(connection_string(place, subject))}</odc:ConnectionString>
<odc:CommandType>{kind}</odc:CommandType>
<odc:CommandText>{escape(text)}</odc:CommandText>
</odc:Connection>
</odc:OfficeDataConnection></xml>
</head>
<body><p>{escape(words)}</p></body>
</html>
"""


def connection_string(place: Place, subject: Subject) -> str:
    """No name and no password: the tool asks for them when the server does."""
    parts = {
        "Provider": "MSOLAP",
        "Persist Security Info": "False",
        "Data Source": place.xmla,
        "Initial Catalog": subject.catalog,
    }
    return ";".join([*(f"{key}={_value(text)}" for key, text in parts.items()), _SETTINGS])


def _value(text: str) -> str:
    """In quotation marks where the text holds what would end it (OLE DB connection strings)."""
    if not re.search(r"[;'\"=]|^\s|\s$", text) or text.startswith("http"):
        return text
    return '"' + text.replace('"', '""') + '"'
