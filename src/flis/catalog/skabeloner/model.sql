/*
titel: {titel}
beskrivelse: Skriv, hvad én række er.
korn: [maaned]
partition: maaned
*/
SELECT
    maaned,
    sum(beloeb) AS beloeb
FROM {tabel}
GROUP BY maaned
