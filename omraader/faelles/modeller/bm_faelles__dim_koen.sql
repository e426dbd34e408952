/*
titel: Køn
beskrivelse: Kvinder og mænd, som det står i CPR.
korn: [koen_kode]
kolonner:
  koen_kode: {beskrivelse: "K (kvinder) eller M (mænd)"}
  koen_navn: {beskrivelse: "Kønnet som tekst"}
*/
SELECT
    k.koen_kode,
    k.koen_navn
FROM ref_faelles__koen AS k
