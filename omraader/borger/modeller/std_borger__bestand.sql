/*
titel: Borgerbestand i fælles form
beskrivelse: Kommunernes bestande, som de er leveret, med fælles kolonnenavne.
korn: [kommunenr, dato, koen_kode, alder]
partition: dato
partitionstrin: kvartal
forbehold: [befolkning_fremskrevet]
*/
SELECT
    b.kommunenr,
    b.dato,
    b.koen AS koen_kode,
    b.alder,
    b.antal,
    b.er_syntetisk,
    b.leverance_id
FROM dsa_borger__bestand AS b
