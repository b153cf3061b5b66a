import type { Consortium } from '../../src/domain/consortium';
import { applyDescription } from '../../src/usecases/applyDescription';
import { describedConsortium } from '../../src/usecases/describe/describedConsortium';
import { startCallerServer, type CallerServer } from '../access/callers';
import { aLibrary, day, type Library } from '../usecases/aLibrary';

const TODAY = '2025-03-10';

let server: CallerServer;
beforeAll(async () => {
  server = await startCallerServer(day(TODAY));
});
afterAll(() => server.close());

/** Two libraries with a member each, and who may ask about them. */
async function aPair(description: object = {}): Promise<Library> {
  const library = await aLibrary(server, TODAY, description);
  await library.tell(library.member({ charges: [{ id: 'c', institution: library.here, amount: 12, raisedOn: '2025-02-01' }] }), library.member({ sourceId: '2', cards: [{ number: '2' }], memberships: [library.membership({ institution: library.there })] }));
  for (const role of ['policy-author', 'consortium-administrator', 'desk'] as const) server.know(`${role} of ${library.id}`, library.id, [role]);
  server.know(`author here of ${library.id}`, library.id, ['policy-author'], [library.here]);
  return library;
}

const askAs = (who: string, library: Library, query: string) => server.askAs(`${who} of ${library.id}`, query);

interface Told {
  readonly id?: string;
  readonly code?: string;
  readonly problems?: readonly string[];
  readonly outcomes?: readonly object[];
}

const PART = '... on PolicyPreview { id on digest patrons lookedAt changed outcomes { outcome standings patrons } } ... on PreviewRefused { code problems }';

async function told(library: Library, verb: string, args: string, who = 'policy-author'): Promise<Told> {
  const { data, text } = await askAs(who, library, `mutation { told: ${verb}(consortium: "${library.id}", ${args}) { ${PART} } }`);
  if (data === null) throw new Error(text);
  return data.told as Told;
}

const drafted = ({ id }: Library, changes: Partial<Consortium>): string =>
  JSON.stringify(JSON.stringify(describedConsortium({ ...(server.app.shelf.rulebook(id)?.consortium as Consortium), ...changes })));

const stricter: Partial<Consortium> = { policies: [{ plugin: 'flanders', institutions: '*', settings: { charges: { max: 10 } } }] };
const together = ({ here, there }: Library) => `group: "g", level: "3a", joins: ["${here}", "${there}"]`;
const SHARING = { policies: [{ plugin: 'flanders', institutions: '*', settings: {} }, { plugin: 'cooperation', institutions: '*', settings: {} }] };

