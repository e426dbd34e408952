/*
titel: Folketallet 1. januar 2021 passer
beskrivelse: >-
  Kommunens samlede bestand 1. januar 2021 skal være folketallet i kommunelisten (Danmarks Statistik, FOLK1A 2021K1). Det
  er den nævner, som regnskab 2021 er afstemt med.
ved_brud: advarsel
raad: Se efter, om kommunen har leveret hele bestanden, og om kommunelisten er den rette.
*/
SELECT
    k.kommunenr,
    k.folketal_2021k1 AS folketal,
    sum(b.antal) AS antal_leveret
FROM dsa_faelles__kommuner AS k
INNER JOIN bm_borger__fakta_bestand AS b ON b.kommunenr = k.kommunenr
WHERE b.dato = DATE '2021-01-01'
GROUP BY k.kommunenr, k.folketal_2021k1
HAVING sum(b.antal) <> k.folketal_2021k1
