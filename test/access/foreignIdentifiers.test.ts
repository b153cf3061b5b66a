import { isObjectType, isRequiredArgument } from 'graphql';
import type { Library } from '../usecases/aLibrary';
import { EVERY_ROLE, startTenantMatrix, type TenantMatrix } from './tenantMatrix';
import { WAYS_IN } from './waysIn';

let matrix: TenantMatrix;
let before: Awaited<ReturnType<Library['everything']>>;
beforeAll(async () => {
  matrix = await startTenantMatrix();
  before = await matrix.theirs.everything();
});
afterAll(() => matrix.close());

describe('What another consortium has', () => {
  test('is asked for through every way into the API', () => {
    const { api } = matrix;
    const ways = [api.getQueryType(), api.getMutationType(), api.getSubscriptionType()].flatMap((type) => Object.keys(type?.getFields() ?? {}).map((field) => `${type?.name}.${field}`));
    expect(Object.keys(WAYS_IN).sort()).toEqual(ways.sort());
  });

  test('is asked for with every field that there is', () => {
    const asked = Object.keys(WAYS_IN).map((way) => matrix.questionOf(way, matrix.foreign)).join(' ');
    const objects = Object.values(matrix.api.getTypeMap()).filter(isObjectType).filter(({ name }) => !/^(__|Query$|Mutation$|Subscription$)/.test(name));
    const fields = objects.flatMap((type) => Object.values(type.getFields()).filter(({ args }) => !args.some(isRequiredArgument)).map(({ name }) => name));
    expect(fields.filter((name) => !new RegExp(`\\b${name}\\b`).test(asked))).toEqual([]);
  });

  afterAll(async () => expect(await matrix.theirs.everything()).toEqual(before));

  describe.each(EVERY_ROLE)('cannot be told from what does not exist, by a %s', (role) => {
    test.each(Object.keys(WAYS_IN))('%s', async (way) => {
      for (const kind of matrix.kindsOf(way)) {
        const [there, nowhere] = await matrix.answers({ way, role, kind });
        expect(there).toBe(nowhere);
      }
    });
  });

  test('is there for who may see it: the same questions of their own consortium are answered', async () => {
    const { server, theirs, foreign } = matrix;
    server.know('theirs', theirs.id, ['consortium-administrator']);
    for (const way of Object.keys(WAYS_IN).filter((each) => each.startsWith('Query'))) {
      const { codes, data } = await server.askAs('theirs', matrix.questionOf(way, foreign));
      expect([way, codes, Object.values(data ?? {}).every((value) => value !== null)]).toEqual([way, [], true]);
    }
    for (const way of Object.keys(WAYS_IN).filter((each) => each.startsWith('Subscription'))) {
      const { status, text } = await server.listenAs('theirs', matrix.questionOf(way, foreign));
      expect([way, status, text.includes('event: next'), text.includes('"errors"')]).toEqual([way, 200, true, false]);
    }
  });
});
