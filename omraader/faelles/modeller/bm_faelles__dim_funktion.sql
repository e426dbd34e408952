/*
titel: Funktioner
beskrivelse: >-
  Én række pr. funktion, der er eller har været i den autoriserede kontoplan, med hovedfunktion og hovedkonto. Navnet er
  det, der gælder senest.
korn: [funktion_kode]
kolonner:
  funktion_kode: {beskrivelse: "Funktion, fx 05.38.39"}
  funktion_navn: {beskrivelse: "Funktionens navn"}
  funktion_nummer_og_navn: {beskrivelse: "Funktionens kode og navn i én tekst"}
  hovedfunktion_kode: {beskrivelse: "Hovedfunktion, fx 05.38"}
  hovedfunktion_nummer_og_navn: {beskrivelse: "Hovedfunktionens kode og navn"}
  hovedkonto_kode: {beskrivelse: "Hovedkonto, fx 05"}
  hovedkonto_nummer_og_navn: {beskrivelse: "Hovedkontoens kode og navn"}
forbehold: [kontoplan_foerste_udgave]
*/
WITH seneste AS (
    SELECT
        f.funktion_kode,
        f.funktion_navn,
        f.hovedfunktion_kode,
        f.hovedkonto_kode,
        row_number() OVER (PARTITION BY f.funktion_kode ORDER BY f.gyldig_fra DESC NULLS LAST) AS nr
    FROM ref_faelles__funktion AS f
),
hovedfunktion AS (
    SELECT
        h.hovedfunktion_kode,
        h.hovedfunktion_navn,
        row_number() OVER (PARTITION BY h.hovedfunktion_kode ORDER BY h.gyldig_fra DESC NULLS LAST) AS nr
    FROM ref_faelles__hovedfunktion AS h
),
hovedkonto AS (
    SELECT
        h.hovedkonto_kode,
        h.hovedkonto_navn,
        row_number() OVER (PARTITION BY h.hovedkonto_kode ORDER BY h.gyldig_fra DESC NULLS LAST) AS nr
    FROM ref_faelles__hovedkonto AS h
)
SELECT
    s.funktion_kode,
    s.funktion_navn,
    s.funktion_kode || ' ' || s.funktion_navn AS funktion_nummer_og_navn,
    s.hovedfunktion_kode,
    s.hovedfunktion_kode || ' ' || hf.hovedfunktion_navn AS hovedfunktion_nummer_og_navn,
    s.hovedkonto_kode,
    s.hovedkonto_kode || ' ' || hk.hovedkonto_navn AS hovedkonto_nummer_og_navn
FROM seneste AS s
LEFT JOIN hovedfunktion AS hf ON hf.hovedfunktion_kode = s.hovedfunktion_kode AND hf.nr = 1
LEFT JOIN hovedkonto AS hk ON hk.hovedkonto_kode = s.hovedkonto_kode AND hk.nr = 1
WHERE s.nr = 1
