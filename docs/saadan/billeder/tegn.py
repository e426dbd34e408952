"""Draws the schematic pictures of other programs' dialogs, so that they can be mended as text when a menu moves.

    .venv/bin/python docs/saadan/billeder/tegn.py

``tests/docs/test_pictures.py`` says when a picture is not what this file draws.
"""

from __future__ import annotations

from pathlib import Path
from xml.sax.saxutils import escape

HERE = Path(__file__).parent
INK, GREY, LINE, PALE, ACCENT, MARK = "#1a1a1a", "#595959", "#b8c0c6", "#f3f5f6", "#0b5a8c", "#b4541a"
WIDTH = 760


class Drawing:
    """Shapes from top to bottom. A numbered mark shows where to click."""

    def __init__(self, height: int, title: str) -> None:
        self.height, self.title = height, title
        self.parts: list[str] = []

    def box(self, x: int, y: int, w: int, h: int, fill: str = "#fff", stroke: str = LINE, radius: int = 4) -> None:
        self.parts.append(
            f'<rect x="{x}" y="{y}" width="{w}" height="{h}" rx="{radius}" fill="{fill}" stroke="{stroke}"/>'
        )

    def text(self, x: int, y: int, words: str, *, bold: bool = False, fill: str = INK, size: int = 15) -> None:
        weight = ' font-weight="600"' if bold else ""
        words = words.replace("  ", "\N{NO-BREAK SPACE}\N{NO-BREAK SPACE}")  # else readers draw one
        self.parts.append(f'<text x="{x}" y="{y}" font-size="{size}" fill="{fill}"{weight}>{escape(words)}</text>')

    def mark(self, x: int, y: int, number: int) -> None:
        self.parts.append(f'<circle cx="{x}" cy="{y}" r="13" fill="{MARK}"/>')
        middle = 'font-size="15" font-weight="700" fill="#fff" text-anchor="middle"'
        self.parts.append(f'<text x="{x}" y="{y + 5}" {middle}>{number}</text>')

    def window(self, heading: str) -> None:
        self.box(1, 1, WIDTH - 2, self.height - 2, radius=8)
        self.parts.append(
            f'<path d="M1 40V9a8 8 0 0 1 8-8h{WIDTH - 18}a8 8 0 0 1 8 8v31z" fill="{PALE}" stroke="{LINE}"/>'
        )
        self.text(20, 26, heading, bold=True)
        self.text(WIDTH - 34, 26, "✕", fill=GREY)

    def field(self, y: int, label: str, value: str, number: int = 0) -> None:
        self.text(32, y + 22, label)
        self.box(210, y, 480, 34, stroke=GREY)
        self.text(222, y + 23, value, fill=ACCENT)
        if number:
            self.mark(715, y + 17, number)

    def choice(self, y: int, words: str, *, chosen: bool, number: int = 0, x: int = 32) -> None:
        self.parts.append(f'<circle cx="{x + 8}" cy="{y}" r="8" fill="#fff" stroke="{GREY}"/>')
        if chosen:
            self.parts.append(f'<circle cx="{x + 8}" cy="{y}" r="4" fill="{ACCENT}"/>')
        self.text(x + 28, y + 5, words)
        if number:
            self.mark(715, y, number)

    def button(self, x: int, y: int, words: str, *, main: bool = False, number: int = 0) -> None:
        width = 24 + 9 * len(words)
        self.box(x, y, width, 34, fill=ACCENT if main else "#fff", stroke=ACCENT if main else GREY)
        self.text(x + 12, y + 23, words, fill="#fff" if main else INK)
        if number:
            self.mark(x + width, y, number)

    def rows(self, x: int, y: int, width: int, rows: list[str], chosen: int = -1) -> None:
        self.box(x, y, width, 12 + 28 * len(rows), stroke=GREY)
        for at, words in enumerate(rows):
            if at == chosen:
                self.box(x + 4, y + 6 + 28 * at, width - 8, 26, fill="#dcebf5", stroke="none")
            self.text(x + 14, y + 25 + 28 * at, words)

    def svg(self) -> str:
        head = (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {self.height}" role="img" '
            f'font-family="IBM Plex Sans, Segoe UI, Arial, sans-serif"><title>{escape(self.title)}</title>'
        )
        back = f'<rect width="{WIDTH}" height="{self.height}" fill="#fff"/>'
        return "\n".join([head, back, *self.parts, "</svg>"]) + "\n"


