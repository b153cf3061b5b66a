import { pino } from 'pino';
import { anybody } from '../support/anybody';
import { createServer } from '../../src/app/server/createServer';
import { schema } from '../../src/app/server/schema';
import type { TestServer } from '../support/testServer';
import type { Library } from '../usecases/aLibrary';
import { questionsByText } from './injections';

/** What came of texts made to change statements. */
export interface Injected {
  readonly asked: number;
  /** Questions that failed inside. */
  readonly failed: readonly string[];
  /** Questions that found something. */
  readonly extra: readonly string[];
}

/** Gives each text in place of each argument, and the card of a patron behind `or` clauses that are always true. */
export async function injected({ app }: TestServer, { id, here }: Library, texts: readonly string[]): Promise<Injected> {
  const server = await createServer(app, { log: pino({ level: 'silent' }), authenticate: anybody });
  const questions = questionsByText(await schema()).map(({ name, query }) => ({ name, query: query.replace('institution: "1"', `institution: "${here}"`).replace('consortium: "1"', `consortium: "${id}"`) }));
  const found = { asked: 0, failed: [] as string[], extra: [] as string[] };
  for (const { name, query } of questions) {
    for (const text of texts) {
      const { statusCode, body } = await server.inject({ method: 'POST', url: '/graphql', payload: { query, variables: { x: text } } });
      const { data } = JSON.parse(body) as { data?: Readonly<Record<string, unknown>> | null };
      found.asked += 1;
      if (statusCode >= 500 || body.includes('INTERNAL')) found.failed.push(`${name}: ${text}`);
      if (Object.values(data ?? {}).some(hasFound)) found.extra.push(`${name}: ${text}`);
    }
  }
  await server.close();
  return found;
}

/** Something, or a list with something in it. */
function hasFound(value: unknown): boolean {
  if (value === null) return false;
  if (Array.isArray(value)) return value.length > 0;
  const { edges } = value as { readonly edges?: readonly unknown[] };
  return edges === undefined || edges.length > 0;
}
