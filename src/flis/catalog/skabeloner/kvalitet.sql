/*
titel: {titel}
beskrivelse: Skriv, hvad reglen vogter på, og hvorfor.
ved_brud: advarsel
raad: Skriv, hvad man gør ved et brud.
*/
SELECT *
FROM {tabel}
WHERE 1 = 0
