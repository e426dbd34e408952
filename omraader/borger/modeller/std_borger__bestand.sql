/*
titel: Borgerbestand i fælles form
beskrivelse: Kommunernes bestande, som de er leveret, med fælles kolonnenavne.
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
  leverance_id: {beskrivelse: "Leverancen, som rækken kom med"}
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
