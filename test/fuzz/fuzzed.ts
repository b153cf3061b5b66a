import type { FastifyInstance } from 'fastify';
import type { GraphQLSchema } from 'graphql';
import { diceOf } from '../differential/dice';
import { randomOperation, type Operation } from './randomOperation';
import { spoiltOperation } from './spoiltOperation';

/** What became of many random operations. */
export interface Fuzzed {
  readonly asked: number;
  /** Answered, at least in part: the schema and the limits allowed them. */
  valid: number;
  /** Operations whose answer was INTERNAL, had a status of 5xx or told of what is inside. */
  readonly faulty: { readonly operation: Operation; readonly answer: string }[];
}

const INSIDE = /INTERNAL|at \w+ \(|node_modules|\.ts:\d|syntax error at|relation "|column "|select |insert into|violates|pg_/i;
const SPOILT = 25;

/** Asks a server so many operations made from its schema and a seed, a quarter of them with something wrong. */
export async function fuzzed(server: FastifyInstance, schema: GraphQLSchema, words: readonly string[], seed: number, count: number): Promise<Fuzzed> {
  const dice = diceOf(seed);
  const found: Fuzzed = { asked: count, valid: 0, faulty: [] };
  for (let number = 0; number < count; number += 1) {
    const fitting = randomOperation({ dice, words }, schema);
    const operation = dice.chance(SPOILT) ? spoiltOperation(fitting, dice) : fitting;
    const { statusCode, body } = await server.inject({ method: 'POST', url: '/graphql', payload: { ...operation } });
    const { data, errors = [] } = JSON.parse(body) as { data?: unknown; errors?: { message: string; extensions: { code: string } }[] };
    if (data !== undefined) found.valid += 1;
    const told = errors.map(({ message, extensions }) => `${extensions.code} ${message}`).join('\n');
    if (statusCode >= 500 || INSIDE.test(told)) found.faulty.push({ operation, answer: told });
  }
  return found;
}
