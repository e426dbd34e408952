/*
titel: Konti uden match til den autoriserede kontoplan
beskrivelse: >-
  Beløb på konti, som kontoplanen ikke kender i måneden, er talt med i summerne, men kan ligge uden for nøgletal, der
  udvælger bestemte grupperinger.
ved_brud: advarsel
raad: Se tabellen dm_oekonomi__konto_uden_match, og ret kontoen i økonomisystemet eller kontoplanen i indholdet.
partition: ja
*/
SELECT
    k.kommunenr,
    k.maaned,
    k.version_kode,
    k.funktion_kode,
    k.dranst_kode,
    k.gruppering_kode,
    k.art_kode,
    k.aarsag,
    k.antal,
    k.beloeb
FROM dm_oekonomi__konto_uden_match AS k
