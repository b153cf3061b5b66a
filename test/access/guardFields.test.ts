import { buildSchema, graphql } from 'graphql';
import { callerOf } from '../../src/domain/access/caller';
import { ROLES, type Role } from '../../src/domain/access/roles';
import { FIELD_RULES, type FieldRule } from '../../src/resolvers/access/fieldRules';
import { guardFields } from '../../src/resolvers/access/guardFields';
import { deadlineIn } from '../../src/usecases/deadline';

const SDL = 'type Query { open: String secret: String hidden: String list: [String!]! thing: Thing shared: String } type Thing { name: String }';

const RULES: Readonly<Record<string, Readonly<Record<string, FieldRule>>>> = {
  Query: {
    open: { kind: 'signedIn' },
    secret: { kind: 'act', act: 'patron:read' },
    hidden: { kind: 'act', act: 'patron:read', otherwise: null },
    list: { kind: 'act', act: 'patron:read', otherwise: [] },
    thing: { kind: 'act', act: 'standing:read' },
    shared: { kind: 'oneOfActs', acts: ['memberships:write', 'memberships:online'] },
  },
  Thing: { name: { kind: 'withObject' } },
};

/** Nothing of it is written down. */
const UNAUDITED = { Query: Object.fromEntries(Object.keys(RULES.Query ?? {}).map((field) => [field, null])) };

const ANSWERS = { open: 'open', secret: 'secret', hidden: 'hidden', list: ['listed'], thing: { name: 'name' }, shared: 'shared' };

async function ask(role: Role, query: string) {
  const caller = callerOf({ id: 'a test', consortium: 'one', institutions: null }, [role]);
  const { data, errors } = await graphql({ schema: guardFields(buildSchema(SDL), RULES, UNAUDITED), source: query, rootValue: ANSWERS, contextValue: { caller, deadline: deadlineIn(1000) } });
  return { data: data as Record<string, unknown> | null, messages: (errors ?? []).map(({ message }) => message) };
}

describe('A field', () => {
  test.each<[Role, string, unknown]>([
    ['kiosk', 'open', 'open'],
    ['kiosk', 'hidden', null],
    ['kiosk', 'list', []],
    ['kiosk', 'thing { name }', { name: 'name' }],
    ['desk', 'secret', 'secret'],
    ['desk', 'hidden', 'hidden'],
    ['desk', 'shared', 'shared'],
    ['portal', 'shared', 'shared'],
    ['desk', 'list', ['listed']],
  ])('asked for by a %s: %s', async (role, field, expected) => {
    expect(await ask(role, `{ ${field} }`)).toEqual({ data: { [field.split(' ')[0] as string]: expected }, messages: [] });
  });

  test('whose permission the caller does not have is refused, with the name of the permission', async () => {
    const { data, messages } = await ask('kiosk', '{ open secret }');
    expect(data).toEqual({ open: 'open', secret: null });
    expect(messages).toEqual(['`Query.secret` needs the permission `patron:read`, which this caller does not have; ask whoever gave out the key or the role.']);
  });

  test('that asks for one of several permissions names them all', async () => {
    expect((await ask('kiosk', '{ shared }')).messages).toEqual([expect.stringContaining('`Query.shared` needs the permission `memberships:write` or `memberships:online`,')]);
  });

  test('without a rule keeps the schema from being built', () => {
    expect(() => guardFields(buildSchema(SDL), { ...RULES, Thing: {} }, UNAUDITED)).toThrow('Thing.name has no rule.');
    expect(() => guardFields(buildSchema(`${SDL} type Added { field: String }`), RULES, UNAUDITED)).toThrow('Added.field has no rule.');
  });

  test('that is not there, and has a rule all the same, is said', () => {
    const more = { ...RULES, Gone: { field: { kind: 'signedIn' } } } as const;
    expect(() => guardFields(buildSchema(SDL), more, UNAUDITED)).toThrow('There is a rule for Gone.field, and no such field.');
  });
});

describe('The way into the API', () => {
  test('is never opened by another field: each query and mutation has a rule of its own', () => {
    const rules = [...Object.entries(FIELD_RULES.Query ?? {}), ...Object.entries(FIELD_RULES.Mutation ?? {})];
    expect(rules.filter(([, rule]) => rule.kind === 'withObject')).toEqual([]);
    expect(Object.values(FIELD_RULES.Mutation ?? {}).every((rule) => rule.kind === 'act' || rule.kind === 'oneOfActs')).toBe(true);
  });

  test('of kiosks and portals does not lead to a patron: they tell of use, and portals may enrol and renew besides', () => {
    expect([ROLES.kiosk.acts, ROLES.portal.acts]).toEqual([['standing:read', 'activity:write'], ['standing:read', 'memberships:online', 'activity:write']]);
    const opened = Object.entries(FIELD_RULES.Mutation ?? {}).filter(([, rule]) => rule.kind === 'oneOfActs' && rule.acts.includes('memberships:online'));
    expect(opened.map(([field]) => field)).toEqual(['enrol', 'renew']);
  });
});
