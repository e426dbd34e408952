"""Python with requests and pandas."""

from __future__ import annotations

import json

from flis.api.links.subject import Place, Subject


def python_of_feed(place: Place, subject: Subject) -> str:
    signed = _signed(place)
    return f"""import pandas as pd
import requests


def hent(adresse, **valg):
    \"\"\"Alle sider af en OData-adresse som én tabel.\"\"\"
    raekker = []
    while adresse:
        svar = requests.get(adresse, timeout=120, **valg)
        svar.raise_for_status()
        side = svar.json()
        raekker += side["value"]
        adresse = side.get("@odata.nextLink")
    return pd.DataFrame(raekker)


tabel = hent({_text(subject.address(place))}{signed})
print(tabel.head())
"""


def python_of_cube(place: Place, subject: Subject) -> str:
    signed = _signed(place)
    return f"""import pandas as pd
import requests

spoergsmaal = {{
    "mdx": {_text(subject.mdx)},
    "katalog": {_text(subject.catalog)},
    "format": "tabel",
}}
svar = requests.post({_text(place.mdx)}, json=spoergsmaal, timeout=120{signed})
svar.raise_for_status()
fundet = svar.json()
tabel = pd.DataFrame(fundet["raekker"], columns=[kolonne["navn"] for kolonne in fundet["kolonner"]])
print(tabel.head())
"""


def _signed(place: Place) -> str:
    return ', auth=("navn", "adgangskode")' if place.login else ""


def _text(value: str) -> str:
    """A text of Python, in several lines where it has several."""
    if "\n" in value and '"""' not in value and "\\" not in value:
        return f'"""{value}"""'
    return json.dumps(value, ensure_ascii=False)
