import fc from 'fast-check';
import { anybody } from '../support/anybody';
import { operatorLog } from '../../src/app/log/operatorLog';
import { createServer } from '../../src/app/server/createServer';
import { schema } from '../../src/app/server/schema';
import type { Store } from '../../src/store/store';
import type { Application } from '../../src/usecases/application';
import { belgianNumber, hetu } from '../app/log/identityNumbers';
import { diceOf } from '../differential/dice';
import { randomOperation } from './randomOperation';

/** What the log said of requests that were full of personal data. */
export interface Logged {
  readonly lines: readonly string[];
  /** Personal data that stood in a line. */
  readonly leaked: readonly string[];
}

const E_MAIL = 'an.peeters@example.org';

/**
 * Sends requests with identity numbers, cards and addresses in every argument, in the name of the operation, in the
 * address and in the headers, to a server whose database fails with messages that repeat them.
 */
export async function personalRequests(app: Application, seed: number, count: number): Promise<Logged> {
  const numbers = fc.sample(fc.oneof(belgianNumber, hetu, fc.integer({ min: 1_000_000_000, max: 9_999_999_999 }).map((card) => `355${card}`)), { seed, numRuns: 200 });
  const lines: string[] = [];
  const dice = diceOf(seed);
  const log = operatorLog({ write: (line) => void lines.push(line) });
  const server = await createServer({ ...app, store: failing(app.store) }, { log, authenticate: anybody });
  for (let number = 0; number < count; number += 1) {
    const words = [...app.shelf.consortia().flatMap(({ id, institutions }) => [id, ...institutions.map((each) => each.id)]), dice.pick(numbers), dice.pick(numbers), E_MAIL];
    const { query, variables } = randomOperation({ dice, words }, await schema());
    const personal = dice.pick(numbers);
    const named = query.replace('Random', `Card${personal.replace(/\W/g, '')}`);
    const headers = { 'x-correlation-id': dice.chance(50) ? personal.replace(/[^\w.-]/g, '.') : 'desk-1' };
    await server.inject({ method: 'POST', url: '/graphql', headers, payload: dice.chance(5) ? `{"${personal}` : { query: named, variables } });
    if (dice.chance(5)) await server.inject({ url: `/${encodeURIComponent(personal)}?email=${E_MAIL}` });
  }
  await server.close();
  const searched = [...numbers, ...numbers.map((each) => each.replace(/\W/g, '')), E_MAIL];
  return { lines, leaked: searched.filter((each) => lines.some((line) => line.includes(each))) };
}

/** Every statement fails, as PostgreSQL and its driver fail: with what they were given in message, detail and parameters. */
function failing(store: Store): Store {
  const fail = async (_: unknown, statement: unknown, values: readonly unknown[] = []): Promise<never> => {
    const given = values.map((value) => JSON.stringify(value)).join(', ');
    const error = new Error(`invalid input syntax for type uuid: "${given}"`, { cause: new Error(`Key (number)=(${given}) already exists.`) });
    throw Object.assign(error, { code: '22P02', detail: given, parameters: values, query: statement });
  };
  const broken: Store = { ...store, query: fail, inTransaction: (_, work) => fail(null, work, [E_MAIL]), hurried: () => broken, boundTo: () => broken };
  return broken;
}
