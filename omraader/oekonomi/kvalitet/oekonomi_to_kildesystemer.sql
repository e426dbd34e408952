/*
titel: Én kommune leverer fra ét økonomisystem
beskrivelse: >-
  Har en kommune leveret samme version og måned fra to økonomisystemer, er beløbene talt to gange. Det sker ved
  systemskift, når den gamle leverance ikke er trukket tilbage.
ved_brud: stop
raad: Lever en tom måned fra det gamle system, eller slet den forkerte leverance.
partition: ja
*/
SELECT
    p.kommunenr,
    p.maaned,
    p.version_kode,
    count(DISTINCT p.kildesystem) AS antal_systemer
FROM std_oekonomi__posteringer AS p
GROUP BY p.kommunenr, p.maaned, p.version_kode
HAVING count(DISTINCT p.kildesystem) > 1
