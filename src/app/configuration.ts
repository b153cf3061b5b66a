import { resolve } from 'node:path';
import { parseIsoDay } from '../domain/isoDay';
import type { Day } from '../domain/day';

/** What the environment says. */
export interface Configuration {
  /** The operator's own PostgreSQL; null: bring one along. */
  readonly databaseUrl: string | null;
  readonly port: number;
  readonly host: string;
  readonly dataFolder: string;
  /** A fixed day, for demonstrations and tests. */
  readonly today: Day | null;
}

export type ConfigurationRead =
  | { readonly kind: 'read'; readonly configuration: Configuration }
  | { readonly kind: 'refused'; readonly problems: readonly string[] };

const LOOPBACK = ['127.0.0.1', 'localhost', '::1'];

/** Reads DATABASE_URL, PORT, HOST, GOODSTANDING_DATA and GOODSTANDING_TODAY; every fault is said at once. */
export function readConfiguration(environment: Readonly<Record<string, string | undefined>>, folder: string): ConfigurationRead {
  const said = (name: string): string | null => (environment[name] === undefined || environment[name] === '' ? null : environment[name]);
  const port = Number(said('PORT') ?? '4000');
  const host = said('HOST') ?? '127.0.0.1';
  const databaseUrl = said('DATABASE_URL');
  const fixed = said('GOODSTANDING_TODAY');
  const today = fixed === null ? null : parseIsoDay(fixed);
  const problems: string[] = [];
  if (!Number.isInteger(port) || port < 0 || port > 65535) problems.push(`PORT is \`${String(said('PORT'))}\`; give a number from 0 (any free port) to 65535.`);
  if (!LOOPBACK.includes(host)) {
    problems.push(`HOST is \`${host}\`; until there is access control every caller may see every patron, so only this machine may ask. Leave HOST out, or set 127.0.0.1.`);
  }
  if (databaseUrl !== null && !/^postgres(ql)?:\/\//.test(databaseUrl)) {
    problems.push('DATABASE_URL is no address of a PostgreSQL database; write postgres://user:password@host:5432/database.');
  }
  if (fixed !== null && today === null) problems.push(`GOODSTANDING_TODAY is \`${fixed}\`; write an existing day such as 2025-04-15.`);
  if (problems.length > 0) return { kind: 'refused', problems };
  const dataFolder = resolve(folder, said('GOODSTANDING_DATA') ?? 'data');
  return { kind: 'read', configuration: { databaseUrl, port, host, dataFolder, today } };
}
