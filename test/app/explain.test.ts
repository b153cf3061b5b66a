import { explain } from '../../src/app/commands/explain';
import { systemClock } from '../../src/app/systemClock';
import { LANGUAGES } from '../../src/policies/rule';
import { openStore, type Store } from '../../src/store/store';
import { advance } from '../../src/usecases/advance';
import type { Application } from '../../src/usecases/application';
import { applyDescription } from '../../src/usecases/applyDescription';
import { readDescription } from '../../src/usecases/describe/readDescription';
import { openShelf } from '../../src/usecases/openShelf';
import { recordFacts } from '../../src/usecases/recordFacts';
import type { PatronTold } from '../../src/usecases/patronTold';
import { keyRing } from '../../src/usecases/keys/keyRing';
import { secretsFrom } from '../../src/usecases/secrets';
import { freshDatabase, type FreshDatabase } from '../support/testDatabase';
import { shippedPlugins } from '../support/testServer';
import { day } from '../usecases/aLibrary';
import { NO_TRAIL } from '../support/noTrail';

const DESCRIPTION = {
  id: 'one',
  timeZone: 'Europe/Brussels',
  languages: ['en', 'nl'],
  since: '2024-01-01',
  institutions: [{ id: 'peer', name: 'Bibliotheek Peer' }, { id: 'geel', name: 'Bibliotheek Geel' }],
  membershipTypes: [{ code: 'PAID', appliesTo: 'PERSON', renewal: 'NONE', fee: 5, termMonths: 12 }],
  policies: [{ plugin: 'flanders', institutions: '*', settings: {} }],
};

const patron = (paidOn?: string): PatronTold => ({
  sourceId: '1',
  kind: 'PERSON',
  cards: [{ number: '4242' }],
  memberships: [
    { id: 'm', institution: 'peer', type: 'PAID', enrolledOn: day('2025-02-10'), endsOn: day('2026-02-09'), fee: { amount: 5, ...(paidOn === undefined ? {} : { paidOn: day(paidOn) }) } },
  ],
});

const environment = process.env;
let database: FreshDatabase;
let store: Store;

beforeAll(async () => {
  database = await freshDatabase();
  store = await openStore(database.url);
  await tell('2025-02-10', patron());
  await tell('2025-09-15');
});
beforeEach(() => {
  process.env = { ...environment, DATABASE_URL: database.url, GOODSTANDING_TODAY: '2025-09-15' };
});
afterEach(() => {
  process.env = environment;
});
afterAll(async () => {
  await store.close();
  await database.drop();
});

/** On a day a source tells of patrons, and every run that is due is done. */
async function tell(today: string, ...patrons: readonly PatronTold[]): Promise<void> {
  const clock = { ...systemClock(day(today)), now: () => new Date(`${today}T10:00:00Z`) };
  const app: Application = { store, shelf: await openShelf(store, shippedPlugins), clock, plugins: shippedPlugins, secrets: secretsFrom('a secret of the tests'), keys: keyRing(store, clock), audit: NO_TRAIL };
  const { consortium } = readDescription(DESCRIPTION, day('2024-01-01'));
  await applyDescription(app, consortium as NonNullable<typeof consortium>, []);
  await app.shelf.reload();
  await advance(app, 'one', day(today));
  await recordFacts(app, { consortiumId: 'one', source: 'wise', patrons });
}

async function explained(...args: readonly string[]): Promise<{ readonly code: number; readonly printed: readonly string[] }> {
  const printed: string[] = [];
  const code = await explain(args, (line) => printed.push(line));
  return { code, printed };
}

