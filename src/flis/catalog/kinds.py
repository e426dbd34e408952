"""The kinds of content file, with the place each has in a content folder.

One list serves the JSON schemas for editors, the reference page in ``docs/opslag`` and ``flis ny``.
"""

from __future__ import annotations

from dataclasses import dataclass

from flis.catalog.definitions.dimension import Dimension
from flis.catalog.definitions.fields import Definition
from flis.catalog.definitions.indhold import Forbehold, Indhold, Omraade
from flis.catalog.definitions.kontrakt import Kontrakt
from flis.catalog.definitions.kube import Kube
from flis.catalog.definitions.noegletal import Noegletal
from flis.catalog.definitions.produkt import Produkt
from flis.catalog.definitions.proeve import Proeve
from flis.catalog.definitions.tabel import Datatabel, Kvalitetsregel, Model


@dataclass(frozen=True)
class Kind:
    """``word`` is what ``flis ny`` calls it, ``where`` the file's place with ``<omr>`` and ``<id>``."""

    word: str
    titel: str
    where: str
    definition: type[Definition]

    @property
    def is_sql(self) -> bool:
        return self.where.endswith(".sql")


KINDS: tuple[Kind, ...] = (
    Kind("indhold", "Indholdet som helhed", "indhold.yaml", Indhold),
    Kind("omraade", "Dataområde", "omraader/<id>/omraade.yaml", Omraade),
    Kind("leverance", "Leverancekontrakt", "omraader/<omr>/leverancer/<id>.yaml", Kontrakt),
    Kind("tabel", "Datatabel", "omraader/<omr>/data/<id>.yaml", Datatabel),
    Kind("model", "Model (hovedet i SQL-filen)", "omraader/<omr>/modeller/<id>.sql", Model),
    Kind("kvalitet", "Kvalitetsregel (hovedet i SQL-filen)", "omraader/<omr>/kvalitet/<id>.sql", Kvalitetsregel),
    Kind("dimension", "Dimension", "omraader/<omr>/dimensioner/<id>.yaml", Dimension),
    Kind("kube", "Kube", "omraader/<omr>/kuber/<id>.yaml", Kube),
    Kind("noegletal", "Nøgletal", "omraader/<omr>/noegletal/<id>.yaml", Noegletal),
    Kind("forbehold", "Forbehold", "omraader/<omr>/forbehold/<id>.yaml", Forbehold),
    Kind("proeve", "Prøve", "omraader/<omr>/proever/<id>/proeve.yaml", Proeve),
    Kind("produkt", "Produkt", "produkter/<id>/produkt.yaml", Produkt),
)


def kind_of(word: str) -> Kind:
    """The kind that ``flis ny`` calls ``word``; KeyError if there is none."""
    return next(kind for kind in KINDS if kind.word == word)
