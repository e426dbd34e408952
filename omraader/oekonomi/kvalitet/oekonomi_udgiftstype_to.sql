/*
titel: Én konto har én udgiftstype
beskrivelse: >-
  To lige nøjagtige rækker i ref_faelles__udgiftstype passer på samme konto i samme måned. Beløbet ville blive talt med to
  gange, når det fordeles på service, overførsler, anlæg og øvrigt.
ved_brud: stop
raad: Ret gyldig_fra og gyldig_til i ref_faelles__udgiftstype, så kun én af rækkerne gælder.
partition: ja
*/
WITH konti AS (
    SELECT DISTINCT
        f.maaned,
        f.funktion_kode,
        f.dranst_kode,
        f.gruppering_kode
    FROM bm_oekonomi__fakta_bogfoert AS f
),
passer AS (
    SELECT
        k.maaned,
        k.funktion_kode,
        k.dranst_kode,
        k.gruppering_kode,
        u.udgiftstype_kode,
        rank() OVER (
            PARTITION BY k.maaned, k.funktion_kode, k.dranst_kode, k.gruppering_kode
            ORDER BY
                u.funktion_kode IS NULL NULLS LAST,
                u.dranst_kode IS NULL NULLS LAST,
                u.gruppering_kode IS NULL NULLS LAST
        ) AS nr
    FROM konti AS k
    INNER JOIN ref_faelles__udgiftstype AS u
        ON (u.funktion_kode IS NULL OR u.funktion_kode = k.funktion_kode)
        AND (u.dranst_kode IS NULL OR u.dranst_kode = k.dranst_kode)
        AND (u.gruppering_kode IS NULL OR u.gruppering_kode = k.gruppering_kode)
        AND u.gyldig_fra <= k.maaned
        AND coalesce(u.gyldig_til, DATE '9999-12-31') >= k.maaned
)
SELECT
    p.maaned,
    p.funktion_kode,
    p.dranst_kode,
    p.gruppering_kode,
    count(*) AS antal_raekker,
    min(p.udgiftstype_kode) AS foerste_type,
    max(p.udgiftstype_kode) AS anden_type
FROM passer AS p
WHERE p.nr = 1
GROUP BY p.maaned, p.funktion_kode, p.dranst_kode, p.gruppering_kode
HAVING count(*) > 1
