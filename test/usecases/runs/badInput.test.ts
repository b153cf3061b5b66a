import { stateComplete } from '../../../src/usecases/stateComplete';
import type { Policy } from '../../../src/policies/policy';
import { shippedPlugins, startTestServer, type TestServer } from '../../support/testServer';
import { aLibrary, day, type Library } from '../aLibrary';
import { BY_HAND, codeOf, done, items, plan, planned } from './aRun';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer(day('2024-04-10'), new Map([...shippedPlugins, ['flanders', failingOnOne()]]));
});
afterAll(() => server.close());

const RUN = '2024-05-01';

/** The policy of Flanders, whose rule on unpaid fees fails of one membership. */
function failingOnOne(): Policy {
  const flanders = shippedPlugins.get('flanders') as Policy;
  const rules = flanders.rules.map((rule) => (rule.name === 'feeUnpaid' ? { ...rule, claims: failing(rule.claims as Claims) } : rule));
  return { ...flanders, rules } as Policy;
}

type Claims = (facts: { readonly membership: { readonly id: string } }, ...rest: readonly unknown[]) => unknown;

const failing = (claims: Claims): Claims => (facts, ...rest) => {
  if (facts.membership.id === 'one in a million') throw new Error('not this one');
  return claims(facts, ...rest);
};

/** Members who owe a fee and are reminded on 1 May 2024, by the ids of their memberships. */
async function owing(memberships: readonly string[], description: object = BY_HAND): Promise<Library> {
  const library = await aLibrary(server, '2024-04-10', description);
  await library.tell(...memberships.map((id) => ({ sourceId: id, kind: 'PERSON', cards: [{ number: id }], memberships: [library.membership({ id, type: 'PAID', endsOn: '2025-04-30', fee: { amount: 5 } })] })));
  return library;
}

test('Of a policy that fails on one patron the run does all the others, and that one stays undetermined and says why', async () => {
  const library = await owing(['a', 'one in a million', 'z']);
  const run = await done(server, library, RUN);
  expect([run.state, run.changes, await items(library, run.id)]).toEqual(['DONE', 2, ['a DONE INVOICED>REMINDED FEE_UNPAID', 'z DONE INVOICED>REMINDED FEE_UNPAID']]);
  const { validity, reasons } = await library.ask<{ validity: string; reasons: { code: string }[] }>('validity reasons { code }', { card: 'one in a million' });
  expect([validity, reasons.map(({ code }) => code)]).toEqual(['UNDETERMINED', ['RULE_FAILED']]);
});

test('What waits for a source three weeks behind is not planned, and the refusal names the source; once it has caught up it is', async () => {
  const library = await owing(['a'], { ...BY_HAND, sources: [{ id: 'wise', institutions: '*' }] });
  const complete = (through: string) => stateComplete(server.app, { consortiumId: library.id, source: 'wise', through: day(through) });
  await complete('2024-04-10');
  server.setToday(day(RUN));
  const refused = await plan(server, library, RUN);
  expect(refused).toMatchObject({ code: 'NOTHING_DUE', message: expect.stringContaining('`wise` is complete through `2024-04-10`') as string });
  await complete('2024-04-30');
  expect(await planned(server, library, RUN)).toMatchObject({ state: 'PLANNED', changes: 1 });
});

test.each(['REEVALUATE', 'OVERRIDE'] as const)('A run of kind %s is planned for the day on which it is ordered, and for no other', async (kind) => {
  const library = await owing(['a']);
  expect([codeOf(await plan(server, library, '2024-04-11', kind)), codeOf(await plan(server, library, '2024-04-09', kind))]).toEqual(['NOT_TODAY', 'NOT_TODAY']);
});