describe('A preview', () => {
  test('of a draft is worked out, kept and found again, with its examples', async () => {
    const library = await aPair();
    const preview = await told(library, 'previewPolicy', `draft: ${drafted(library, stricter)}, on: "2025-04-01"`);
    expect(preview).toMatchObject({ on: '2025-04-01', patrons: 2, lookedAt: 2, changed: 1, outcomes: [{ outcome: 'MAY_LESS', standings: 1, patrons: 1 }] });
    const look = `policyPreview(consortium: "${library.id}", id: "${preview.id}") { id previewedBy counts { institution { id } type ageBand outcome reason patrons } uncoveredTypes { type } gaps { from } remindedInVain }`;
    const examples = `previewExamples(consortium: "${library.id}", preview: "${preview.id}") { edges { node { patronId outcome before { from validity } after { from validity } } } }`;
    expect((await askAs('policy-author', library, `{ ${look} ${examples} }`)).data).toEqual({
      policyPreview: {
        id: preview.id,
        previewedBy: `policy-author of ${library.id}`,
        counts: [{ institution: { id: library.here }, type: 'FREE', ageBand: 'UNKNOWN', outcome: 'MAY_LESS', reason: 'CHARGES_ABOVE_MAXIMUM', patrons: 1 }],
        uncoveredTypes: [],
        gaps: [],
        remindedInVain: 0,
      },
      previewExamples: { edges: [{ node: { patronId: null, outcome: 'MAY_LESS', before: expect.any(Array) as unknown, after: expect.any(Array) as unknown } }] },
    });
  });

  test('names the patrons of its examples to whoever may read patrons, and writes down who was shown', async () => {
    const library = await aPair();
    const { id } = await told(library, 'previewPolicy', `draft: ${drafted(library, stricter)}`);
    const { data } = await askAs('consortium-administrator', library, `{ previewExamples(consortium: "${library.id}", preview: "${id}") { edges { node { patronId } } } }`);
    const [patron] = await library.sql<{ id: string }>("select patron_id as id from patron_source where consortium_id = $1 and source_id = '1'");
    expect(data).toEqual({ previewExamples: { edges: [{ node: { patronId: patron?.id } }] } });
    expect(await library.sql("select act, what, patron is not null as about from audit_line where consortium_id = $1 and what like 'preview%' order by at, seq")).toEqual([
      { act: 'DESCRIPTION', what: 'previewPolicy', about: false },
      { act: 'LOOK_UP', what: 'previewExamples', about: true },
    ]);
  });

  test('of founding a group makes each other\'s members welcome; of leaving it takes the welcome back', async () => {
    const library = await aPair(SHARING);
    const gained = [{ outcome: 'GAINS', standings: 2, patrons: 2 }];
    expect(await told(library, 'previewGroup', together(library))).toMatchObject({ changed: 2, outcomes: gained });
    await library.describe({ ...SHARING, groups: [{ id: 'g', level: '3a', institutions: [library.here, library.there] }] });
    await library.go(TODAY);
    const leaving = `group: "g", leaves: ["${library.there}"]`;
    expect(await told(library, 'previewGroup', leaving)).toMatchObject({ outcomes: [{ outcome: 'LOSES', standings: 2, patrons: 2 }] });
    expect(await told(library, 'previewGroup', `${leaving}, from: "2025-06-01"`)).toMatchObject({ lookedAt: 0, outcomes: [] });
    expect(await told(library, 'previewGroup', `${leaving}, from: "2025-06-01", on: "2025-06-01"`)).toMatchObject({ outcomes: [{ outcome: 'LOSES', standings: 2, patrons: 2 }] });
  });
});

describe('A group that is left', () => {
  const GROUP = (library: Library): object => ({ ...SHARING, groups: [{ id: 'g', level: '3a', from: '2024-01-01', members: [{ institution: library.here, from: '2024-06-01' }, { institution: library.there }] }] });
  const without = (members: object[]): object => ({ ...SHARING, groups: [{ id: 'g', level: '3a', from: '2024-01-01', members }] });

  test.each<[string, string, (library: Library) => object[]]>([
    ['on the first day of its stay', '2024-06-01', ({ there }) => [{ institution: there }]],
    ['on the second', '2024-06-02', ({ here, there }) => [{ institution: here, from: '2024-06-01', through: '2024-06-01' }, { institution: there }]],
  ])('by a member %s is described as a file would describe it', async (_name, from, members) => {
    const library = await aPair();
    await library.describe(GROUP(library));
    const { digest } = (await told(library, 'previewGroup', `group: "g", leaves: ["${library.here}"], from: "${from}"`)) as { readonly digest: string };
    await library.describe(without(members(library)));
    expect(await library.sql('select digest from consortium where id = $1')).toEqual([{ digest }]);
  });

  test.each(['0001-01-01', '2023-12-31', '2024-01-01'])('from %s on, by a member of all of its days, never had that member', async (from) => {
    const library = await aPair();
    await library.describe(GROUP(library));
    const { digest } = (await told(library, 'previewGroup', `group: "g", leaves: ["${library.there}"], from: "${from}"`)) as { readonly digest: string };
    await library.describe(without([{ institution: library.here, from: '2024-06-01' }]));
    expect(await library.sql('select digest from consortium where id = $1')).toEqual([{ digest }]);
  });
});

test('What another process has applied is in force for the preview of a group, though this server has not read it yet', async () => {
  const library = await aPair(SHARING);
  const known = server.app.shelf.rulebook(library.id)?.consortium as Consortium;
  const debts = { plugin: 'flanders', institutions: '*', settings: { charges: { max: 10 } } } as const;
  expect(await applyDescription(server.app, { ...known, policies: [debts, ...known.policies.slice(1)] })).toMatchObject({ kind: 'applied' });
  expect(server.app.shelf.rulebook(library.id)?.consortium).toBe(known);
  expect(await told(library, 'previewGroup', together(library))).toMatchObject({ outcomes: [{ outcome: 'GAINS', standings: 2, patrons: 2 }] });
});

