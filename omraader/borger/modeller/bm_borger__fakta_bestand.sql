/*
titel: Borgere
beskrivelse: Antal borgere den første dag i kvartalet efter kommune, køn og alder.
korn: [kommunenr, dato, koen_kode, alder]
partition: dato
partitionstrin: kvartal
kolonner:
  kommunenr: {beskrivelse: "Kommunens nummer"}
  dato: {beskrivelse: "Dagen, der er talt på: den første i kvartalet"}
  koen_kode: {beskrivelse: "K (kvinder) eller M (mænd)"}
  alder: {beskrivelse: "Alder i hele år", enhed: år}
  antal: {beskrivelse: "Antal borgere", enhed: antal}
  er_syntetisk: {beskrivelse: "Om antallet er beregnet og ikke offentliggjort"}
forbehold: [befolkning_fremskrevet]
*/
SELECT
    b.kommunenr,
    b.dato,
    b.koen_kode,
    b.alder,
    b.antal,
    b.er_syntetisk
FROM std_borger__bestand AS b
