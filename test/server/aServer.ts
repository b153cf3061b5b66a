import { pino } from 'pino';
import { anybody } from '../support/anybody';
import { createServer, type ServerOptions } from '../../src/app/server/createServer';
import type { Consortium } from '../../src/domain/consortium';
import { civilDate } from '../../src/app/systemClock';
import { dayOf } from '../../src/domain/day';
import type { Store } from '../../src/store/store';
import type { Application, Shelf } from '../../src/usecases/application';
import { secretsFrom } from '../../src/usecases/secrets';
import { NO_TRAIL } from '../support/noTrail';

/** A consortium with nothing but what the shelf shows. */
export function aConsortium(id: string, institutions: readonly string[] = []): Consortium {
  return {
    id,
    name: `Consortium ${id}`,
    timeZone: 'Europe/Brussels',
    languages: ['nl', 'en'],
    currency: 'EUR',
    since: dayOf(2020, 1, 1),
    institutions: institutions.map((institution) => ({ id: institution, name: `Library ${institution}` })),
    membershipTypes: [],
    groups: [],
    policies: [],
    sources: [],
  };
}

export interface Given {
  readonly consortia?: readonly Consortium[];
  readonly shelf?: Partial<Shelf>;
  ping?(): Promise<void>;
  readonly options?: Omit<Partial<ServerOptions>, 'log'>;
}

export interface ALine {
  readonly level: number;
  readonly correlationId: string;
  readonly operation: string | null;
  readonly code: string;
  readonly reason?: string;
  readonly error?: { readonly message: string; readonly stack?: string; readonly cause?: { readonly message: string; readonly code?: string } };
}

/** A server whose application is made by hand: consortia, and a database that answers a ping or does not. */
export async function aServer({ consortia = [aConsortium('one', ['alken'])], shelf, ping, options }: Given = {}) {
  const lines: string[] = [];
  const log = pino({ base: null }, { write: (line: string) => void lines.push(line) });
  const store = { ping: ping ?? (async () => undefined), query: async () => [], boundTo: () => store, hurried: () => store } as Partial<Store> as Store;
  const app: Application = {
    store,
    shelf: { ...shelfOf(consortia), ...shelf },
    secrets: secretsFrom('a secret of the tests'),
    keys: { holderOf: async () => null, forget: () => undefined },
    audit: NO_TRAIL,
    clock: { now: () => new Date(0), today: () => dayOf(2026, 11, 21), dayAt: civilDate },
    plugins: new Map(),
  };
  const server = await createServer(app, { log, authenticate: anybody, ...options });
  const logged = (): ALine[] => lines.map((line) => JSON.parse(line) as ALine);
  const ask = async (query: string, variables?: object, headers: Record<string, string> = {}) => {
    const reply = await server.inject({ method: 'POST', url: '/graphql', headers, payload: { query, variables } });
    return { status: reply.statusCode, headers: reply.headers, ...reply.json<Answered>() };
  };
  return { server, logged, lines, ask };
}

export interface Answered {
  readonly data?: Readonly<Record<string, unknown>> | null;
  readonly errors?: readonly { readonly message: string; readonly path?: readonly string[]; readonly extensions: { readonly code: string } }[];
}

function shelfOf(consortia: readonly Consortium[]): Shelf {
  return {
    consortia: () => consortia,
    rulebook: () => undefined,
    consortiumOf: (institution) => consortia.find((each) => each.institutions.some(({ id }) => id === institution)),
    findings: () => [],
    isSeen: () => true,
    revision: () => 0,
    sources: () => [],
    heard: () => 0,
    reload: async () => undefined,
    refresh: async () => undefined,
  };
}
