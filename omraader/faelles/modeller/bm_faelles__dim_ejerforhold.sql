/*
titel: Ejerforhold
beskrivelse: Én række pr. ejerforhold med kode og navn.
korn: [ejerforhold_kode]
*/
SELECT
    d.ejerforhold_kode,
    d.ejerforhold_navn,
    d.ejerforhold_kode || ' ' || d.ejerforhold_navn AS ejerforhold_nummer_og_navn
FROM ref_faelles__ejerforhold AS d
