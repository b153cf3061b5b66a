import 'reflect-metadata';
import { buildSchema } from 'graphql';
import { guardFields } from '../../src/resolvers/access/guardFields';

const TYPES = buildSchema('type Query { patron: String } type Mutation { shredPatron: Boolean }');
const WHO = { Query: { patron: { kind: 'signedIn' } }, Mutation: { shredPatron: { kind: 'signedIn' } } } as const;

const MEND = 'What is written to the audit trail is not decided; mend src/resolvers/access/auditRules.ts:';

test('A new field of which nobody has decided what is written down keeps the schema from being built', () => {
  expect(() => guardFields(TYPES, WHO, { Query: { patron: null }, Mutation: {} })).toThrow(`${MEND}\nMutation.shredPatron has no rule.`);
});

test('So does a decision about a field that is not there', () => {
  const decided = { Query: { patron: null, patrons: null }, Mutation: { shredPatron: null } };
  expect(() => guardFields(TYPES, WHO, decided)).toThrow(`${MEND}\nThere is a rule for Query.patrons, and no such field.`);
});

test('With a decision for each field the schema is built', () => {
  expect(guardFields(TYPES, WHO, { Query: { patron: null }, Mutation: { shredPatron: null } })).toBe(TYPES);
});
