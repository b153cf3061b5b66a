import { isObjectType, parse, TypeInfo, visit, visitWithTypeInfo, type GraphQLSchema } from 'graphql';
import { schema } from '../../src/app/server/schema';
import { diceOf } from '../differential/dice';
import { randomOperation, type Operation } from './randomOperation';

const SEED = Number(process.env.PROPERTY_SEED ?? 20261122);
const MOST = 50_000;

let api: GraphQLSchema;
beforeAll(async () => {
  api = await schema();
});

/** Every field of every type, and every argument of each. */
/** Subscriptions have a door of their own, and what they tell is of no other type. */
const OF_STREAMS = ['Subscription', 'RunProgress'];

function everything(): Set<string> {
  const types = Object.values(api.getTypeMap()).filter(isObjectType).filter(({ name }) => !name.startsWith('__') && !OF_STREAMS.includes(name));
  return new Set(types.flatMap((type) => Object.values(type.getFields()).flatMap((field) => [`${type.name}.${field.name}`, ...field.args.map(({ name }) => `${type.name}.${field.name}(${name})`)])));
}

function fieldsIn({ query }: Operation): string[] {
  const found: string[] = [];
  const types = new TypeInfo(api);
  const note = visitWithTypeInfo(types, {
    Field: ({ name, arguments: given = [] }) => {
      const field = `${types.getParentType()?.name}.${name.value}`;
      found.push(field, ...given.map((each) => `${field}(${each.name.value})`));
    },
  });
  visit(parse(query), note);
  return found;
}

describe('Random operations', () => {
  test('ask, sooner or later, for every field of every type, with every argument', () => {
    const dice = diceOf(SEED);
    const missing = everything();
    for (let count = 0; count < MOST && missing.size > 0; count += 1) {
      fieldsIn(randomOperation({ dice, words: ['1'] }, api)).forEach((each) => missing.delete(each));
    }
    expect([...missing]).toEqual([]);
  });

  test.each([
    ['questions', /^query /],
    ['writing', /^mutation /],
    ['variables', /\(\$v0: /],
    ['fragments by themselves', / fragment F0 on /],
    ['fragments in their place', / \.\.\. on /],
  ])('are of every form: %s', (_form, pattern) => {
    const dice = diceOf(SEED);
    const operations = Array.from({ length: 500 }, () => randomOperation({ dice, words: ['1'] }, api));
    expect(operations.filter(({ query }) => pattern.test(query)).length).toBeGreaterThan(10);
  });
});
