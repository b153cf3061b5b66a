import { startForge, type Forge } from './forge';
import { FORGED } from './forgeries';
import { rawRequest } from './rawRequest';

let forge: Forge;
beforeAll(async () => {
  forge = await startForge();
});
afterAll(() => forge.close());

describe('Refused, all in the same words', () => {
  afterEach(() => forge.server.setNow(null));
  afterAll(() => expect({ attackerAsked: forge.attacker.asked() }).toEqual({ attackerAsked: 0 }));

  test.each(FORGED)('%s', async (_case, lines) => {
    expect(await forge.refuses(await lines(forge))).toBe(true);
  });

  test('as many as are asked for, and more', () => {
    expect(FORGED.length).toBeGreaterThanOrEqual(40);
    expect(new Set(FORGED.map(([name]) => name)).size).toBe(FORGED.length);
  });
});

describe('Answered, by the same way', () => {
  test.each([
    ['a token of the provider', async () => `Bearer ${await forge.saying({})}`],
    ['a key', async () => `Bearer ${await forge.textOf()}`],
    ['a key with the scheme in other letters', async () => `bearer  ${await forge.textOf()}`],
  ])('%s', async (_case, value) => {
    const reply = await rawRequest(forge.address, `authorization: ${await value()}`);
    expect([reply.status, JSON.parse(reply.body)]).toEqual([200, { data: { __typename: 'Query' } }]);
  });
});

test('A header that no server reads to its end is a refusal too', async () => {
  expect((await rawRequest(forge.address, `authorization: Bearer ${'A'.repeat(20_000)}`)).status).toBe(431);
});
