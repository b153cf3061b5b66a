import type { CardState } from '../../domain/cardDays';
import type { ActivityChannel, BlockKind, EnrolmentChannel, MembershipStatus, PatronKind, Presence } from '../../domain/facts';
import type { Validity } from '../../domain/ownStanding';
import type { RunItemState } from '../../domain/runs/run';
import type { EndedHow } from '../../domain/validityEnd';
import type { RunFactRow } from '../../store/factRows';
import type { TokenKind } from '../../store/searchTokens';
import type { DifferingField } from '../../store/toldValues';
import type { PatronLanguage, Texts } from './texts';

type Code = PatronKind | Presence | EnrolmentChannel | ActivityChannel | BlockKind | CardState | MembershipStatus | Validity | RunFactRow['kind'] | DifferingField | TokenKind | EndedHow | RunItemState | 'OPEN_ENDED';

/** What is stored as a code, in words for the patron; the compiler misses one that is left out. */
export const CODE_WORDS: Readonly<Record<Code, Texts>> = {
  PERSON: { nl: 'persoon', fi: 'henkilö', sv: 'person', en: 'person', fr: 'personne' },
  ORGANISATION: { nl: 'organisatie', fi: 'yhteisö', sv: 'organisation', en: 'organisation', fr: 'organisation' },
  ADMINISTRATIVE: { nl: 'intern dossier van de bibliotheek', fi: 'kirjaston sisäinen tietue', sv: 'bibliotekets interna post', en: 'internal record of the library', fr: 'dossier interne de la bibliothèque' },
  PRESENT: { nl: 'bekend', fi: 'tiedossa', sv: 'känd', en: 'on record', fr: 'connu' },
  ABSENT: { nl: 'niet bekend', fi: 'ei tiedossa', sv: 'inte känd', en: 'not on record', fr: 'pas connu' },
  UNKNOWN: { nl: 'niet meegedeeld', fi: 'ei ilmoitettu', sv: 'inte meddelat', en: 'not told', fr: 'non communiqué' },
  DESK: { nl: 'aan de balie', fi: 'asiakaspalvelussa', sv: 'vid disken', en: 'at the desk', fr: 'au guichet' },
  ONLINE: { nl: 'online', fi: 'verkossa', sv: 'på nätet', en: 'online', fr: 'en ligne' },
  IMPORT: { nl: 'overgenomen uit een ander systeem', fi: 'siirretty toisesta järjestelmästä', sv: 'överförd från ett annat system', en: 'taken over from another system', fr: 'reprise d’un autre système' },
  ILS: { nl: 'in het bibliotheeksysteem', fi: 'kirjastojärjestelmässä', sv: 'i bibliotekssystemet', en: 'in the library system', fr: 'dans le système de la bibliothèque' },
  LEGACY: { nl: 'in een vroeger systeem', fi: 'aiemmassa järjestelmässä', sv: 'i ett tidigare system', en: 'in an earlier system', fr: 'dans un ancien système' },
  PORTAL: { nl: 'op de website', fi: 'verkkopalvelussa', sv: 'på webbplatsen', en: 'on the website', fr: 'sur le site' },
  SIP2: { nl: 'aan een automaat', fi: 'automaatilla', sv: 'vid en automat', en: 'at a machine', fr: 'à un automate' },
  GENERAL: { nl: 'blokkering door de bibliotheek', fi: 'kirjaston asettama esto', sv: 'spärr av biblioteket', en: 'block by the library', fr: 'blocage par la bibliothèque' },
  COLLECTIONS: { nl: 'invordering', fi: 'perintä', sv: 'indrivning', en: 'debt collection', fr: 'recouvrement' },
  ONLINE_REGISTRATION: { nl: 'online ingeschreven, nog niet langs geweest', fi: 'rekisteröity verkossa, ei vielä käynyt kirjastossa', sv: 'registrerad på nätet, har ännu inte besökt biblioteket', en: 'enrolled online, has not come by yet', fr: 'inscription en ligne, pas encore passé(e)' },
  PAYMENT: { nl: 'openstaande betaling', fi: 'maksamaton maksu', sv: 'obetald avgift', en: 'payment due', fr: 'paiement en attente' },
  ACTIVE: { nl: 'in gebruik', fi: 'käytössä', sv: 'i bruk', en: 'in use', fr: 'en usage' },
  LOST: { nl: 'verloren', fi: 'kadonnut', sv: 'förlorat', en: 'lost', fr: 'perdue' },
  REPLACED: { nl: 'vervangen', fi: 'korvattu', sv: 'ersatt', en: 'replaced', fr: 'remplacée' },
  WITHDRAWN: { nl: 'ingetrokken', fi: 'poistettu käytöstä', sv: 'indraget', en: 'withdrawn', fr: 'retirée' },
  NONE: { nl: 'geen lidmaatschap', fi: 'ei asiakkuutta', sv: 'inget medlemskap', en: 'no membership', fr: 'pas d’abonnement' },
  INVOICED: { nl: 'lidgeld gevraagd', fi: 'maksu pyydetty', sv: 'avgift begärd', en: 'fee asked for', fr: 'cotisation demandée' },
  REMINDED: { nl: 'aan het lidgeld herinnerd', fi: 'maksusta muistutettu', sv: 'påmind om avgiften', en: 'reminded of the fee', fr: 'cotisation rappelée' },
  DELINQUENT: { nl: 'lidgeld niet betaald', fi: 'maksu maksamatta', sv: 'avgift obetald', en: 'fee not paid', fr: 'cotisation impayée' },
  NORMAL: { nl: 'lopend lidmaatschap', fi: 'asiakkuus voimassa', sv: 'löpande medlemskap', en: 'running membership', fr: 'abonnement en cours' },
  EXPIRED: { nl: 'vervallen lidmaatschap', fi: 'asiakkuus vanhentunut', sv: 'utgånget medlemskap', en: 'lapsed membership', fr: 'abonnement échu' },
  VALID: { nl: 'geldig', fi: 'voimassa', sv: 'giltig', en: 'valid', fr: 'valable' },
  NOT_VALID: { nl: 'niet geldig', fi: 'ei voimassa', sv: 'inte giltig', en: 'not valid', fr: 'non valable' },
  UNDETERMINED: { nl: 'niet te bepalen', fi: 'ei ratkaistavissa', sv: 'går inte att avgöra', en: 'cannot be decided', fr: 'indéterminé' },
  END: { nl: 'beëindigd', fi: 'päätetty', sv: 'avslutat', en: 'ended', fr: 'terminé' },
  STEP: { nl: 'volgende stap van het lidgeld', fi: 'maksun seuraava vaihe', sv: 'avgiftens nästa steg', en: 'next step of the fee', fr: 'étape suivante de la cotisation' },
  TERM: { nl: 'laatste dag gewijzigd', fi: 'viimeinen päivä muutettu', sv: 'sista dag ändrad', en: 'last day changed', fr: 'dernier jour modifié' },
  KIND: { nl: 'soort lezer', fi: 'asiakkaan laji', sv: 'typ av låntagare', en: 'kind of patron', fr: 'type de lecteur' },
  BORN_ON: { nl: 'geboortedatum', fi: 'syntymäaika', sv: 'födelsedatum', en: 'date of birth', fr: 'date de naissance' },
  DECEASED_ON: { nl: 'overlijdensdatum', fi: 'kuolinpäivä', sv: 'dödsdatum', en: 'date of death', fr: 'date de décès' },
  IDENTITY_CODE: { nl: 'rijksregisternummer bekend of niet', fi: 'onko henkilötunnus tiedossa', sv: 'om personbeteckning är känd', en: 'whether a national number is on record', fr: 'numéro national connu ou non' },
  MEMBERSHIP_TYPE: { nl: 'soort lidmaatschap', fi: 'asiakkuuden laji', sv: 'typ av medlemskap', en: 'kind of membership', fr: 'type d’abonnement' },
  ENROLLED_ON: { nl: 'dag van inschrijving', fi: 'rekisteröitymispäivä', sv: 'registreringsdag', en: 'day of enrolment', fr: 'jour d’inscription' },
  RECORDED_END: { nl: 'vastgelegde laatste dag', fi: 'kirjattu viimeinen päivä', sv: 'registrerad sista dag', en: 'recorded last day', fr: 'dernier jour enregistré' },
  OPEN_ENDED: { nl: 'zonder einde', fi: 'toistaiseksi', sv: 'tills vidare', en: 'without an end', fr: 'sans fin' },
  DATE: { nl: 'op een vaste dag', fi: 'määräpäivänä', sv: 'på en bestämd dag', en: 'on a set day', fr: 'à une date fixée' },
  RUN: { nl: 'door een verwerking', fi: 'ajossa', sv: 'genom en körning', en: 'by a run', fr: 'par un traitement' },
  UNCERTAIN: { nl: 'niet zeker', fi: 'epävarma', sv: 'osäkert', en: 'uncertain', fr: 'incertain' },
  PLANNED: { nl: 'gepland', fi: 'suunniteltu', sv: 'planerat', en: 'planned', fr: 'prévu' },
  DONE: { nl: 'gedaan', fi: 'tehty', sv: 'gjort', en: 'done', fr: 'fait' },
  SKIPPED: { nl: 'overgeslagen', fi: 'ohitettu', sv: 'överhoppat', en: 'skipped', fr: 'omis' },
  SET_ASIDE: { nl: 'opzijgelegd na een fout', fi: 'jätetty syrjään virheen vuoksi', sv: 'lagt åt sidan efter ett fel', en: 'set aside after a fault', fr: 'mis de côté après une erreur' },
  LEFT_OUT: { nl: 'niet betrokken', fi: 'ei mukana', sv: 'inte berört', en: 'left out', fr: 'non concerné' },
  UNDONE: { nl: 'teruggedraaid', fi: 'peruttu', sv: 'återtaget', en: 'undone', fr: 'annulé' },
  LEFT: { nl: 'zo gelaten', fi: 'jätetty ennalleen', sv: 'lämnat som det var', en: 'left as it was', fr: 'laissé tel quel' },
  NAME: { nl: 'naam', fi: 'nimi', sv: 'namn', en: 'name', fr: 'nom' },
  EMAIL: { nl: 'e-mailadres', fi: 'sähköpostiosoite', sv: 'e-postadress', en: 'e-mail address', fr: 'adresse e-mail' },
  PHONE: { nl: 'telefoonnummer', fi: 'puhelinnumero', sv: 'telefonnummer', en: 'telephone number', fr: 'numéro de téléphone' },
  IDENTITY: { nl: 'rijksregisternummer', fi: 'henkilötunnus', sv: 'personbeteckning', en: 'national number', fr: 'numéro national' },
};

/** Columns in which codes stand. */
const OF_CODES: ReadonlySet<string> = new Set(['kind', 'value', 'state', 'via', 'status', 'field', 'ends_how']);

/** A code in words; what is none stays as it is. */
export function codeWord(code: string, language: PatronLanguage): string {
  return Object.hasOwn(CODE_WORDS, code) ? CODE_WORDS[code as Code][language] : code;
}

/** Whether codes stand in a column. */
export function hasCodes(column: string): boolean {
  return OF_CODES.has(column);
}
