import type { PatronTable, StoredRow } from '../../store/patronTables';
import type { Application } from '../application';
import { countedTokens, openedWords, withoutKey } from './sealedRecords';
import type { Texts } from './texts';

/** What a table of a patron is called for the patron, and what stands in it. */
export interface PatronRecord {
  readonly title: Texts;
  readonly tells: Texts;
  /** Makes rows readable that are stored sealed; left out where they are stored as they are. */
  open?(app: Application, consortiumId: string, patronId: string, rows: readonly StoredRow[]): Promise<readonly StoredRow[]>;
}

/** Every table of a patron; the compiler misses one that is left out. */
export const PATRON_RECORDS: Readonly<Record<PatronTable, PatronRecord>> = {
  person: {
    title: { nl: 'De persoon', fi: 'Henkilö', sv: 'Personen', en: 'The person', fr: 'La personne' },
    tells: { nl: 'Wat voor lezer het is, en wanneer geboren en overleden.', fi: 'Millainen asiakas on, sekä syntymä ja kuolema.', sv: 'Vad för låntagare det är, samt födelse och död.', en: 'What kind of patron it is, and when born and deceased.', fr: "De quel type de lecteur il s'agit, sa naissance et son décès." },
  },
  identity_code: {
    title: { nl: 'Rijksregisternummer bekend of niet', fi: 'Onko henkilötunnus tiedossa', sv: 'Om personbeteckning är känd', en: 'Whether a national number is on record', fr: 'Numéro national connu ou non' },
    tells: { nl: 'Alleen of er een nummer bekend is, nooit het nummer.', fi: 'Vain se, onko tunnus tiedossa, ei koskaan tunnusta.', sv: 'Endast om en beteckning är känd, aldrig beteckningen.', en: 'Only whether a number is on record, never the number.', fr: "Seulement s'il y a un numéro, jamais le numéro." },
  },
  card: {
    title: { nl: 'Kaarten', fi: 'Kortit', sv: 'Kort', en: 'Cards', fr: 'Cartes' },
    tells: { nl: 'Welke kaart u op welke dagen had, en in welke toestand.', fi: 'Mikä kortti teillä oli minäkin päivinä ja missä tilassa.', sv: 'Vilket kort ni hade vilka dagar, och i vilket tillstånd.', en: 'Which card you held on which days, and in which state.', fr: 'Quelle carte vous aviez à quelles dates, et dans quel état.' },
  },
  patron_source: {
    title: { nl: 'Waar u bekend bent', fi: 'Missä teidät tunnetaan', sv: 'Var ni är känd', en: 'Where you are known', fr: 'Où vous êtes connu(e)' },
    tells: { nl: 'Onder welk nummer een systeem van een bibliotheek over u vertelt.', fi: 'Millä tunnisteella kirjaston järjestelmä kertoo teistä.', sv: 'Under vilket nummer ett bibliotekssystem berättar om er.', en: 'Under which number a library system tells of you.', fr: 'Sous quel numéro un système de bibliothèque parle de vous.' },
  },
  membership: {
    title: { nl: 'Lidmaatschappen', fi: 'Jäsenyydet', sv: 'Medlemskap', en: 'Memberships', fr: 'Abonnements' },
    tells: { nl: 'Bij welke bibliotheek u ingeschreven bent of was.', fi: 'Missä kirjastossa olette tai olitte jäsen.', sv: 'Vid vilket bibliotek ni är eller var inskriven.', en: 'At which library you are or were enrolled.', fr: 'À quelle bibliothèque vous êtes ou étiez inscrit(e).' },
  },
  recorded_end: {
    title: { nl: 'Vastgelegde einddagen', fi: 'Kirjatut päättymispäivät', sv: 'Registrerade slutdagar', en: 'Recorded last days', fr: 'Derniers jours enregistrés' },
    tells: { nl: 'Welke laatste dag een bibliotheek heeft vastgelegd.', fi: 'Minkä viimeisen päivän kirjasto on kirjannut.', sv: 'Vilken sista dag ett bibliotek har registrerat.', en: 'Which last day a library has recorded.', fr: 'Quel dernier jour une bibliothèque a enregistré.' },
  },
  renewal: {
    title: { nl: 'Verlengingen', fi: 'Uusimiset', sv: 'Förnyelser', en: 'Renewals', fr: 'Renouvellements' },
    tells: { nl: 'Wanneer een lidmaatschap verlengd werd.', fi: 'Milloin jäsenyys uusittiin.', sv: 'När ett medlemskap förnyades.', en: 'When a membership was renewed.', fr: 'Quand un abonnement a été renouvelé.' },
  },
  fee: {
    title: { nl: 'Lidgelden', fi: 'Jäsenmaksut', sv: 'Avgifter', en: 'Fees', fr: 'Cotisations' },
    tells: { nl: 'Wat een lidmaatschap kost, en of het betaald is.', fi: 'Mitä jäsenyys maksaa ja onko se maksettu.', sv: 'Vad ett medlemskap kostar, och om det är betalt.', en: 'What a membership costs, and whether it was paid.', fr: "Ce que coûte un abonnement, et s'il est payé." },
  },
  open_fee: {
    title: { nl: 'Openstaande lidgelden', fi: 'Avoimet jäsenmaksut', sv: 'Obetalda avgifter', en: 'Open fees', fr: 'Cotisations impayées' },
    tells: { nl: 'Welk lidgeld nog niet helemaal betaald is.', fi: 'Mitä jäsenmaksua ei ole vielä kokonaan maksettu.', sv: 'Vilken avgift som inte är helt betald.', en: 'Which fee is not paid in full yet.', fr: "Quelle cotisation n'est pas encore entièrement payée." },
  },
  charge: {
    title: { nl: 'Kosten', fi: 'Maksut', sv: 'Skulder', en: 'Charges', fr: 'Frais' },
    tells: { nl: 'Wat u aangerekend werd, en of het vereffend is. Een tegoed is negatief.', fi: 'Mitä teiltä veloitettiin ja onko se selvitetty. Hyvitys on negatiivinen.', sv: 'Vad ni debiterats, och om det är reglerat. Ett tillgodohavande är negativt.', en: 'What you were charged, and whether it was settled. A credit is negative.', fr: "Ce qui vous a été porté en compte, et si c'est réglé. Un avoir est négatif." },
  },
  block: {
    title: { nl: 'Blokkeringen', fi: 'Estot', sv: 'Spärrar', en: 'Blocks', fr: 'Blocages' },
    tells: { nl: 'Wat u bij een bibliotheek belet te lenen.', fi: 'Mikä estää lainaamisen kirjastossa.', sv: 'Vad som hindrar er att låna vid ett bibliotek.', en: 'What keeps you from borrowing at a library.', fr: "Ce qui vous empêche d'emprunter dans une bibliothèque." },
  },
  activity: {
    title: { nl: 'Laatste gebruik', fi: 'Viimeisin käyttö', sv: 'Senaste användning', en: 'Last use', fr: 'Dernière utilisation' },
    tells: { nl: 'Alleen de laatste dag, per bibliotheek en langs welke weg.', fi: 'Vain viimeinen päivä kirjastoittain ja kanavittain.', sv: 'Endast den sista dagen, per bibliotek och väg.', en: 'Only the last day, by library and channel.', fr: 'Seulement le dernier jour, par bibliothèque et par canal.' },
  },
  noticed_activity: {
    title: { nl: 'Recent gebruik', fi: 'Viimeaikainen käyttö', sv: 'Nyligen använt', en: 'Recent use', fr: 'Utilisation récente' },
    tells: { nl: 'Dagen van gebruik die nog niet bij het laatste gebruik bijgewerkt zijn.', fi: 'Käyttöpäivät, joita ei ole vielä päivitetty viimeisimpään käyttöön.', sv: 'Dagar med användning som ännu inte har förts över till senaste användning.', en: 'Days of use that are not taken over into the last use yet.', fr: 'Jours d’utilisation qui ne sont pas encore repris dans la dernière utilisation.' },
  },
  told_value: {
    title: { nl: 'Wat bronnen verschillend zeggen', fi: 'Mitä lähteet sanovat eri tavoin', sv: 'Vad källor säger olika', en: 'What sources say differently', fr: 'Ce que les sources disent différemment' },
    tells: { nl: 'Alleen als meer dan één systeem over u vertelt.', fi: 'Vain jos useampi järjestelmä kertoo teistä.', sv: 'Endast om flera system berättar om er.', en: 'Only where more than one system tells of you.', fr: 'Seulement si plusieurs systèmes parlent de vous.' },
  },
  run_fact: {
    title: { nl: 'Wat verwerkingen beslist hebben', fi: 'Mitä ajot ovat päättäneet', sv: 'Vad körningar har beslutat', en: 'What runs have decided', fr: 'Ce que les traitements ont décidé' },
    tells: { nl: 'Een verwerking beëindigt of wijzigt lidmaatschappen op een vaste dag.', fi: 'Ajo päättää tai muuttaa jäsenyyksiä määräpäivänä.', sv: 'En körning avslutar eller ändrar medlemskap en viss dag.', en: 'A run ends or changes memberships on a set day.', fr: 'Un traitement termine ou modifie des abonnements à un jour fixé.' },
  },
  run_item: {
    title: { nl: 'Wat verwerkingen voor u gepland hebben', fi: 'Mitä ajot ovat suunnitelleet teille', sv: 'Vad körningar har planerat för er', en: 'What runs have planned for you', fr: 'Ce que les traitements ont prévu pour vous' },
    tells: { nl: 'Wat een verwerking zou wijzigen, en wat ervan geworden is.', fi: 'Mitä ajo muuttaisi ja mitä siitä tuli.', sv: 'Vad en körning skulle ändra, och vad det blev av det.', en: 'What a run was to change, and what became of it.', fr: "Ce qu'un traitement devait modifier, et ce qu'il en est advenu." },
  },
  outbox: {
    title: { nl: 'Wat anderen over u gemeld wordt', fi: 'Mitä teistä ilmoitetaan muille', sv: 'Vad andra meddelas om er', en: 'What others are told of you', fr: 'Ce qui est communiqué à d’autres à votre sujet' },
    tells: { nl: 'Wat een bibliotheeksysteem door een wijziging moet doen.', fi: 'Mitä kirjastojärjestelmän on tehtävä muutoksen vuoksi.', sv: 'Vad ett bibliotekssystem ska göra på grund av en ändring.', en: 'What a library system has to do because of a change.', fr: "Ce qu'un système de bibliothèque doit faire à cause d'un changement." },
  },
  ledger: {
    title: { nl: 'Wat gold en waarom', fi: 'Mikä oli voimassa ja miksi', sv: 'Vad som gällde och varför', en: 'What stood, and why', fr: 'Ce qui valait, et pourquoi' },
    tells: { nl: 'Het register van antwoorden over u, per bibliotheek en periode.', fi: 'Luettelo teitä koskevista vastauksista kirjastoittain ja jaksoittain.', sv: 'Registret över svar om er, per bibliotek och period.', en: 'The register of answers about you, by library and period.', fr: 'Le registre des réponses à votre sujet, par bibliothèque et période.' },
  },
  preview_example: {
    title: { nl: 'Voorbeelden bij beleidsproeven', fi: 'Esimerkit sääntöjen kokeissa', sv: 'Exempel i regelprov', en: 'Examples of previews of rules', fr: 'Exemples dans des essais de règles' },
    tells: { nl: 'Wat andere regels van uw toestand zouden maken. Er is niets door gewijzigd.', fi: 'Mitä toiset säännöt tekisivät asemastanne. Mikään ei ole sen vuoksi muuttunut.', sv: 'Vad andra regler skulle göra av er ställning. Inget har ändrats av det.', en: 'What other rules would make of your standing. Nothing was changed by it.', fr: "Ce que d'autres règles feraient de votre situation. Rien n'en a été modifié." },
  },
  standing_change: {
    title: { nl: 'Laatste wijziging', fi: 'Viimeisin muutos', sv: 'Senaste ändring', en: 'Last change', fr: 'Dernière modification' },
    tells: { nl: 'Wanneer per bibliotheek het laatst gewijzigd is wat voor u geldt.', fi: 'Milloin teitä koskeva vastaus viimeksi muuttui, kirjastoittain.', sv: 'När det som gäller er senast ändrades, per bibliotek.', en: 'When what stands for you was last changed, by library.', fr: 'Quand ce qui vaut pour vous a changé en dernier, par bibliothèque.' },
  },
  legal_hold: {
    title: { nl: 'Bewaarplicht', fi: 'Säilytysvelvoite', sv: 'Bevarandeplikt', en: 'Legal holds', fr: 'Obligations de conservation' },
    tells: { nl: 'Waarom uw gegevens niet gewist mogen worden.', fi: 'Miksi tietojanne ei saa poistaa.', sv: 'Varför era uppgifter inte får raderas.', en: 'Why your record must not be erased.', fr: 'Pourquoi vos données ne peuvent être effacées.' },
  },
  erasure_request: {
    title: { nl: 'Gevraagde wissing', fi: 'Pyydetty poistaminen', sv: 'Begärd radering', en: 'Erasure asked for', fr: 'Effacement demandé' },
    tells: { nl: 'Een verzoek om u te wissen dat nog wacht.', fi: 'Odottava poistopyyntö.', sv: 'En begäran om radering som väntar.', en: 'A request to erase you that still waits.', fr: 'Une demande de vous effacer qui attend encore.' },
  },
  receipt: {
    title: { nl: 'Bewijzen van wat gedaan is', fi: 'Kuitit tehdyistä toimista', sv: 'Kvitton på vad som gjorts', en: 'Receipts of what was done', fr: 'Reçus de ce qui a été fait' },
    tells: { nl: 'Dertig dagen bewaard, opdat niets tweemaal gebeurt.', fi: 'Säilytetään kolmekymmentä päivää, jottei mitään tehdä kahdesti.', sv: 'Förvaras trettio dagar, så att inget görs två gånger.', en: 'Kept for thirty days, so that nothing is done twice.', fr: 'Conservés trente jours, pour que rien ne soit fait deux fois.' },
  },
  personal_data: {
    title: { nl: 'Naam en contactgegevens', fi: 'Nimi ja yhteystiedot', sv: 'Namn och kontaktuppgifter', en: 'Name and contact data', fr: 'Nom et coordonnées' },
    tells: { nl: 'Versleuteld bewaard, hier geopend. Een rijksregisternummer wordt nooit getoond.', fi: 'Säilytetään salattuna, tässä avattuna. Henkilötunnusta ei koskaan näytetä.', sv: 'Förvaras krypterat, här öppnat. En personbeteckning visas aldrig.', en: 'Kept sealed, opened here. A national number is never shown.', fr: 'Conservé chiffré, ouvert ici. Un numéro national n’est jamais montré.' },
    open: openedWords,
  },
  search_token: {
    title: { nl: 'Waarmee u gevonden wordt', fi: 'Millä teidät löydetään', sv: 'Hur ni hittas', en: 'By what you are found', fr: 'Par quoi on vous trouve' },
    tells: { nl: 'Merktekens die niemand kan lezen, geteld per soort.', fi: 'Merkkejä, joita kukaan ei voi lukea, lajeittain laskettuna.', sv: 'Märken som ingen kan läsa, räknade per slag.', en: 'Marks that nobody can read, counted by kind.', fr: 'Des marques que personne ne peut lire, comptées par sorte.' },
    open: countedTokens,
  },
  patron_key: {
    title: { nl: 'Sleutel van uw gegevens', fi: 'Tietojenne avain', sv: 'Nyckeln till era uppgifter', en: 'The key of your data', fr: 'La clé de vos données' },
    tells: { nl: 'Met deze sleutel zijn naam en contactgegevens verzegeld; hij wordt niet getoond.', fi: 'Tällä avaimella nimi ja yhteystiedot on salattu; sitä ei näytetä.', sv: 'Med denna nyckel är namn och kontaktuppgifter krypterade; den visas inte.', en: 'Name and contact data are sealed with it; it is not shown.', fr: 'Le nom et les coordonnées sont scellés avec cette clé ; elle n’est pas montrée.' },
    open: withoutKey,
  },
  patron: {
    title: { nl: 'Beheer van uw dossier', fi: 'Tietueen hallinta', sv: 'Skötsel av er post', en: 'Keeping of your record', fr: 'Gestion de votre dossier' },
    tells: { nl: 'Wat het programma nodig heeft om uw dossier bij te houden.', fi: 'Mitä ohjelma tarvitsee tietojenne ylläpitoon.', sv: 'Vad programmet behöver för att sköta er post.', en: 'What the program needs to keep your record.', fr: 'Ce dont le programme a besoin pour tenir votre dossier.' },
  },
};
