import type { Dice } from '../differential/dice';
import type { Operation } from './randomOperation';

const SPOILINGS: readonly ((operation: Operation, dice: Dice) => Operation)[] = [
  ({ query, variables }, dice) => ({ query: query.slice(0, dice.below(query.length)), variables }),
  ({ query, variables }, dice) => ({ query: insertedAt(query, dice, dice.pick(['}', '{', '$', '"', '...', '\u0000', '😀', '@skip', '"""', '#'])), variables }),
  ({ query, variables }) => ({ query: query.replace('__typename', 'unknownField'), variables }),
  ({ query }) => ({ query, variables: {} }),
  ({ query, variables }, dice) => ({ query, variables: Object.fromEntries(Object.entries(variables).map(([name]) => [name, dice.pick([null, [], {}, 1e400, 'x', true, [[[]]]])])) }),
  ({ query, variables }) => ({ query: query.replace(/^(query|mutation)/, 'subscription'), variables }),
  ({ query, variables }) => ({ query: `${query} ${query}`, variables }),
];

/** The same operation with one thing wrong. */
export function spoiltOperation(operation: Operation, dice: Dice): Operation {
  return dice.pick(SPOILINGS)(operation, dice);
}

function insertedAt(text: string, dice: Dice, inserted: string): string {
  const place = dice.below(text.length);
  return `${text.slice(0, place)}${inserted}${text.slice(place)}`;
}
