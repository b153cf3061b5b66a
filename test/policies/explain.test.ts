import { BEGINNING, dayOf, FOREVER } from '../../src/domain/day';
import type { FactValue, Reason } from '../../src/domain/facts';
import { CORE_TEXTS } from '../../src/policies/coreTexts';
import { explain, remedyOf, type Telling } from '../../src/policies/explain';
import { factText } from '../../src/policies/factText';
import { placesOf } from '../../src/policies/places';
import { LANGUAGES, type Language, type Rule } from '../../src/policies/rule';

const NO_BREAK = '\u00a0';
const names = { oak: 'Bibliotheek De Eik' } as Record<string, string>;
const telling = (change: Partial<Telling> = {}): Telling => ({
  fallback: 'nl',
  audience: 'PATRON',
  currency: 'EUR',
  institutionName: (id) => names[id] ?? id,
  ...change,
});

const TEXTS: Rule<unknown>['texts'] = {
  nl: { patron: 'Open: {owed} sinds {since}.', staff: 'Open bij {home}: {owed}.', remedy: 'Betaal {owed} aan de balie.' },
  fi: { patron: 'Avoinna {owed}, {since} alkaen.', staff: 'Avoinna, {home}: {owed}.', remedy: 'Maksa {owed} palvelutiskillä.' },
  sv: { patron: 'Obetalt: {owed} sedan {since}.', staff: 'Obetalt i {home}: {owed}.', remedy: 'Betala {owed} vid disken.' },
  fr: { patron: 'Dû : {owed} depuis le {since}.', staff: 'Dû à {home} : {owed}.', remedy: 'Payez {owed} au comptoir.' },
  en: { patron: 'Open: {owed} since {since}.', staff: 'Open at {home}: {owed}.', remedy: 'Pay {owed} at the desk.' },
};

const reason = (change: Partial<Reason> = {}): Reason => ({
  code: 'OWED',
  rule: 'city/owed',
  version: '1.0.0',
  source: 'House rules, 2026',
  facts: { owed: { money: 1001 }, since: { day: dayOf(2021, 3, 15) }, home: { institution: 'oak' } },
  ...change,
});

const lookup = (rule: string, code: string) => (rule === 'city/owed' && code === 'OWED' ? TEXTS : undefined);
const told = (change: Partial<Telling>, of: Partial<Reason> = {}) => explain(reason(of), lookup, telling(change));