def _menu(title: str, tabs: list[str], chosen: int, columns: list[tuple[list[str], int]]) -> Drawing:
    """A ribbon with a tab chosen, and menus that open to the right of each other."""
    found = Drawing(240, title)
    found.box(1, 1, WIDTH - 2, 238, radius=8)
    x = 20
    for at, tab in enumerate(tabs):
        found.text(x, 30, tab, bold=at == chosen, fill=ACCENT if at == chosen else INK)
        if at == chosen:
            found.box(x, 38, 9 * len(tab), 3, fill=ACCENT, stroke=ACCENT, radius=0)
            found.mark(x + 9 * len(tab) + 16, 24, 1)
        x += 9 * len(tab) + 52
    found.parts.append(f'<path d="M1 48H{WIDTH - 1}" stroke="{LINE}"/>')
    x = 20
    for number, (rows, picked) in enumerate(columns, 2):
        width = 24 + 8 * max(len(row) for row in rows)
        found.rows(x, 64, width, rows, picked)
        found.mark(x + width, 64 + 20 + 28 * picked, number)
        x += width + 10
    return found


def excel_menu() -> Drawing:
    return _menu(
        "Excel: Data, Hent data, Fra database, Fra Analysis Services",
        ["Filer", "Hjem", "Indsæt", "Data", "Gennemse"],
        3,
        [
            (["Hent data ▾"], 0),
            (["Fra fil ▸", "Fra database ▸", "Fra Azure ▸", "Fra andre kilder ▸"], 1),
            (["Fra SQL Server-database", "Fra Microsoft Access-database", "Fra Analysis Services"], 2),
        ],
    )


def excel_server() -> Drawing:
    found = Drawing(310, "Guiden Dataforbindelse: servernavn og logonoplysninger")
    found.window("Guiden Dataforbindelse: Opret forbindelse til databaseserver")
    found.field(62, "1. Servernavn:", "https://tal.eksempel.dk/xmla", 1)
    found.text(32, 130, "2. Logonoplysninger")
    found.choice(158, "Brug Windows-godkendelse (åbne kuber)", chosen=True, number=2)
    found.choice(190, "Brug følgende brugernavn og adgangskode (egne kuber)", chosen=False)
    found.button(520, 250, "Næste >", main=True, number=3)
    found.button(640, 250, "Annuller")
    return found


def excel_cube() -> Drawing:
    found = Drawing(310, "Guiden Dataforbindelse: vælg database og kube")
    found.window("Guiden Dataforbindelse: Vælg database og tabel")
    found.field(62, "Database:", "FLIS Benchmark  ▾", 1)
    found.rows(32, 116, 660, ["Navn                    Beskrivelse", "Borger Benchmark", "Økonomi Benchmark"], 2)
    found.mark(715, 192, 2)
    found.button(520, 250, "Udfør", main=True, number=3)
    found.button(640, 250, "Annuller")
    return found


def excel_import() -> Drawing:
    found = Drawing(270, "Importér data: pivottabelrapport")
    found.window("Importér data")
    found.text(32, 76, "Vælg, hvordan du vil have vist dataene i projektmappen.")
    found.choice(108, "Pivottabelrapport", chosen=True, number=1)
    found.choice(140, "Pivotdiagram", chosen=False)
    found.choice(172, "Opret kun forbindelse", chosen=False)
    found.button(540, 214, "OK", main=True, number=2)
    found.button(640, 214, "Annuller")
    return found


