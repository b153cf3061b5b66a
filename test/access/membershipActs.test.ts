import { aLibrary, day, type Library } from '../usecases/aLibrary';
import { startCallerServer, type Answered, type CallerServer } from './callers';

let server: CallerServer;
let library: Library;
beforeAll(async () => {
  server = await startCallerServer(day('2025-03-10'));
  library = await aLibrary(server, '2025-03-10');
  const { id, here, there } = library;
  for (const role of ['portal', 'kiosk', 'feed', 'desk', 'data-steward', 'policy-author', 'consortium-administrator'] as const) server.know(role, id, [role]);
  server.know('desk of there', id, ['desk'], [there]);
  server.know('desk of another', 'library-99', ['desk']);
  await library.tell(library.member(), { sourceId: '2', kind: 'PERSON', cards: [{ number: '2' }], memberships: [library.membership({ institution: there })] });
  expect(here).not.toBe(there);
});
afterAll(() => server.close());

let keys = 0;

function acting(who: string, verb: string, args: string, at = library.here): Promise<Answered> {
  const query = `mutation { acted: ${verb}(institution: "${at}", preview: true, idempotencyKey: "${(keys += 1)}", ${args}) { __typename ... on MembershipRefused { code } ... on MembershipChanged { before { status patron { id } } } } }`;
  return server.askAs(who, query);
}

const DESK_WORK: readonly (readonly [verb: string, args: string])[] = [
  ['enrol', 'card: "1", type: "PAID"'],
  ['renew', 'card: "1"'],
  ['cancel', 'card: "1", reason: "moved"'],
  ['overrideEndDate', 'card: "1", openEnded: true, reason: "x"'],
  ['recordPayment', 'card: "1", amount: 5'],
  ['waiveFee', 'card: "1"'],
  ['placeBlock', 'card: "1", kind: GENERAL'],
  ['liftBlock', 'card: "1", kind: GENERAL'],
  ['confirmIdentity', 'card: "1"'],
  ['reportDeceased', 'card: "1"'],
  ['replaceCard', 'card: "1", newCard: "9"'],
  ['reportCardLost', 'card: "1"'],
];

describe.each(DESK_WORK)('%s', (verb, args) => {
  test.each(['desk', 'data-steward', 'consortium-administrator'])('is for a %s', async (who) => {
    expect(await acting(who, verb, args)).toMatchObject({ codes: [], data: { acted: { __typename: expect.stringMatching(/^Membership/) as string } } });
  });

  test.each(['portal', 'kiosk', 'feed', 'policy-author'])('is not for a %s', async (who) => {
    expect(await acting(who, verb, args)).toMatchObject({ codes: ['FORBIDDEN'] });
  });

  test('at a library that does not exist for the caller is asked about none', async () => {
    expect(await acting('desk of there', verb, args)).toMatchObject({ codes: ['UNKNOWN_INSTITUTION'] });
    expect(await acting('desk of another', verb, args)).toMatchObject({ codes: ['UNKNOWN_INSTITUTION'] });
  });
});

test.each([['enrol', 'card: "2", type: "FREE", via: ONLINE'], ['renew', 'card: "1", via: ONLINE']])('A portal may %s online, and sees the standing and no patron', async (verb, args) => {
  const { data, codes } = await acting('portal', verb, args);
  expect(codes).toEqual([]);
  const { acted } = data as { acted: { before?: { patron: unknown } } };
  expect(acted.before?.patron ?? null).toBeNull();
});

test.each([['enrol', 'card: "2", type: "FREE", via: ONLINE'], ['renew', 'card: "1", via: ONLINE']])('A desk does not %s in the name of a patron online', async (verb, args) => {
  expect(await acting('desk', verb, args)).toMatchObject({ codes: ['FORBIDDEN'] });
});

test('A desk of one library enrols whoever shows a card of another, and by an id only whom it may know', async () => {
  const { data } = await server.askAs('consortium-administrator', `{ patron(consortium: "${library.id}", card: "1") { id } }`);
  const { patron } = data as { patron: { id: string } };
  expect(await acting('desk of there', 'enrol', 'card: "1", type: "FREE"', library.there)).toMatchObject({ data: { acted: { __typename: 'MembershipChanged' } } });
  expect(await acting('desk of there', 'enrol', `patron: "${patron.id}", type: "FREE"`, library.there)).toMatchObject({ data: { acted: { code: 'UNKNOWN_PATRON' } } });
});
