import { join, resolve } from 'node:path';
import { readProvider, type ProviderSettings } from './access/providerSettings';
import { parseIsoDay } from '../domain/isoDay';
import type { Day } from '../domain/day';
import { readDoorSettings, type DoorSettings } from './server/door/doorSettings';

/** What the environment says. */
export interface Configuration {
  /** The operator's own PostgreSQL; null: bring one along. */
  readonly databaseUrl: string | null;
  /** False behind a pooler that keeps no prepared statements, such as PgBouncer before 1.21 in transaction mode. */
  readonly preparesStatements: boolean;
  readonly port: number;
  readonly host: string;
  readonly dataFolder: string;
  /** From which the keys are derived that seal personal data; null: one is made and kept in the data folder. */
  readonly secret: string | null;
  /** Secrets of before, which still open what they have sealed. */
  readonly earlierSecrets: readonly string[];
  /** The file in which erasures are kept outside the database; null: they are not. */
  readonly erasureRegister: string | null;
  /** With which callers sign in; null: only keys are known. */
  readonly provider: ProviderSettings | null;
  /** Whether patrons depend on it: nothing is then made up that an operator has to decide. */
  readonly production: boolean;
  readonly door: DoorSettings;
  /** Whether a server carries out runs and what else a day brings; workers do in any case. */
  readonly works: boolean;
  /** A fixed day, for demonstrations and tests. */
  readonly today: Day | null;
}

/** A configuration, or everything in the environment that cannot be used. */
export type ConfigurationRead =
  | { readonly kind: 'read'; readonly configuration: Configuration }
  | { readonly kind: 'refused'; readonly problems: readonly string[] };

/** How many signs a secret has at least: 32 random bytes as text. */
export const SHORTEST_SECRET = 43;

/** Reads the variables that the README lists; every fault is said at once. */
export function readConfiguration(environment: Readonly<Record<string, string | undefined>>, folder: string): ConfigurationRead {
  const said = (name: string): string | null => environment[name] || null;
  const fixed = said('GOODSTANDING_TODAY');
  const production = said('NODE_ENV') === 'production';
  const dataFolder = resolve(folder, said('GOODSTANDING_DATA') ?? 'data');
  const read = readProvider(said, production);
  const door = readDoorSettings(said, folder);
  const configuration: Configuration = {
    databaseUrl: said('DATABASE_URL'),
    preparesStatements: said('DATABASE_PREPARE') !== 'off',
    port: Number(said('PORT') ?? '4000'),
    host: said('HOST') ?? '127.0.0.1',
    dataFolder,
    secret: said('GOODSTANDING_SECRET'),
    erasureRegister: registerFile(said, dataFolder),
    earlierSecrets: (said('GOODSTANDING_EARLIER_SECRETS') ?? '').split(',').filter((each) => each !== ''),
    provider: read.kind === 'read' ? read.provider : null,
    production,
    door: door.settings,
    works: said('GOODSTANDING_WORK') !== 'off',
    today: fixed === null ? null : parseIsoDay(fixed),
  };
  const problems = [
    ...portProblems(configuration, said('PORT')),
    ...databaseProblems(configuration, said('DATABASE_PREPARE')),
    ...secretProblems(configuration),
    ...(read.kind === 'refused' ? read.problems : []),
    ...door.problems,
    ...workProblems(said('GOODSTANDING_WORK')),
    ...dayProblems(configuration, fixed),
  ];
  return problems.length > 0 ? { kind: 'refused', problems } : { kind: 'read', configuration };
}

/** Of our own database it lies beside it; of another it is named, for one file belongs to one database. */
function registerFile(said: (name: string) => string | null, dataFolder: string): string | null {
  const named = said('ERASURE_REGISTER');
  if (named !== null) return resolve(named);
  return said('DATABASE_URL') === null ? join(dataFolder, 'erasures.jsonl') : null;
}

function portProblems({ port }: Configuration, said: string | null): string[] {
  const badPort = !Number.isInteger(port) || port < 0 || port > 65535;
  return badPort ? [`PORT is \`${said ?? ''}\`; give a number from 0 (any free port) to 65535.`] : [];
}

function databaseProblems({ databaseUrl }: Configuration, prepare: string | null): string[] {
  const badUrl = databaseUrl !== null && !/^postgres(ql)?:\/\//.test(databaseUrl);
  const badPrepare = prepare !== null && !['on', 'off'].includes(prepare);
  return [
    ...(badUrl ? ['DATABASE_URL is no address of a PostgreSQL database; write postgres://user:password@host:5432/database.'] : []),
    ...(badPrepare ? [`DATABASE_PREPARE is \`${prepare}\`; write \`on\`, or \`off\` behind a pooler that keeps no prepared statements.`] : []),
  ];
}

function secretProblems({ secret, earlierSecrets }: Configuration): string[] {
  const tooShort = [secret, ...earlierSecrets].some((each) => each !== null && each.length < SHORTEST_SECRET);
  return tooShort ? [`GOODSTANDING_SECRET and those in GOODSTANDING_EARLIER_SECRETS need at least ${SHORTEST_SECRET} signs each; make one with \`openssl rand -base64 32\`.`] : [];
}

function workProblems(said: string | null): string[] {
  if (said === null || ['on', 'off'].includes(said)) return [];
  return [`GOODSTANDING_WORK is \`${said}\`; write \`on\`, or \`off\` on a server beside which \`goodstanding worker\` runs.`];
}

function dayProblems({ today }: Configuration, said: string | null): string[] {
  if (said === null || today !== null) return [];
  return [`GOODSTANDING_TODAY is \`${said}\`; write an existing day such as 2025-04-15.`];
}
