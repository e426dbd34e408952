"""R with httr2 (and jsonlite, which it brings)."""

from __future__ import annotations

import json

from flis.api.links.subject import Place, Subject


def r_of_feed(place: Place, subject: Subject) -> str:
    return f"""library(httr2)

# Alle sider af en OData-adresse som én tabel.
hent <- function(adresse) {{
  sider <- list()
  while (!is.null(adresse)) {{
    side <- request(adresse) |>{_signed(place)}
      req_perform() |>
      resp_body_json(simplifyVector = TRUE)
    sider <- append(sider, list(side$value))
    adresse <- side[["@odata.nextLink"]]
  }}
  do.call(rbind, sider)
}}

tabel <- hent({_text(subject.address(place))})
head(tabel)
"""


def r_of_cube(place: Place, subject: Subject) -> str:
    return f"""library(httr2)

spoergsmaal <- list(
  mdx = {_text(subject.mdx)},
  katalog = {_text(subject.catalog)},
  format = "tabel"
)
svar <- request({_text(place.mdx)}) |>{_signed(place)}
  req_body_json(spoergsmaal) |>
  req_perform() |>
  resp_body_json(simplifyVector = TRUE)
tabel <- as.data.frame(svar$raekker)
names(tabel) <- svar$kolonner$navn
head(tabel)
"""


def _signed(place: Place) -> str:
    return '\n      req_auth_basic("navn", "adgangskode") |>' if place.login else ""


def _text(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)
