/*
titel: Konti uden match til den autoriserede kontoplan
beskrivelse: >-
  Konti, der er brugt i måneden, men ikke gælder i den autoriserede kontoplan. Rækkerne tælles med i alle tal; rapporten
  viser kommunen, hvad den skal rette i sit økonomisystem.
korn: [kommunenr, maaned, version_kode, funktion_kode, dranst_kode, gruppering_kode, art_kode]
partition: maaned
kolonner:
  kommunenr: {beskrivelse: "Kommunens nummer"}
  maaned: {beskrivelse: "Måneden, som dens første dag"}
  version_kode: {beskrivelse: "regnskab eller oprindeligt_budget"}
  funktion_kode: {beskrivelse: "Funktion, fx 05.38.39"}
  dranst_kode: {beskrivelse: "Dranst, ét ciffer"}
  gruppering_kode: {beskrivelse: "Gruppering, tre cifre; betydningen afhænger af funktion og dranst"}
  art_kode: {beskrivelse: "Art, fx 4.9"}
  aarsag: {beskrivelse: "Hvad der er ukendt: funktionen, grupperingen eller arten"}
  antal: {beskrivelse: "Antal leverede rækker", enhed: antal}
  beloeb: {beskrivelse: "Beløb; udgifter er positive, indtægter negative", enhed: kr.}
forbehold: [kontoplan_foerste_udgave]
*/
WITH konti AS (
    SELECT
        p.kommunenr,
        p.maaned,
        p.version_kode,
        p.funktion_kode,
        p.dranst_kode,
        p.gruppering_kode,
        p.art_kode,
        count(*) AS antal,
        CAST(sum(p.beloeb) AS DECIMAL(18, 2)) AS beloeb
    FROM std_oekonomi__posteringer AS p
    GROUP BY
        p.kommunenr,
        p.maaned,
        p.version_kode,
        p.funktion_kode,
        p.dranst_kode,
        p.gruppering_kode,
        p.art_kode
),
bedoemt AS (
    SELECT
        k.kommunenr,
        k.maaned,
        k.version_kode,
        k.funktion_kode,
        k.dranst_kode,
        k.gruppering_kode,
        k.art_kode,
        CASE
            WHEN f.funktion_kode IS NULL THEN 'Funktionen er ikke autoriseret'
            WHEN g.gruppering_kode IS NULL THEN 'Grupperingen er ikke autoriseret på funktion og dranst'
            WHEN a.art_kode IS NULL THEN 'Arten er ikke autoriseret'
        END AS aarsag,
        k.antal,
        k.beloeb
    FROM konti AS k
    LEFT JOIN ref_faelles__funktion AS f
        ON f.funktion_kode = k.funktion_kode
        AND f.gyldig_fra <= k.maaned
        AND coalesce(f.gyldig_til, DATE '9999-12-31') >= k.maaned
    LEFT JOIN ref_faelles__gruppering AS g
        ON g.funktion_kode = k.funktion_kode
        AND g.dranst_kode = k.dranst_kode
        AND g.gruppering_kode = k.gruppering_kode
        AND g.gyldig_fra <= k.maaned
        AND coalesce(g.gyldig_til, DATE '9999-12-31') >= k.maaned
    LEFT JOIN ref_faelles__art AS a
        ON a.art_kode = k.art_kode
        AND a.gyldig_fra <= k.maaned
        AND coalesce(a.gyldig_til, DATE '9999-12-31') >= k.maaned
)
SELECT
    b.kommunenr,
    b.maaned,
    b.version_kode,
    b.funktion_kode,
    b.dranst_kode,
    b.gruppering_kode,
    b.art_kode,
    b.aarsag,
    b.antal,
    b.beloeb
FROM bedoemt AS b
WHERE b.aarsag IS NOT NULL
