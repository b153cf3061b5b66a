import type { Language } from './rule';

/** What facts are called by people, by the names under which rules and sources know them. */
const FACT_WORDS: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  kind: { nl: 'soort klant', fi: 'asiakkaan laji', sv: 'typ av kund', fr: 'type d’usager', en: 'kind of patron' },
  bornOn: { nl: 'geboortedatum', fi: 'syntymäaika', sv: 'födelsedatum', fr: 'date de naissance', en: 'date of birth' },
  deceasedOn: { nl: 'overlijdensdatum', fi: 'kuolinpäivä', sv: 'dödsdatum', fr: 'date de décès', en: 'date of death' },
  identityCode: { nl: 'rijksregisternummer', fi: 'henkilötunnus', sv: 'personbeteckning', fr: 'numéro national', en: 'identity code' },
  activity: { nl: 'laatste gebruik', fi: 'viimeisin käyttö', sv: 'senaste användning', fr: 'dernière utilisation', en: 'last use' },
  charges: { nl: 'openstaande bedragen', fi: 'maksut', sv: 'avgifter', fr: 'sommes dues', en: 'charges' },
  blocks: { nl: 'blokkeringen', fi: 'estot', sv: 'spärrar', fr: 'blocages', en: 'blocks' },
  memberships: { nl: 'lidmaatschappen', fi: 'asiakkuudet', sv: 'kundförhållanden', fr: 'abonnements', en: 'memberships' },
  enrolledOn: { nl: 'inschrijvingsdatum', fi: 'rekisteröitymispäivä', sv: 'registreringsdatum', fr: 'date d’inscription', en: 'day of enrolment' },
  startsOn: { nl: 'begindatum', fi: 'alkamispäivä', sv: 'startdatum', fr: 'date de début', en: 'first day' },
  endsOn: { nl: 'einddatum', fi: 'päättymispäivä', sv: 'slutdatum', fr: 'date de fin', en: 'last day' },
  via: { nl: 'manier van inschrijven', fi: 'rekisteröitymistapa', sv: 'registreringssätt', fr: 'mode d’inscription', en: 'way of enrolment' },
  renewals: { nl: 'verlengingen', fi: 'uusimiset', sv: 'förnyelser', fr: 'renouvellements', en: 'renewals' },
  fee: { nl: 'lidgeld', fi: 'jäsenmaksu', sv: 'medlemsavgift', fr: 'cotisation', en: 'membership fee' },
  paidOn: { nl: 'betaaldatum', fi: 'maksupäivä', sv: 'betalningsdatum', fr: 'date de paiement', en: 'day of payment' },
  cancelledOn: { nl: 'datum van uitschrijving', fi: 'irtisanomispäivä', sv: 'uppsägningsdatum', fr: 'date de résiliation', en: 'day of cancellation' },
};

/** What a fact is called in a language; a fact that only one policy knows keeps the name that it has there. */
export function factWord(name: string, language: Language): string {
  return Object.hasOwn(FACT_WORDS, name) ? (FACT_WORDS[name]?.[language] ?? name) : name;
}