describe('Refused is a preview', () => {
  test.each<[string, string, (library: Library) => string, string, readonly RegExp[]]>([
    ['of a draft that is no description', 'previewPolicy', () => 'draft: "id: ["', 'DRAFT_UNUSABLE', [/^draft:1:\d+: it cannot be parsed/]],
    ['of a draft with a key that is not known', 'previewPolicy', (library) => `draft: ${drafted(library, stricter).replace('{\\"id\\"', '{\\"rules\\": 1, \\"id\\"')}`, 'DRAFT_UNUSABLE', [/^draft:1:2: The key `rules` is not known\.$/]],
    ['of a draft with another plugin than there is', 'previewPolicy', (library) => `draft: ${drafted(library, { policies: [{ plugin: 'flandres', institutions: '*', settings: {} }] })}`, 'DRAFT_UNUSABLE', [/^draft:1:\d+: No policy plugin is called `flandres`/]],
    ['of another consortium', 'previewPolicy', (library) => `draft: ${drafted(library, { id: 'nowhere' })}`, 'OTHER_CONSORTIUM', []],
    ['of a group that is not there, without a level', 'previewGroup', ({ here }) => `group: "g", joins: ["${here}"]`, 'UNKNOWN_GROUP', []],
    ['of a group with an institution that is not there', 'previewGroup', () => 'group: "g", level: "1", joins: ["nowhere"]', 'DRAFT_UNUSABLE', [/`nowhere` of the group `g` is no institution/]],
    ['of leaving a group where nobody is', 'previewGroup', ({ here }) => `group: "g", level: "1", leaves: ["${here}"]`, 'NOT_A_MEMBER', []],
    ['of yesterday', 'previewGroup', (library) => `${together(library)}, on: "2025-03-09"`, 'DAY_PAST', []],
  ])('%s', async (_name, verb, args, code, problems) => {
    const library = await aPair();
    const refused = await told(library, verb, args(library));
    expect(refused).toEqual({ code, problems: problems.map((problem) => expect.stringMatching(problem) as string) });
  });

  test('to whoever is no author, or is one at some institutions only', async () => {
    const library = await aPair();
    for (const who of ['desk', 'author here']) {
      const { text } = await askAs(who, library, `mutation { previewGroup(consortium: "${library.id}", ${together(library)}) { __typename } }`);
      expect([who, text]).toEqual([who, expect.stringContaining('FORBIDDEN')]);
    }
  });

  test.each<[string, string, string, readonly RegExp[]]>([
    ['of founding one without an id', 'group: "", level: "3a", joins: ["HERE"]', 'DRAFT_UNUSABLE', [/is no id/]],
    ['of founding one with an id that cannot be kept', 'group: "a\\u0000", level: "3a", joins: ["HERE"]', 'DRAFT_UNUSABLE', [/is no id/]],
    ['of founding one on a level without a name', 'group: "g", level: "", joins: ["HERE"]', 'DRAFT_UNUSABLE', [/level/]],
    ['of founding one with a member twice', 'group: "g", level: "3a", joins: ["HERE", "HERE"]', 'DRAFT_UNUSABLE', [/belongs to it twice on the same days/]],
    ['of another level for a group that is there', 'group: "known", level: "1"', 'OTHER_LEVEL', []],
    ['of nothing', 'group: "known", level: "3a"', 'SAME_AS_IN_FORCE', []],
  ])('as to groups: %s', async (_name, args, code, problems) => {
    const library = await aPair();
    await library.describe({ groups: [{ id: 'known', level: '3a', institutions: [library.here, library.there] }] });
    expect(await told(library, 'previewGroup', args.replaceAll('HERE', library.here))).toEqual({ code, problems: problems.map((problem) => expect.stringMatching(problem) as string) });
  });

  test('of joining a group twice', async () => {
    const library = await aPair({ groups: [] });
    await library.describe({ groups: [{ id: 'g', level: '1', institutions: [library.here] }] });
    expect(await told(library, 'previewGroup', `group: "g", joins: ["${library.here}"]`)).toMatchObject({ code: 'MEMBER_ALREADY' });
  });
});
