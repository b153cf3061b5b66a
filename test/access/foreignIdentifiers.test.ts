import type { GraphQLOutputType, GraphQLSchema } from 'graphql';
import { schema } from '../../src/app/server/schema';
import { ROLES, type Role } from '../../src/domain/access/roles';
import { aLibrary, day, type Library } from '../usecases/aLibrary';
import { startCallerServer, type CallerServer } from './callers';
import { wholeSelection } from './wholeSelection';

/** What names something of a consortium. */
interface Named {
  readonly consortium: string;
  readonly institution: string;
  readonly card: string;
  readonly patron: string;
}

/** How each way into the API is asked; one that is missing here fails the test. */
const WAYS_IN: Readonly<Record<string, (named: Named) => string>> = {
  'Query.standing': ({ card, institution }) => `standing(card: "${card}", institution: "${institution}")`,
  'Query.standings': ({ card, institution }) => `standings(requests: [{ card: "${card}", institution: "${institution}" }])`,
  'Query.patron': ({ consortium, patron }) => `patron(consortium: "${consortium}", id: "${patron}")`,
  'Query.institution': ({ institution }) => `institution(id: "${institution}")`,
  'Query.consortium': ({ consortium }) => `consortium(id: "${consortium}")`,
  'Query.history': ({ consortium, patron, institution }) => `history(consortium: "${consortium}", patron: "${patron}", institution: "${institution}")`,
  'Query.findPatrons': ({ consortium, institution, card }) => `findPatrons(consortium: "${consortium}", institution: "${institution}", card: "${card}")`,
  'Query.duplicateCheck': ({ consortium }) => `duplicateCheck(consortium: "${consortium}", name: { family: "Maes" }, bornOn: "1990-05-17")`,
  'Query.differences': ({ consortium }) => `differences(consortium: "${consortium}")`,
  'Query.auditTrail': ({ consortium, patron }) => `auditTrail(consortium: "${consortium}", patron: "${patron}", until: "2025-01-01T00:00:00Z")`,
  'Query.accessesOf': ({ consortium, patron }) => `accessesOf(consortium: "${consortium}", patron: "${patron}")`,
  'Query.pendingErasures': ({ consortium }) => `pendingErasures(consortium: "${consortium}")`,
  'Query.apiKeys': ({ consortium }) => `apiKeys(consortium: "${consortium}")`,
  'Mutation.createApiKey': ({ consortium, institution }) => `createApiKey(consortium: "${consortium}", institutions: ["${institution}"], name: "n", roles: [KIOSK])`,
  'Mutation.rotateApiKey': ({ consortium }) => `rotateApiKey(consortium: "${consortium}", id: "0123456789abcdef", graceHours: 1)`,
  'Mutation.revokeApiKey': ({ consortium }) => `revokeApiKey(consortium: "${consortium}", id: "0123456789abcdef")`,
  'Mutation.erasePatron': ({ consortium, patron }) => `erasePatron(consortium: "${consortium}", patron: "${patron}", reason: "asked", preview: true)`,
  'Mutation.placeLegalHold': ({ consortium, patron }) => `placeLegalHold(consortium: "${consortium}", patron: "${patron}", reason: "asked")`,
  'Mutation.liftLegalHold': ({ consortium, patron }) => `liftLegalHold(consortium: "${consortium}", patron: "${patron}", hold: "${patron}", reason: "asked")`,
  'Mutation.readmitPatron': ({ consortium, card }) => `readmitPatron(consortium: "${consortium}", source: "wise", card: "${card}", reason: "asked")`,
  'Mutation.exportPatronData': ({ consortium, patron }) => `exportPatronData(consortium: "${consortium}", patron: "${patron}", reason: "asked")`,
  'Mutation.readIdentityNumber': ({ consortium, patron }) => `readIdentityNumber(consortium: "${consortium}", patron: "${patron}", purpose: IDENTIFICATION)`,
  'Mutation.recordFacts': ({ consortium, institution, card }) =>
    `recordFacts(consortium: "${consortium}", source: "wise", patrons: [{ sourceId: "s", kind: PERSON, cards: [{ number: "${card}" }], memberships: [{ id: "m", institution: "${institution}", type: "FREE", enrolledOn: "2024-04-10" }] }])`,
  'Mutation.stateComplete': ({ consortium }) => `stateComplete(consortium: "${consortium}", source: "wise", through: "2025-03-09")`,
};

const NOBODYS: Named = { consortium: 'no-consortium', institution: 'no-institution', card: 'no-card', patron: '00000000-0000-4000-8000-000000000000' };

const NUMBERS = { identityNumbers: { decision: 'Decision 9/2020', date: '2020-02-10', purpose: 'identifying members' } };

/** The names of institutions begin with that of their consortium, so they come first. */
/** As deep as the door lets anybody ask. */
const DEPTH = 1;

