import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { pino } from 'pino';
import { anybody } from '../support/anybody';
import { createServer } from '../../src/app/server/createServer';
import { STREAM } from '../../src/app/server/door/streamDoor';
import { schema } from '../../src/app/server/schema';
import type { TestServer } from '../support/testServer';
import { aLibrary, type Library } from '../usecases/aLibrary';
import { injectedQuestion } from './injectedQuestion';
import type { Operation } from './randomOperation';
import { valuePlaces, type Known, type ValuePlace } from './valuePlaces';

/** What came of texts made to change statements. */
export interface Injected {
  readonly asked: number;
  readonly places: number;
  /** Questions that failed inside, and what the log has of failures. */
  readonly failed: readonly string[];
  /** Questions that found more than a word does which means nothing, and tables of a library beside it that have changed. */
  readonly extra: readonly string[];
}

const TODAY = '2026-11-21';
/** Without it no national number is looked at. */
const GROUND = { identityNumbers: { decision: 'Decision 9/2020', date: '2020-02-10', purpose: 'identifying members' } };
/** Words that mean nothing: one as a text, one as a telephone number that nobody has. */
const NOTHING = ['xqzj', '+32 400 00 00 00'];
const AT_ONCE = 8;
/** Of places that take no text: there every text is refused for the same reason. */
const FEW = 20;
/** They list every question that named the patron before, and would grow with each that is asked here: asked first. */
const LISTING_QUESTIONS = ['accessesOf', 'exportPatronData'];

interface Trying {
  readonly server: FastifyInstance;
  readonly known: Known;
}

interface Found {
  asked: number;
  readonly failed: string[];
  readonly extra: string[];
}

/** Gives each text in every place for a value that the API has, and beside them a word that means nothing. */
export async function injected(there: TestServer, texts: readonly string[]): Promise<Injected> {
  const [library, beside] = [await aLibrary(there, TODAY, GROUND), await aLibrary(there, TODAY)];
  await beside.tell(beside.member());
  const known = await knownIn(library);
  const lines: string[] = [];
  const server = await createServer(there.app, { log: pino({ level: 'error' }, { write: (line) => void lines.push(line) }), authenticate: anybody });
  const before = await beside.everything();
  const places = listingQuestionsFirst(valuePlaces(await schema()));
  const found = { asked: 0, places: places.length, failed: [] as string[], extra: [] as string[] };
  for (const place of places) await tryPlace({ server, known }, place, isText(place.type) ? texts : texts.slice(0, FEW), found);
  await server.close();
  const after = await beside.everything();
  const changed = Object.keys(before).filter((table) => JSON.stringify(before[table]) !== JSON.stringify(after[table]));
  return { ...found, failed: [...found.failed, ...lines], extra: [...found.extra, ...changed] };
}

function listingQuestionsFirst(places: readonly ValuePlace[]): ValuePlace[] {
  const isListing = ({ field }: ValuePlace): boolean => LISTING_QUESTIONS.includes(field.name);
  return [...places.filter(isListing), ...places.filter((place) => !isListing(place))];
}

async function tryPlace(there: Trying, place: ValuePlace, texts: readonly string[], found: Found): Promise<void> {
  const many: { readonly text: string; readonly objects: number }[] = [];
  for (let start = 0; start < texts.length; start += AT_ONCE) {
    await Promise.all(
      texts.slice(start, start + AT_ONCE).map(async (text) => {
        const { failed, objects } = await askIn(there, place, text);
        found.asked += 1;
        if (failed) found.failed.push(`${place.name}: ${text}`);
        many.push({ text, objects });
      }),
    );
  }
  // Asked last: what was asked before is itself listed, where a patron is told who looked at him.
  const nothing = await Promise.all(NOTHING.map((text) => askIn(there, place, text)));
  const most = Math.max(...nothing.map(({ objects }) => objects));
  found.extra.push(...many.filter(({ objects }) => objects > most).map(({ text }) => `${place.name}: ${text}`));
}

/** Whether it failed inside, and how many objects the answer has. */
async function askIn({ server, known }: Trying, place: ValuePlace, text: string): Promise<{ readonly failed: boolean; readonly objects: number }> {
  const made = await madeFor(server, place, known);
  const { status, body } = await ask(server, injectedQuestion(place, text, (owner, name, type) => made[name] ?? known(owner, name, type)));
  return { failed: status >= 500 || body.includes('INTERNAL'), objects: body.split('"__typename":').length - 1 };
}

async function ask(server: FastifyInstance, operation: Operation): Promise<{ readonly status: number; readonly body: string }> {
  const { statusCode, body } = await server.inject({ method: 'POST', url: operation.query.startsWith('subscription') ? STREAM : '/graphql', payload: { ...operation } });
  return { status: statusCode, body };
}

const KEY = 'mutation ($consortium: ID!) { createApiKey(consortium: $consortium, name: "a", roles: [DESK]) { ... on ApiKeyIssued { apiKey { id } } } }';
const HOLD = 'mutation ($consortium: ID!, $patron: ID!) { placeLegalHold(consortium: $consortium, patron: $patron, reason: "a reason") { ... on LegalHoldPlaced { hold } } }';

/** What an act uses up, made anew for each question: by the argument that names it. */
const USED_UP: Readonly<Record<string, { readonly argument: string; readonly made: string }>> = {
  rotateApiKey: { argument: 'id', made: KEY },
  revokeApiKey: { argument: 'id', made: KEY },
  liftLegalHold: { argument: 'hold', made: HOLD },
};

async function madeFor(server: FastifyInstance, { field, argument, type }: ValuePlace, known: Known): Promise<Readonly<Record<string, string>>> {
  const used = USED_UP[field.name];
  if (used === undefined || used.argument === argument.name || !isText(type)) return {};
  const variables = { consortium: known('Query', 'consortium', 'ID'), ...(used.made === HOLD ? { patron: known('Query', 'patron', 'ID') } : {}) };
  const { body } = await ask(server, { query: used.made, variables });
  return { [used.argument]: /"(?:id|hold)":"([^"]+)"/.exec(body)?.[1] ?? '' };
}

/** Whether a place takes any text; elsewhere a text is refused before anything is looked up. */
function isText(type: string): boolean {
  return type === 'String' || type === 'ID';
}

/** What the questions say beside the text: of a patron who is there, and of one for each who is told of. */
async function knownIn(library: Library): Promise<Known> {
  const name = { given: 'Lotte', family: 'Peeters' };
  const charges = [{ id: 'c', institution: library.here, amount: 12, raisedOn: '2026-11-01' }];
  const [told] = await library.tell(library.member({ name, charges }));
  const values: Readonly<Record<string, unknown>> = {
    consortium: library.id, institution: library.here, institutions: library.here, card: '1', patron: told?.patronId, source: 'wise', ...name,
    id: randomUUID(), type: 'PAID', roles: 'DESK', 'PatronFactsInput.kind': 'PERSON',
  };
  return (owner, asked, type) => {
    if (asked === 'sourceId' || asked === 'number') return randomUUID();
    return values[`${owner}.${asked}`] ?? values[asked] ?? BY_TYPE[type];
  };
}

const BY_TYPE: Readonly<Record<string, unknown>> = { Date: '2026-11-01', DateTime: '2026-11-01T10:00:00Z', Float: 5, Int: 1, Boolean: false };
