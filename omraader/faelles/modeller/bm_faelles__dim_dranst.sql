/*
titel: Dranst
beskrivelse: Én række pr. dranst med kode og navn.
korn: [dranst_kode]
*/
SELECT
    d.dranst_kode,
    d.dranst_navn,
    d.dranst_kode || ' ' || d.dranst_navn AS dranst_nummer_og_navn
FROM ref_faelles__dranst AS d
