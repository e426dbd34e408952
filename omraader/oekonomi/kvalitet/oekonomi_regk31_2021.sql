/*
titel: Regnskab 2021 giver REGK31 til kronen
beskrivelse: >-
  Nettodriften i regnskab 2021 (dranst 1, alle arter) divideret med folketallet 1. januar 2021 skal være Danmarks
  Statistiks REGK31 afrundet til hele kroner, for hver kommune med regnskab og hver funktion i tabellen.
ved_brud: advarsel
raad: Find funktionen i kommunens leverance, og se efter manglende måneder eller dobbelt bogføring.
*/
WITH regnskab AS (
    SELECT
        f.kommunenr,
        f.funktion_kode,
        sum(CASE WHEN f.dranst_kode = '1' THEN f.beloeb ELSE 0 END) AS beloeb
    FROM bm_oekonomi__fakta_bogfoert AS f
    WHERE f.maaned >= DATE '2021-01-01'
        AND f.maaned < DATE '2022-01-01'
        AND f.version_kode = 'regnskab'
    GROUP BY f.kommunenr, f.funktion_kode
),
kommuner AS (
    SELECT DISTINCT r.kommunenr
    FROM regnskab AS r
),
beregnet AS (
    SELECT
        d.kommunenr,
        d.funktion_kode,
        d.kr_pr_indbygger,
        round(
            CAST(coalesce(r.beloeb, 0) AS DOUBLE) / CAST(k.folketal_2021k1 AS DOUBLE)
        ) AS kr_pr_indbygger_regnskab
    FROM dsa_oekonomi__regk31 AS d
    INNER JOIN kommuner AS med ON med.kommunenr = d.kommunenr
    INNER JOIN dsa_faelles__kommuner AS k ON k.kommunenr = d.kommunenr
    LEFT JOIN regnskab AS r ON r.kommunenr = d.kommunenr AND r.funktion_kode = d.funktion_kode
    WHERE d.aar = DATE '2021-01-01'
)
SELECT
    b.kommunenr,
    b.funktion_kode,
    b.kr_pr_indbygger,
    b.kr_pr_indbygger_regnskab
FROM beregnet AS b
WHERE b.kr_pr_indbygger <> b.kr_pr_indbygger_regnskab
