/*
titel: Konti uden udgiftstype
beskrivelse: >-
  Ingen række i ref_faelles__udgiftstype passer på kontoen i måneden. Beløbet er talt med i alle summer, men står hverken
  under service, overførsler, anlæg eller øvrigt.
ved_brud: advarsel
raad: Se efter, om kontoens dranst er rigtig, eller tilføj en række i ref_faelles__udgiftstype.
partition: ja
*/
WITH konti AS (
    SELECT
        f.maaned,
        f.funktion_kode,
        f.dranst_kode,
        f.gruppering_kode,
        count(DISTINCT f.kommunenr) AS antal_kommuner,
        CAST(sum(f.beloeb) AS DECIMAL(18, 2)) AS beloeb
    FROM bm_oekonomi__fakta_bogfoert AS f
    GROUP BY f.maaned, f.funktion_kode, f.dranst_kode, f.gruppering_kode
)
SELECT
    k.maaned,
    k.funktion_kode,
    k.dranst_kode,
    k.gruppering_kode,
    k.antal_kommuner,
    k.beloeb
FROM konti AS k
LEFT JOIN ref_faelles__udgiftstype AS u
    ON (u.funktion_kode IS NULL OR u.funktion_kode = k.funktion_kode)
    AND (u.dranst_kode IS NULL OR u.dranst_kode = k.dranst_kode)
    AND (u.gruppering_kode IS NULL OR u.gruppering_kode = k.gruppering_kode)
    AND u.gyldig_fra <= k.maaned
    AND coalesce(u.gyldig_til, DATE '9999-12-31') >= k.maaned
WHERE u.udgiftstype_kode IS NULL