describe('A reason in words', () => {
  test.each<[Language, string, string, string]>([
    ['nl', 'Open: € 10,01 sinds 15/03/2021.', 'Open bij Bibliotheek De Eik: € 10,01.', 'Betaal € 10,01 aan de balie.'],
    ['fi', 'Avoinna 10,01 €, 15.3.2021 alkaen.', 'Avoinna, Bibliotheek De Eik: 10,01 €.', 'Maksa 10,01 € palvelutiskillä.'],
    ['sv', 'Obetalt: 10,01 € sedan 2021-03-15.', 'Obetalt i Bibliotheek De Eik: 10,01 €.', 'Betala 10,01 € vid disken.'],
    ['fr', 'Dû : 10,01 € depuis le 15/03/2021.', 'Dû à Bibliotheek De Eik : 10,01 €.', 'Payez 10,01 € au comptoir.'],
    ['en', 'Open: €10.01 since 15 March 2021.', 'Open at Bibliotheek De Eik: €10.01.', 'Pay €10.01 at the desk.'],
  ])('in %s: for patrons, for staff, and what clears it', (language, patron, staff, remedy) => {
    expect(told({ language })).toEqual({ text: patron, language });
    expect(told({ language, audience: 'STAFF' })).toEqual({ text: staff, language });
    expect(remedyOf(reason(), lookup, telling({ language }))).toEqual({ text: remedy, language });
  });

  test.each([
    ['no language is asked for: the fallback', undefined, 'fi', 'fi'],
    ['one that does not exist is asked for: the fallback', 'de', 'sv', 'sv'],
    ['neither it nor the fallback exists: English', 'de', 'et', 'en'],
    ['a regional variety is asked for: its language', 'nl-BE', 'fr', 'nl'],
    ['it is asked for in capitals', 'FI', 'fr', 'fi'],
    ['an empty text is asked for: the fallback', '', 'fr', 'fr'],
  ])('when %s', (_situation, language, fallback, expected) => {
    expect(told({ language, fallback }).language).toBe(expected);
  });

  test('for staff is what patrons are told, where the rule says no more', () => {
    const plain = Object.fromEntries(LANGUAGES.map((each) => [each, { patron: TEXTS[each].patron }])) as typeof TEXTS;
    expect(explain(reason(), () => plain, telling({ audience: 'STAFF' })).text).toBe('Open: € 10,01 sinds 15/03/2021.');
    expect(remedyOf(reason(), () => plain, telling())).toBeNull();
  });

  test('never shows a brace: a place without a fact is marked as missing', () => {
    expect(told({ language: 'en' }, { facts: {} }).text).toBe('Open: … since ….');
    const odd = Object.fromEntries(LANGUAGES.map((each) => [each, { patron: '{constructor}' }])) as typeof TEXTS;
    expect(explain(reason({ facts: {} }), () => odd, telling()).text).toBe('…');
  });

  test('shows a fact as it is, although it looks like a place', () => {
    expect(told({ language: 'en' }, { facts: { owed: { text: '{since} $&' }, since: { count: 3 } } }).text).toBe('Open: {since} $& since 3.');
  });

  test('of the product itself is in the words of the product', () => {
    const own = reason({ code: 'NOT_A_MEMBER', rule: 'goodstanding/notAMember', facts: {} });
    expect(explain(own, () => TEXTS, telling({ language: 'fi' })).text).toBe(CORE_TEXTS.NOT_A_MEMBER!.fi.patron);
    expect(remedyOf(own, () => TEXTS, telling({ language: 'fi' }))?.text).toBe(CORE_TEXTS.NOT_A_MEMBER!.fi.remedy);
  });

  test('that a rule failed, or lacked a fact, is in the words of the product too', () => {
    const missing = reason({ code: 'FACT_MISSING', facts: { fact: { text: 'identityCode' } } });
    const inWords = { en: 'Missing fact: identity code.', nl: 'Ontbrekend gegeven: rijksregisternummer.', fi: 'Puuttuva tieto: henkilötunnus.', sv: 'Uppgift som saknas: personbeteckning.', fr: 'Donnée manquante : numéro national.' };
    for (const [language, text] of Object.entries(inWords)) expect(explain(missing, () => TEXTS, telling({ language, audience: 'STAFF' })).text).toBe(text);
    const own = reason({ code: 'FACT_MISSING', facts: { fact: { text: 'shoe size' } } });
    expect(explain(own, () => TEXTS, telling({ language: 'en', audience: 'STAFF' })).text).toBe('Missing fact: shoe size.');
    const facts = { failedRule: { text: 'city/owed' }, failedVersion: { text: '1.0.0' }, problem: { text: 'It threw.' } };
    const failed = reason({ code: 'RULE_FAILED', facts });
    expect(explain(failed, () => TEXTS, telling({ language: 'en' })).text).toBe('This cannot be checked now.');
    expect(explain(failed, () => TEXTS, telling({ language: 'en', audience: 'STAFF' })).text).toBe('The rule city/owed (version 1.0.0) failed: It threw. Tell the author of the policy.');
  });

  test('that a rule gives with a code of the product is in the words of the rule', () => {
    expect(explain(reason({ code: 'MEMBER' }), () => TEXTS, telling({ language: 'en' })).text).toBe('Open: €10.01 since 15 March 2021.');
  });

  test('that a membership without end is given in the words of the product, where the rule would name its last day', () => {
    const texts = Object.fromEntries(LANGUAGES.map((each) => [each, { patron: 'Valid through {endsOn}.' }])) as typeof TEXTS;
    const tell = (facts: Reason['facts']) => explain(reason({ code: 'MEMBER', facts }), () => texts, telling({ language: 'en' })).text;
    expect(tell({ endsOn: { day: dayOf(2030, 1, 1) } })).toBe('Valid through 1 January 2030.');
    expect(tell({})).toBe('The membership is valid.');
  });

  test('of a rule that no plugin has any more falls back to the product, and else to its source', () => {
    expect(explain(reason({ code: 'MEMBER', rule: 'gone/term' }), lookup, telling({ language: 'en' })).text).toBe('The membership is valid.');
    expect(LANGUAGES.map((language) => explain(reason({ code: 'ODD', rule: 'gone/odd' }), lookup, telling({ language })).text)).toEqual([
      'Dit volgt uit: House rules, 2026.',
      'Tämän perusteena on: House rules, 2026.',
      'Detta följer av: House rules, 2026.',
      'Cela découle de : House rules, 2026.',
      'This follows from: House rules, 2026.',
    ]);
  });
});

