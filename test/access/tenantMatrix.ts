import type { GraphQLOutputType, GraphQLSchema, OperationTypeNode } from 'graphql';
import { schema } from '../../src/app/server/schema';
import { ROLES, type Role } from '../../src/domain/access/roles';
import { previewGroup } from '../../src/usecases/previews/previewGroup';
import { planRun } from '../../src/usecases/runs/planRun';
import { aLibrary, day, type Library } from '../usecases/aLibrary';
import { startCallerServer, type CallerServer } from './callers';
import { WAYS_IN, type Named } from './waysIn';
import { wholeSelection } from './wholeSelection';

/** One identifier of another consortium, or all of them, given to one way into the API by one role. */
export interface Combination {
  readonly way: string;
  readonly role: Role;
  readonly kind: keyof Named | 'all';
}

/** Two consortia, callers of every role in one of them, and what they are answered about the other. */
export interface TenantMatrix {
  readonly server: CallerServer;
  readonly api: GraphQLSchema;
  readonly mine: Library;
  readonly theirs: Library;
  /** What names the other's. */
  readonly foreign: Named;
  /** The kinds of identifier that a way takes, and all of them at once. */
  kindsOf(way: string): Combination['kind'][];
  /** The question that a way is, for everything that can be answered there. */
  questionOf(way: string, named: Named): string;
  /** What is answered to an identifier of the other consortium, and to one of nobody; they differ where something leaks. */
  answers(combination: Combination): Promise<readonly [there: string, nowhere: string]>;
  close(): Promise<void>;
}

export const EVERY_ROLE = Object.keys(ROLES) as Role[];

const NOBODYS: Named = { consortium: 'no-consortium', institution: 'no-institution', card: 'no-card', patron: '00000000-0000-4000-8000-000000000000', run: '00000000-0000-4000-8000-000000000001', preview: '00000000-0000-4000-8000-000000000002' };

const NUMBERS = { identityNumbers: { decision: 'Decision 9/2020', date: '2020-02-10', purpose: 'identifying members' } };

/** The names of institutions begin with that of their consortium, so they come first. */
const KINDS = ['institution', 'consortium', 'card', 'patron', 'run', 'preview'] as const;

export async function startTenantMatrix(): Promise<TenantMatrix> {
  const server = await startCallerServer(day('2025-03-10'));
  const api = await schema();
  // What is written must not change what is asked, so those who write have a consortium of their own.
  const [mine, written, told, theirs] = [await aLibrary(server, '2025-03-10'), await aLibrary(server, '2025-03-10', NUMBERS), await aLibrary(server, '2025-03-10', NUMBERS), await aLibrary(server, '2025-03-10', NUMBERS)];
  for (const library of [mine, written, told]) await library.tell(library.member({ cards: [{ number: 'card-of-mine' }] }));
  await theirs.tell(theirs.member({ cards: [{ number: 'card-of-theirs' }], bornOn: '1990-05-17', name: { family: 'Maes' }, identityNumber: '85.07.30-033.28', charges: [{ id: 'c', institution: theirs.here, amount: 2, raisedOn: '2025-01-01' }] }));
  const own = { Query: await namedOf(server, mine, 'card-of-mine'), Mutation: await namedOf(server, written, 'card-of-mine'), Told: await namedOf(server, told, 'card-of-mine') };
  const foreign = await namedOf(server, theirs, 'card-of-theirs');
  for (const role of EVERY_ROLE) {
    server.know(`Query ${role}`, mine.id, [role]);
    server.know(`Mutation ${role}`, written.id, [role]);
    server.know(`Told ${role}`, told.id, [role]);
  }
  const questionOf = (way: string, named: Named): string => questionIn(api, way, named);
  return {
    ...{ server, api, mine, theirs, foreign, questionOf },
    kindsOf: (way) => [...KINDS.filter((kind) => questionOf(way, foreign) !== questionOf(way, { ...foreign, [kind]: NOBODYS[kind] })), 'all'],
    answers: async ({ way, role, kind }) => {
      const kinds: readonly (keyof Named)[] = kind === 'all' ? KINDS : [kind];
      const place = placeOf(way);
      const answered = async (whose: Named): Promise<string> => {
        const question = questionOf(way, kind === 'all' ? whose : { ...own[place], [kind]: whose[kind] });
        const { status, text } = await (way.startsWith('Subscription') ? server.listenAs : server.askAs)(`${place} ${role}`, question);
        return `${status} ${kinds.reduce((all, each) => comparable(all, whose, each), text)}`;
      };
      return [await answered(foreign), await answered(NOBODYS)];
    },
    close: () => server.close(),
  };
}

/** Cards that a feed tells of are somebody's from then on, so it has a consortium of its own. */
function placeOf(way: string): 'Query' | 'Mutation' | 'Told' {
  if (way === 'Mutation.recordFacts') return 'Told';
  return way.startsWith('Mutation') ? 'Mutation' : 'Query';
}

async function namedOf(server: CallerServer, library: Library, card: string): Promise<Named> {
  const [patron] = await library.sql<{ id: string }>('select id from patron where consortium_id = $1');
  return { consortium: library.id, institution: library.here, card, patron: patron?.id as string, run: await aForecast(server, library), preview: await aPreview(server, library) };
}

/** The id of a run of which there is a plan, for a day ahead: the free membership is then unused for twenty-four months. */
async function aForecast({ app }: CallerServer, { id }: Library): Promise<string> {
  const planned = await planRun(app, { consortiumId: id, day: day('2026-05-01'), kind: null, by: 'somebody' });
  if (planned.kind === 'refused') throw new Error(planned.message);
  return planned.run.id;
}

/** The id of a preview of a group that both libraries found. */
async function aPreview({ app }: CallerServer, { id, here, there }: Library): Promise<string> {
  const outcome = await previewGroup(app, { consortiumId: id, group: 'g', level: '3a', joins: [here, there], leaves: [], from: null, on: null, by: 'somebody' });
  if (outcome.kind === 'refused') throw new Error(outcome.message);
  return outcome.preview.id;
}

function questionIn(api: GraphQLSchema, way: string, named: Named): string {
  const [root, field] = way.split('.') as [string, string];
  const type = api.getRootType(root.toLowerCase() as OperationTypeNode);
  const answer = type?.getFields()[field]?.type as GraphQLOutputType;
  return `${root.toLowerCase()} { ${WAYS_IN[way]?.(named)} ${wholeSelection(api, answer)} }`;
}

/** What is different at each call is not compared. */
function comparable(text: string, named: Named, kind: keyof Named): string {
  const drawn = text.replaceAll(named[kind], `a ${kind}`).replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'an id');
  return drawn.replace(/gs_[^"]+|"[0-9a-f]{16}"|\d{4}-\d\d-\d\dT[0-9:.]+Z/g, 'drawn');
}