describe('goodstanding explain', () => {
  test('of a fee that is open for months: answer, table, reasons, timeline and changes', async () => {
    const { code, printed } = await explained('4242', '--at', 'peer');
    expect(printed.join('\n')).toBe(OPEN_FEE);
    expect(code).toBe(0);
  });

  test('of a day to come, after the end that is foreseen', async () => {
    const { printed } = await explained('4242', '--at', 'peer', '--on', '2025-10-01');
    expect(printed[0]).toBe('No: card 4242 is not valid at Bibliotheek Peer on 2025-10-01.');
    expect(printed).toContain('> 2025-08-01 – 2025-09-30                  ███│▒    valid, DELINQUENT');
  });

  test('of a moment before the runs were done: as it was answered then', async () => {
    const { printed } = await explained('4242', '--at', 'peer', '--as-of', '2025-02-11T12:00:00+01:00');
    expect(printed[0]).toBe('Yes, with restrictions: card 4242 is valid at Bibliotheek Peer on 2025-02-11 as');
    expect(printed.find((line) => line.startsWith('> '))).toMatch(/valid, INVOICED$/);
  });

  test('of a moment: only the changes that were recorded by then', async () => {
    const changes = async (moment: string) => {
      const { printed } = await explained('4242', '--at', 'peer', '--as-of', moment);
      return printed.slice(printed.indexOf('Last changes, newest first') + 1).filter((line) => /^ {2}\d{4}/.test(line)).map((line) => line.slice(2, 18));
    };
    expect(await changes('2025-02-10T10:00:00Z')).toEqual(['2025-02-10 11:00']);
    expect(await changes('2025-09-14T10:00:00Z')).toEqual(['2025-02-10 11:00']);
  });

  test.each([
    ['nl', 'Ja, met beperkingen: kaart 4242 is geldig bij Bibliotheek Peer op 2025-09-15', 'Laatste wijzigingen, nieuwste eerst', 'wise meldt kaart 4242: state ACTIVE'],
    ['fi', 'Kyllä, rajoituksin: kortti 4242 on voimassa (Bibliotheek Peer, 2025-09-15)', 'Viimeiset muutokset, uusin ensin', 'wise ilmoittaa: kortti 4242: state ACTIVE'],
    ['sv', 'Ja, med begränsningar: kort 4242 är giltigt vid Bibliotheek Peer den 2025-09-15', 'Senaste ändringar, nyast först', 'wise meddelar kort 4242: state ACTIVE'],
    ['fr', 'Oui, avec des restrictions : la carte 4242 est valable à Bibliotheek Peer le', 'Derniers changements, le plus récent d’abord', 'wise indique carte 4242: state ACTIVE'],
  ])('in %s: all of it', async (language, verdict, title, change) => {
    const { printed } = await explained('4242', '--at', 'peer', '--language', language);
    expect(printed[0]).toBe(verdict);
    expect(printed).toContain(title);
    expect(printed.map((line) => line.trim())).toContain(change);
    expect(printed.join('\n')).not.toMatch(/\b(the|not valid|stands|tells|Borrow|today|facts|written)\b/);
  });

  test('in the language asked for, and in the first of the consortium for one that there is not', async () => {
    const reason = async (language: string) => (await explained('4242', '--at', 'peer', '--language', language)).printed.find((line) => line.includes('5'));
    expect((await explained('4242', '--at', 'peer', '--language', 'nl')).printed).toContain('    Het lidgeld van € 5,00 is niet betaald (periode vanaf 10/02/2025).');
    expect(await reason('xx')).toBe(await reason('en'));
  });

  test('where the patron is no member', async () => {
    const { code, printed } = await explained('4242', '--at', 'geel');
    expect(printed[0]).toBe('No: card 4242 is not valid at Bibliotheek Geel on 2025-09-15 (today).');
    expect(printed).toContain('  NOT_A_MEMBER');
    expect(code).toBe(0);
  });

  test('nothing is wider than 80 columns, and there are no colours', async () => {
    for (const [at, language] of ['peer', 'geel'].flatMap((each) => LANGUAGES.map((language) => [each, language] as const))) {
      const { printed } = await explained('4242', '--at', at, '--language', language);
      expect(printed.filter((line) => line.length > 80 || line.includes('\u001b'))).toEqual([]);
    }
  });

  test('a card that nobody holds: said in a sentence, and exit code 1', async () => {
    expect(await explained('4243', '--at', 'peer')).toEqual({ code: 1, printed: ['Nobody in `one` holds the card `4243`. Check the number, or look in another consortium.'] });
  });

  test.each<readonly [string, readonly string[], string]>([
    ['no card', ['--at', 'peer'], '0 cards are named; name one.'],
    ['two cards', ['1', '2', '--at', 'peer'], '2 cards are named; name one.'],
    ['no institution', ['4242'], 'No institution is named; say where with `--at INSTITUTION`.'],
    ['a day that there is not', ['4242', '--at', 'peer', '--on', '2025-02-30'], '`2025-02-30` is no date; write an existing day of the years 0001 to 9999, such as 2025-04-15.'],
    ['a moment without its offset', ['4242', '--at', 'peer', '--as-of', '2025-02-11'], '`2025-02-11` is no date-time; write one with its offset, such as 2025-04-15T09:30:00+02:00.'],
    ['an institution that nobody knows', ['4242', '--at', 'pear'], 'There is no institution `pear`; try one of `peer`.'],
    ['an institution unlike all others', ['4242', '--at', 'x'], 'There is no institution `x`; try one of `peer`, `geel`.'],
  ])('%s: said how to mend it, and exit code 2', async (_name, args, sentence) => {
    const { code, printed } = await explained(...args);
    expect([code, printed[0]]).toEqual([2, sentence]);
  });

  test('an option that is not known: exit code 2, and the usage', async () => {
    const { code, printed } = await explained('4242', '--at', 'peer', '--colour');
    expect(code).toBe(2);
    expect(printed).toEqual([expect.stringMatching(/^Unknown option '--colour'/), expect.stringMatching(/^usage: goodstanding explain CARD --at/)]);
  });

  test('a day before standings are recorded is a fault that says so', async () => {
    await expect(explained('4242', '--at', 'peer', '--on', '2023-12-31')).rejects.toThrow(/recorded since 2024-01-01/);
  });
});