describe('A fact in words', () => {
  const shown = (value: FactValue, currency = 'EUR') => LANGUAGES.map((language) => factText(value, language, telling({ currency })));

  test.each<[string, FactValue, string[]]>([
    ['a day of one digit', { day: dayOf(2024, 2, 9) }, ['09/02/2024', '9.2.2024', '2024-02-09', '09/02/2024', '9 February 2024']],
    ['a day far ahead', { day: dayOf(2100, 12, 31) }, ['31/12/2100', '31.12.2100', '2100-12-31', '31/12/2100', '31 December 2100']],
    ['no end', { day: FOREVER }, ['–', '–', '–', '–', '–']],
    ['no beginning', { day: BEGINNING }, ['–', '–', '–', '–', '–']],
    ['nothing owed', { money: 0 }, ['€ 0,00', '0,00 €', '0,00 €', '0,00 €', '€0.00']],
    ['five cents', { money: 5 }, ['€ 0,05', '0,05 €', '0,05 €', '0,05 €', '€0.05']],
    ['a credit', { money: -250 }, ['€ -2,50', '-2,50 €', '-2,50 €', '-2,50 €', '-€2.50']],
    ['just below a thousand', { money: 99999 }, ['€ 999,99', '999,99 €', '999,99 €', '999,99 €', '€999.99']],
    [
      'a million',
      { money: 123456789 },
      ['€ 1.234.567,89', `1${NO_BREAK}234${NO_BREAK}567,89 €`, `1${NO_BREAK}234${NO_BREAK}567,89 €`, `1${NO_BREAK}234${NO_BREAK}567,89 €`, '€1,234,567.89'],
    ],
    ['a number', { count: 24 }, ['24', '24', '24', '24', '24']],
    ['one and a half', { count: 1.5 }, ['1,5', '1,5', '1,5', '1,5', '1.5']],
    ['a library', { institution: 'oak' }, Array<string>(5).fill('Bibliotheek De Eik')],
    ['a library without a name', { institution: 'elm' }, Array<string>(5).fill('elm')],
    ['words', { text: 'identityCode' }, Array<string>(5).fill('identityCode')],
  ])('%s', (_situation, value, expected) => {
    expect(shown(value)).toEqual(expected);
  });

  test('an amount in a currency without a sign of its own', () => {
    expect(shown({ money: 1001 }, 'SEK')).toEqual(['SEK 10,01', '10,01 SEK', '10,01 SEK', '10,01 SEK', 'SEK 10.01']);
    expect(shown({ money: -1001 }, 'SEK')[4]).toBe('-SEK 10.01');
  });
});

describe('The sentences of the product', () => {
  test.each(Object.keys(CORE_TEXTS))('%s says the same in every language', (code) => {
    const texts = CORE_TEXTS[code]!;
    for (const part of ['patron', 'staff', 'remedy'] as const) {
      const places = LANGUAGES.map((language) => [texts[language][part] === undefined, placesOf(texts[language][part] ?? '').sort().join()].join());
      expect(new Set(places).size).toBe(1);
    }
  });
});
