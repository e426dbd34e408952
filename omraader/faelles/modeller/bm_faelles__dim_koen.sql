/*
titel: Køn
beskrivelse: Kvinder og mænd, som det står i CPR.
korn: [koen_kode]
*/
SELECT
    k.koen_kode,
    k.koen_navn
FROM ref_faelles__koen AS k