const KINDS = ['institution', 'consortium', 'card', 'patron'] as const;

let server: CallerServer;
let mine: Library;
let theirs: Library;
let api: GraphQLSchema;
/** Their own of those who ask, and of those who write: what is written must not change what is asked. */
let own: Readonly<Record<'Query' | 'Mutation', Named>>;
let foreign: Named;
let before: Awaited<ReturnType<Library['everything']>>;
beforeAll(async () => {
  server = await startCallerServer(day('2025-03-10'));
  api = await schema();
  [mine, theirs] = [await aLibrary(server, '2025-03-10'), await aLibrary(server, '2025-03-10', NUMBERS)];
  await mine.tell(mine.member({ cards: [{ number: 'card-of-mine' }] }));
  await theirs.tell(theirs.member({ cards: [{ number: 'card-of-theirs' }], bornOn: '1990-05-17', name: { family: 'Maes' }, identityNumber: '85.07.30-033.28' }));
  const written = await aLibrary(server, '2025-03-10', NUMBERS);
  await written.tell(written.member({ cards: [{ number: 'card-of-mine' }] }));
  const namedOf = async (library: Library, card: string): Promise<Named> => ({ consortium: library.id, institution: library.here, card, patron: await patronOf(library) });
  own = { Query: await namedOf(mine, 'card-of-mine'), Mutation: await namedOf(written, 'card-of-mine') };
  foreign = await namedOf(theirs, 'card-of-theirs');
  before = await theirs.everything();
  for (const role of Object.keys(ROLES) as Role[]) {
    server.know(`Query ${role}`, mine.id, [role]);
    server.know(`Mutation ${role}`, written.id, [role]);
  }
});
afterAll(() => server.close());

const patronOf = async (library: Library): Promise<string> => (await library.sql<{ id: string }>('select id from patron where consortium_id = $1'))[0]?.id as string;

/** What is different at each call is not compared. */
const comparable = (text: string, named: Named, kind: keyof Named): string =>
  text.replaceAll(named[kind], `a ${kind}`).replace(/"(?:Standing_)?(computedAt|freshUntil)":"[^"]*"/g, '').replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'an id').replace(/gs_[^"]+|"[0-9a-f]{16}"|\d{4}-\d\d-\d\dT[0-9:.]+Z/g, 'drawn');

function asked(way: string, named: Named): string {
  const [root, field] = way.split('.') as [string, string];
  const type = root === 'Query' ? api.getQueryType() : api.getMutationType();
  const answer = type?.getFields()[field]?.type as GraphQLOutputType;
  return `${root.toLowerCase()} { ${WAYS_IN[way]?.(named)} ${wholeSelection(api, answer, DEPTH)} }`;
}

describe('What another consortium has', () => {
  test('is asked for through every way into the API', () => {
    const ways = [api.getQueryType(), api.getMutationType()].flatMap((type) => Object.keys(type?.getFields() ?? {}).map((field) => `${type?.name}.${field}`));
    expect(Object.keys(WAYS_IN).sort()).toEqual(ways.sort());
  });

  afterAll(async () => expect(await theirs.everything()).toEqual(before));

  describe.each(Object.keys(ROLES) as Role[])('cannot be told from what does not exist, by a %s', (role) => {
    test.each(Object.keys(WAYS_IN))('%s', async (way) => {
      const root = way.startsWith('Query') ? 'Query' : 'Mutation';
      const caller = `${root} ${role}`;
      for (const kind of KINDS.filter((each) => asked(way, foreign) !== asked(way, { ...foreign, [each]: NOBODYS[each] }))) {
        const there = await server.askAs(caller, asked(way, { ...own[root], [kind]: foreign[kind] }));
        const nowhere = await server.askAs(caller, asked(way, { ...own[root], [kind]: NOBODYS[kind] }));
        expect([there.status, comparable(there.text, foreign, kind)]).toEqual([nowhere.status, comparable(nowhere.text, NOBODYS, kind)]);
      }
      const { text } = await server.askAs(caller, asked(way, foreign));
      const none = await server.askAs(caller, asked(way, NOBODYS));
      expect(KINDS.reduce((all, kind) => comparable(all, foreign, kind), text)).toEqual(KINDS.reduce((all, kind) => comparable(all, NOBODYS, kind), none.text));
    });
  });

  test('is there for who may see it: the same questions of their own consortium are answered', async () => {
    server.know('theirs', theirs.id, ['consortium-administrator']);
    for (const way of Object.keys(WAYS_IN).filter((each) => each.startsWith('Query'))) {
      const { codes, data } = await server.askAs('theirs', asked(way, foreign));
      expect([way, codes, Object.values(data ?? {}).every((value) => value !== null)]).toEqual([way, [], true]);
    }
  });
});
