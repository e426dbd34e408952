"""What the reader has chosen on a product's pages: own unit, data basis and placement. All of it is in the address."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest

from flis.catalog.definitions.produkt import Datagrundlag, Emne, Produkt
from flis.portal.choices import choose, choose_number, find, language_of
from flis.portal.chrome import bundle_of
from flis.portal.state import Bundle
from flis.portal.texts import pick, text
from flis.portal.units import Unit

PLACEMENT = "placering"
#: Remembers the reader's own unit, so that an address without one begins there.
UNIT_COOKIE = "enhed"


@dataclass(frozen=True)
class Selection:
    """One valid set of choices."""

    bundle: Bundle
    produkt: Produkt
    unit: Unit
    datagrundlag: Datagrundlag
    placering: int
    unit_name: str

    @property
    def query(self) -> str:
        """The choices as a query string: the same for every page of the product."""
        return urlencode(
            {
                self.unit_parameter: self.unit.key,
                self.produkt.noegler.datagrundlag: self.datagrundlag.id,
                PLACEMENT: self.placering,
            }
        )

    @property
    def unit_parameter(self) -> str:
        dimension = self.bundle.catalog.enhedsdimension
        return dimension.id if dimension else UNIT_COOKIE

    @property
    def unit_key_name(self) -> str:
        """The name that machines know the unit's key by."""
        return key_name(self.bundle)

    def url(self, emne: str = "", file: str = "") -> str:
        path = f"/produkter/{self.produkt.id}/" + (f"{emne}/" if emne else "") + file
        return f"{path}?{self.query}"


def key_name(bundle: Bundle) -> str:
    """The key column of the unit dimension."""
    dimension = bundle.catalog.enhedsdimension
    return (dimension.noegle or dimension.bladniveau().kolonne or dimension.id) if dimension else UNIT_COOKIE


def find_product(request: HttpRequest, produkt_id: str) -> Produkt:
    """NotFound with suggestions for an unknown product."""
    products = bundle_of(request).catalog.produkter
    find(request, products, produkt_id, text("ord.produkt", language_of(request)), "/produkter/")
    return products[produkt_id]


def find_subject(request: HttpRequest, produkt: Produkt, emne_id: str) -> Emne:
    subjects = {emne.id: emne for emne in produkt.emner}
    find(request, subjects, emne_id, text("ord.emne", language_of(request)), f"/produkter/{produkt.id}/")
    return subjects[emne_id]


def read_selection(request: HttpRequest, produkt: Produkt) -> Selection:
    """The choices in the address, with defaults for those left out; BadChoice for impossible ones."""
    bundle, language = bundle_of(request), language_of(request)
    dimension = bundle.catalog.enhedsdimension
    units = bundle.units
    unit_parameter = dimension.id if dimension else UNIT_COOKIE
    unit = choose(request, unit_parameter, {k: u.name for k, u in units.items()}, _default_unit(request, bundle))
    bases = {d.id: d for d in produkt.datagrundlag}
    titles = {key: pick(d, "titel", language) for key, d in bases.items()}
    basis = choose(request, produkt.noegler.datagrundlag, titles, next(iter(bases)))
    count = max(len(units), 1)
    placering = choose_number(request, PLACEMENT, 1, count, min(produkt.placering, count))
    unit_name = pick(dimension, "titel", language) if dimension else ""
    return Selection(bundle, produkt, units[unit], bases[basis], placering, unit_name)


def _default_unit(request: HttpRequest, bundle: Bundle) -> str:
    """The reader's own unit by right, or the one chosen last, or the first."""
    own = sorted(bundle.access.units & set(bundle.units))
    if own:
        return own[0]
    remembered = request.COOKIES.get(UNIT_COOKIE, "")
    return remembered if remembered in bundle.units else next(iter(bundle.units), "")
