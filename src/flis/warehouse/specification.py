"""What a contract says to the people who make the files, in Danish Markdown.

It comes from the definition that the intake runs, so it cannot say anything else than what is checked.
"""

from __future__ import annotations

from collections.abc import Iterator

from flis.base.periods import Grain
from flis.catalog.catalog import Catalog
from flis.catalog.definitions.kontrakt import Kodeliste, Kolonne, Kontrakt
from flis.warehouse.intake.bad_values import date_form
from flis.warehouse.intake.filename import example_name
from flis.warehouse.intake.text_file import encoding_name
from flis.warehouse.odcs import odcs, total_words

__all__ = ["odcs", "specification_markdown"]

_PERIODS: dict[Grain, str] = {
    "aar": "et år (2021)",
    "kvartal": "et kvartal (2021K1)",
    "maaned": "en måned (2021-03)",
    "dag": "en dag (2021-03-31)",
}
_FORMATS = {"csv": "CSV", "fastbredde": "tekst med faste bredder", "parquet": "Parquet", "geojson": "GeoJSON"}
_SEPARATORS = {";": "semikolon", ",": "komma", "\t": "tabulator", "|": "lodret streg"}
_DELIVERY = {
    "fuld": "Filen erstatter alt, afsenderen tidligere har leveret.",
    "semifuld": "Filen erstatter det, afsenderen tidligere har leveret for samme periode.",
    "delta": "Filens rækker lægges til. En række med samme nøgle som en tidligere erstatter den.",
}
_TYPES = {
    "tekst": "tekst", "heltal": "helt tal", "decimal": "tal", "dato": "dato", "maaned": "måned (åååå-mm)",
    "tidspunkt": "tidspunkt (åååå-mm-dd tt:mm:ss)", "boolsk": "ja/nej (J eller N)",
}  # fmt: skip
_BREACH = {"afvis": "afvises", "advarsel": "advarsel"}


def specification_markdown(kontrakt: Kontrakt, catalog: Catalog) -> str:
    """The specification that a sender needs, and nothing else, in Danish."""
    parts = [_heading(kontrakt), _file(kontrakt, catalog), _columns(kontrakt, catalog), _rows(kontrakt)]
    parts += [_totals(kontrakt), _outcome(kontrakt), _caveats(kontrakt, catalog)]
    return "\n\n".join(part for part in parts if part) + "\n"


def _heading(kontrakt: Kontrakt) -> str:
    lines = [f"# {kontrakt.titel}", ""]
    if kontrakt.beskrivelse:
        lines += [kontrakt.beskrivelse, ""]
    facts = {"Kontrakt": f"`{kontrakt.id}`, version {kontrakt.version}", "Leverandør": kontrakt.leverandoer,
             "Kilde": kontrakt.kilde}  # fmt: skip
    lines += [f"- {name}: {text}" for name, text in facts.items() if text]
    return "\n".join(lines)


def _file(kontrakt: Kontrakt, catalog: Catalog) -> str:
    form = kontrakt.format
    lines = ["## Filen", "", f"- Navn: `{kontrakt.filnavn}`, fx `{example_name(kontrakt)}`"]
    if kontrakt.afsender and "{afsender}" in kontrakt.filnavn:
        lines.append(f"- `{{afsender}}` er en kode fra {_list_name(kontrakt.afsender, catalog)}")
    if "{periode}" in kontrakt.filnavn:
        lines.append(f"- `{{periode}}` er {' eller '.join(_PERIODS[g] for g in kontrakt.periode)}")
    lines.append(f"- {_DELIVERY[kontrakt.leverancetype]}")
    packed = "i en zip" if form.zip else "som den er eller i en zip med én fil"
    lines.append(f"- Form: {_FORMATS[form.type]}, sendt {packed}")
    if form.type in ("csv", "fastbredde"):
        lines += _text_form(kontrakt)
    return "\n".join(lines)


def _text_form(kontrakt: Kontrakt) -> Iterator[str]:
    form = kontrakt.format
    first, *others = [encoding_name(t) for t in form.tegnsaet]
    yield f"- Tegnsæt: {first}" + (f" (vi læser også {', '.join(others)})" if others else "")
    if form.type == "csv":
        yield f"- Skilletegn: {_SEPARATORS.get(form.separator, form.separator)}"
        if form.citat:
            yield f"- Tekst, der rummer skilletegnet eller et linjeskift, står i {form.citat} … {form.citat}"
    kinds = {k.type for k in kontrakt.kolonner}
    if "decimal" in kinds:
        group = f", tusindtalsskilletegn «{form.tusindtegn}»" if form.tusindtegn else ", intet tusindtalsskilletegn"
        yield f"- Tal: decimaltegn «{form.decimaltegn}»{group}, fortegn foran"
    if "dato" in kinds:
        yield f"- Datoer: {date_form(form.datoformat)}"
    if form.overskrift:
        yield "- Første linje er kolonnernes navne" + ("; rækkefølgen af kolonner er fri" if form.type == "csv" else "")
    else:
        yield "- Ingen overskrift"
    if form.ialtmarkoer:
        yield f"- Sidste linje er en kontrollinje, der begynder med `{form.ialtmarkoer}` (se Kontroltal)"