def excel_pivot() -> Drawing:
    found = Drawing(330, "Excel: pivottabel med felter fra kuben")
    found.window("Projektmappe1 – Excel")
    for row, (name, amount) in enumerate(
        [("Rækkemærkater", "Forbrug"), ("Kalundborg", "1.234.567"), ("Sorø", "987.654")]
    ):
        found.box(24, 62 + 32 * row, 200, 32, fill=PALE if row == 0 else "#fff", radius=0)
        found.box(224, 62 + 32 * row, 160, 32, fill=PALE if row == 0 else "#fff", radius=0)
        found.text(36, 84 + 32 * row, name, bold=row == 0)
        found.text(236, 84 + 32 * row, amount, bold=row == 0)
    found.text(440, 76, "Pivottabelfelter", bold=True)
    found.rows(
        440, 90, 290, ["Σ  Bogført beløb", "     ☑ Forbrug", "▸ Kommune", "     ☑ Kommune", "▸ Tid", "▸ Funktion"]
    )
    found.mark(726, 134, 1)
    found.mark(726, 190, 2)
    found.text(440, 300, "1: tallet.  2: det, der deles op efter.", fill=GREY)
    return found


def excel_feed() -> Drawing:
    found = Drawing(230, "OData-feed: adressen")
    found.window("OData-feed")
    found.choice(72, "Grundlæggende", chosen=True)
    found.choice(72, "Avanceret", chosen=False, x=220)
    found.field(100, "URL-adresse:", "https://tal.eksempel.dk/odata/oekonomi?$select=…", 1)
    found.button(540, 170, "OK", main=True, number=2)
    found.button(640, 170, "Annuller")
    return found


def power_bi_menu() -> Drawing:
    return _menu(
        "Power BI Desktop: Hjem, Hent data, OData-feed",
        ["Filer", "Hjem", "Indsæt", "Udformning"],
        1,
        [(["Hent data ▾"], 0), (["Excel-projektmappe", "SQL Server", "Analysis Services", "OData-feed", "Flere …"], 3)],
    )


def power_bi_access() -> Drawing:
    found = Drawing(280, "Power BI Desktop: adgang til et OData-feed")
    found.window("OData-feed")
    found.rows(24, 62, 180, ["Anonym", "Windows", "Basis", "Web-API", "Organisationskonto"], 0)
    found.mark(204, 82, 1)
    found.text(236, 86, "Anonym: åbne kuber og nøgletal.", bold=True)
    found.text(236, 118, "Basis: dine egne kuber, med brugernavn og adgangskode.")
    found.button(500, 224, "Opret forbindelse", main=True, number=2)
    return found


def tableau_server() -> Drawing:
    found = Drawing(300, "Tableau: Microsoft Analysis Services")
    found.window("Microsoft Analysis Services")
    found.field(62, "Server:", "https://tal.eksempel.dk/xmla", 1)
    found.text(32, 130, "Authentication")
    found.choice(158, "Use Windows Authentication (åbne kuber)", chosen=True)
    found.choice(190, "Use a specific username and password (egne kuber)", chosen=False)
    found.button(610, 240, "Sign In", main=True, number=2)
    return found


PICTURES = {
    "excel_1_hent_data.svg": excel_menu,
    "excel_2_server.svg": excel_server,
    "excel_3_kube.svg": excel_cube,
    "excel_4_importer.svg": excel_import,
    "excel_5_pivottabel.svg": excel_pivot,
    "excel_6_odata.svg": excel_feed,
    "power_bi_1_hent_data.svg": power_bi_menu,
    "power_bi_2_adgang.svg": power_bi_access,
    "tableau_1_server.svg": tableau_server,
}


def main() -> None:
    for name, draw in PICTURES.items():
        (HERE / name).write_text(draw().svg(), encoding="utf-8")


if __name__ == "__main__":
    main()
