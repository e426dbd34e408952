/*
titel: Alle kommuner har tal i alle måneder
beskrivelse: >-
  Når nogen har leveret regnskab eller budget for en måned, skal alle kommuner have tal for samme version og måned. En
  kommune, der mangler en måned, ser billigere ud, end den er.
ved_brud: advarsel
raad: Bed kommunen levere måneden.
partition: ja
*/
WITH leveret AS (
    SELECT DISTINCT f.kommunenr, f.maaned, f.version_kode
    FROM bm_oekonomi__fakta_bogfoert AS f
),
ventet AS (
    SELECT DISTINCT f.maaned, f.version_kode
    FROM bm_oekonomi__fakta_bogfoert AS f
)
SELECT
    k.kommunenr,
    k.kommune_navn,
    v.maaned,
    v.version_kode
FROM bm_faelles__dim_kommune AS k
CROSS JOIN ventet AS v
LEFT JOIN leveret AS l
    ON l.kommunenr = k.kommunenr
    AND l.maaned = v.maaned
    AND l.version_kode = v.version_kode
WHERE l.kommunenr IS NULL