const OPEN_FEE = `Yes, with restrictions: card 4242 is valid at Bibliotheek Peer on 2025-09-15
(today), and through 2025-09-30 if nothing more is done.
Decided by the policy flanders 1.1.0; the status of the membership is
DELINQUENT.

May do
           Borrow     Renew loan Reserve    Pay        Sign in    Digital
  Desk     warn       warn       warn       yes        yes        warn
  Kiosk    NO         NO         -          yes        yes        -
  Portal   -          NO         NO         yes        yes        NO
  yes: allowed   warn: allowed, with a message   NO: refused   ?: undetermined
  -: not offered at that channel

Why
  MEMBER
    The membership is valid.
    ends         by itself after 2026-02-09
    rule         flanders/membershipPeriod 1.1.0
    written in   Abonnementen verlengen, 2021-07-13

  FEE_UNPAID
    The membership fee of €5.00 is unpaid (period from 10 February 2025).
    to clear it  Pay €5.00 at the desk, at the kiosk or in the portal.
    facts        amount 5.00 EUR, startsOn 2025-02-10
    rule         flanders/feeUnpaid 1.1.0
    written in   Abonnementen verlengen, 2021-07-13

Timeline
                                              ▼ today
           … – 2025-02-09   ░░░               │     not valid, NONE
                                              │     NOT_A_MEMBER
  2025-02-10 – 2025-02-28     ██              │     valid, INVOICED
                                              │     MEMBER, FEE_UNPAID
  2025-03-01 – 2025-07-31      █████████████  │     valid, REMINDED
                                              │     MEMBER, FEE_UNPAID
> 2025-08-01 – 2025-09-30                  ███│▒    valid, DELINQUENT
                                              │     MEMBER, FEE_UNPAID
  2025-10-01 – …                              │···  not valid, EXPIRED
                                              │     FEE_UNPAID
  █ was valid  ▒ valid as foreseen  ░ was not valid  · not valid as foreseen

Last changes, newest first
  2025-09-15 12:00  stands from 2025-08-01 by run: valid, DELINQUENT (MEMBER,
                    FEE_UNPAID); foreseen: not valid, EXPIRED on 2025-10-01 by
                    run
                    stands from 2025-03-01 by run: valid, REMINDED (MEMBER,
                    FEE_UNPAID); foreseen: valid, DELINQUENT on 2025-08-01 by
                    run
                    run of 2025-08-01: membership m becomes DELINQUENT
                    (FEE_UNPAID)
                    run of 2025-03-01: membership m becomes REMINDED
                    (FEE_UNPAID)
  2025-02-10 11:00  stands from 2025-02-10: valid, INVOICED (MEMBER,
                    FEE_UNPAID); foreseen: valid, REMINDED on 2025-03-01 by run
                    wise tells card 4242: state ACTIVE
                    wise tells fee m at Bibliotheek Peer: amount 5.00 EUR
                    wise tells recorded end m at Bibliotheek Peer, of
                    2025-02-10: endsOn 2026-02-09
                    wise tells membership m at Bibliotheek Peer, of 2025-02-10:
                    type PAID, enrolledOn 2025-02-10, startsOn 2025-02-10, via
                    DESK
                    wise tells person: kind PERSON`;
