import { isInputObjectType, isObjectType, parse, validate, type GraphQLSchema } from 'graphql';
import { schema } from '../../src/app/server/schema';
import { dayOf } from '../../src/domain/day';
import { injected } from '../fuzz/injected';
import { injectedQuestion } from '../fuzz/injectedQuestion';
import { INJECTIONS } from '../fuzz/injections';
import { valuePlaces } from '../fuzz/valuePlaces';
import { startTestServer, type TestServer } from '../support/testServer';

let server: TestServer;
let api: GraphQLSchema;
beforeAll(async () => {
  server = await startTestServer(dayOf(2026, 11, 21));
  api = await schema();
});
afterAll(() => server.close());

/** Every argument of every field and every field of every object that can be given, each as `Owner.name`. */
function everythingGiven(): string[] {
  const types = Object.values(api.getTypeMap()).filter(({ name }) => !name.startsWith('__'));
  const given = types.filter(isInputObjectType).flatMap((type) => Object.keys(type.getFields()).map((name) => `${type.name}.${name}`));
  const args = types.filter(isObjectType).flatMap((type) => Object.values(type.getFields()).flatMap((field) => field.args.map(({ name }) => `${type.name}.${field.name}.${name}`)));
  return [...given, ...args];
}

describe('Texts that would change a statement', () => {
  test('are five hundred', () => {
    expect(new Set(INJECTIONS).size).toBeGreaterThanOrEqual(500);
  });

  test('are given in every argument of every field, and in every field of every object within one', () => {
    const reached = new Set<string>();
    for (const place of valuePlaces(api)) {
      const { variables } = injectedQuestion(place, 'the text', () => 'known');
      expect(JSON.stringify(variables[place.argument.name]).split('"the text"')).toHaveLength(2);
      place.through.forEach((each) => reached.add(each));
    }
    expect([...reached].sort()).toEqual(everythingGiven().sort());
  });

  test('are given in questions that are right but for them', () => {
    const questions = valuePlaces(api).map((place) => injectedQuestion(place, 'the text', () => 'known'));
    expect(questions.flatMap(({ query }) => validate(api, parse(query)))).toEqual([]);
  });

  test('change none: no statement fails, nothing is found by them, and a library beside stays as it is', async () => {
    const few = [...INJECTIONS.filter((_, index) => index % 100 === 0), ...INJECTIONS.filter((text) => text.includes('\0')).slice(0, 1)];
    expect(await injected(server, few)).toMatchObject({ failed: [], extra: [] });
  });
});