def _columns(kontrakt: Kontrakt, catalog: Catalog) -> str:
    fixed = kontrakt.format.type == "fastbredde"
    head = ["Kolonne", "Tegn" if fixed else "Type", "Type" if fixed else "Udfyldt", "Eksempel", "Betydning og krav"]
    lines = ["## Kolonner", "", _row(head), _row(["---"] * len(head))]
    for k in kontrakt.kolonner:
        place = f"{k.start}-{(k.start or 1) + (k.bredde or 1) - 1}" if fixed else ""
        cells = [f"`{k.kilde or k.navn}`", place or _type(k), _type(k) if fixed else _filled(k)]
        example = f"`{k.eksempel}`" if k.eksempel and not k.person else ""
        lines.append(_row([*cells, example, _demands(k, catalog, filled=fixed)]))
    return "\n".join(lines)


def _type(kolonne: Kolonne) -> str:
    if kolonne.type != "decimal":
        return _TYPES[kolonne.type]
    if kolonne.implicit_decimal:
        return f"tal, hvor de sidste {kolonne.implicit_decimal} cifre er decimaler"
    return f"tal med højst {kolonne.decimaler} decimaler"


def _filled(kolonne: Kolonne) -> str:
    return "altid" if kolonne.paakraevet else "må være tom"


def _demands(kolonne: Kolonne, catalog: Catalog, *, filled: bool) -> str:
    parts = [kolonne.beskrivelse.rstrip(".")] if kolonne.beskrivelse else []
    if filled and not kolonne.paakraevet:
        parts.append("Må være tom")
    if kolonne.moenster:
        parts.append(f"Mønster `{kolonne.moenster}`")
    if kolonne.kodeliste:
        parts.append(f"Skal stå i {_list_name(kolonne.kodeliste, catalog)} ({_BREACH[kolonne.kodeliste.ved_brud]})")
    if kolonne.person:
        parts.append(f"Personoplysning ({kolonne.person}); vises aldrig i kvitteringer")
    return ". ".join(parts)


def _list_name(used: Kodeliste, catalog: Catalog) -> str:
    table = catalog.datatabeller.get(used.tabel)
    title = f"{table.titel} (`{used.tabel}`)" if table and table.titel else f"`{used.tabel}`"
    columns = ", ".join(used.noegle.values()) or used.kolonne
    dated = ", som den gælder i perioden" if used.pr == "periode" and table and table.gyldig_fra else ""
    return f"kodelisten {title}, {columns}{dated}"


def _rows(kontrakt: Kontrakt) -> str:
    lines = []
    names = {k.navn: k.kilde or k.navn for k in kontrakt.kolonner}
    if kontrakt.noegle:
        key = ", ".join(f"`{names.get(n, n)}`" for n in kontrakt.noegle)
        lines.append(f"- {key} er tilsammen nøglen: to rækker må ikke have samme (afvises)")
    if kontrakt.afsenderkolonne:
        column = names.get(kontrakt.afsenderkolonne, kontrakt.afsenderkolonne)
        lines.append(f"- `{column}` skal være afsenderen i filnavnet (afvises)")
    if kontrakt.periodekolonne and "{periode}" in kontrakt.filnavn:
        column = names.get(kontrakt.periodekolonne, kontrakt.periodekolonne)
        lines.append(f"- `{column}` skal ligge i filnavnets periode (afvises)")
    for regel in kontrakt.regler:
        told = f"{regel.besked} {regel.raad}".strip()
        lines.append(f"- Regel `{regel.id}`: `{regel.udtryk}` ({_BREACH[regel.ved_brud]}). Ved brud: {told}")
    return "\n".join(["## Krav til rækkerne", "", *lines]) if lines else ""


def _totals(kontrakt: Kontrakt) -> str:
    if not kontrakt.kontroltal:
        return ""
    lines = [f"- `{t.id}`: `{t.udtryk}` {total_words(t)} ({_BREACH[t.ved_brud]})" for t in kontrakt.kontroltal]
    return "\n".join(["## Kontroltal", "", *lines])


def _outcome(kontrakt: Kontrakt) -> str:
    warns = [f"`{k.kilde or k.navn}` uden for kodelisten" for k in kontrakt.kolonner
             if k.kodeliste and k.kodeliste.ved_brud == "advarsel"]  # fmt: skip
    warns += [f"regel `{r.id}`" for r in kontrakt.regler if r.ved_brud == "advarsel"]
    warns += [f"kontroltal `{t.id}`" for t in kontrakt.kontroltal if t.ved_brud == "advarsel"]
    lines = [
        "## Hvad der sker",
        "",
        "Leverancen modtages hel eller afvises hel, og kvitteringen nævner hver række, der er noget galt med. Filen "
        "afvises, hvis navn, tegnsæt, kolonner eller en værdi er anderledes end her, eller hvis et krav, der er mærket "
        "«afvises», er brudt. Vi retter aldrig i en leverance.",
        "",
        f"Kun en advarsel giver: {', '.join(warns)}." if warns else "Ingen brud giver kun en advarsel.",
        "",
        f"Prøv filen, før den sendes: `flis modtag --kun-tjek {example_name(kontrakt)}`. Det er de samme kontroller, "
        "og intet gemmes.",
    ]
    return "\n".join(lines)


def _caveats(kontrakt: Kontrakt, catalog: Catalog) -> str:
    lines = [f"- {kontrakt.usikker}"] if kontrakt.usikker else []
    found = (catalog.forbehold.get(name) for name in kontrakt.forbehold)
    lines += [f"- {f.titel}: {f.tekst}" for f in found if f]
    return "\n".join(["## Forbehold", "", *lines]) if lines else ""


def _row(cells: list[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in cells) + " |"
