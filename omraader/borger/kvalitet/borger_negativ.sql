/*
titel: Ingen negative antal
beskrivelse: Et antal borgere kan ikke være negativt. Et negativt tal ville gøre hvert nøgletal pr. indbygger forkert.
ved_brud: stop
raad: Bed kommunen levere bestanden igen.
partition: ja
*/
SELECT
    b.kommunenr,
    b.dato,
    b.koen_kode,
    b.alder,
    b.antal
FROM bm_borger__fakta_bestand AS b
WHERE b.antal < 0
