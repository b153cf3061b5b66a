import { dayOf } from '../../src/domain/day';
import { readDescription } from '../../src/usecases/describe/readDescription';
import { applyDescription } from '../../src/usecases/applyDescription';
import { recordFacts } from '../../src/usecases/recordFacts';
import { startTestServer, type TestServer } from '../support/testServer';

const DESCRIPTION = {
  id: 'first-intake',
  timeZone: 'Europe/Brussels',
  languages: ['nl'],
  since: '2018-01-01',
  institutions: ['zottegem'],
  membershipTypes: [{ code: 'ADULT_FREE', appliesTo: 'PERSON', renewal: 'CONDITIONAL', fee: 0 }],
  policies: [{ plugin: 'flanders', institutions: '*', settings: {} }],
};

const QUERY = 'query ($on: Date) { standing(card: "1", institution: "zottegem", on: $on) { validity status validThrough reasons { code } } }';

describe('A free member of many years, told of for the first time with the last use only', () => {
  let server: TestServer;
  beforeEach(async () => {
    server = await startTestServer(dayOf(2026, 11, 21));
    const read = readDescription(DESCRIPTION, dayOf(2018, 1, 1));
    if (read.kind === 'refused') throw new Error(read.problems.map(({ message }) => message).join('\n'));
    await applyDescription(server.app, read.consortium);
    await server.app.shelf.reload();
  });
  afterEach(() => server.close());

  const tell = (lastUse: { readonly year: number; readonly month: number; readonly day: number }) =>
    recordFacts(server.app, {
      consortiumId: 'first-intake',
      source: 'wise',
      patrons: [
        {
          sourceId: '1',
          kind: 'PERSON',
          cards: [{ number: '1' }],
          memberships: [{ id: 'm', institution: 'zottegem', type: 'ADULT_FREE', enrolledOn: dayOf(2019, 5, 1) }],
          activity: [{ institution: 'zottegem', via: 'SIP2', on: dayOf(lastUse.year, lastUse.month, lastUse.day) }],
        },
      ],
    });
  const ask = async (on: string | null) => (await server.ask<{ standing: object }>(QUERY, { on })).standing;

  test('seen last week: valid, and not lapsed two years after enrolling, for nobody knows of years without use', async () => {
    await tell({ year: 2026, month: 11, day: 14 });
    expect(await ask(null)).toMatchObject({ validity: 'VALID', status: 'NORMAL', validThrough: '2028-11-30' });
    expect(await ask('2023-01-01')).toMatchObject({ validity: 'VALID', status: 'NORMAL' });
  });

  test('seen last three years ago: lapsed at the first run two years after that use', async () => {
    await tell({ year: 2023, month: 3, day: 15 });
    expect(await ask('2025-03-31')).toMatchObject({ validity: 'VALID', validThrough: '2025-03-31' });
    expect(await ask('2025-04-01')).toMatchObject({ validity: 'NOT_VALID', status: 'EXPIRED', reasons: [{ code: 'INACTIVE' }] });
    expect(await ask(null)).toMatchObject({ validity: 'NOT_VALID', status: 'EXPIRED' });
  });
});
