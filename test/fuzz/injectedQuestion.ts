import { getNamedType, isCompositeType, isNonNullType, isObjectType, type GraphQLOutputType } from 'graphql';
import type { Operation } from './randomOperation';
import { plainValue, valueWith, type Known, type ValuePlace } from './valuePlaces';

/** How objects are reached that are not at the top; each takes what it needs from what is known. */
const WAYS: Readonly<Record<string, (known: Known, inner: string) => string>> = {
  Query: (_known, inner) => inner,
  Mutation: (_known, inner) => inner,
  Subscription: (_known, inner) => inner,
  Patron: (known, inner) => `patron(consortium: ${said(known, 'consortium')}, card: ${said(known, 'card')}) { ${inner} }`,
  Run: (known, inner) => `runs(consortium: ${said(known, 'consortium')}) { edges { node { ${inner} } } }`,
  Standing: (known, inner) => `standing(card: ${said(known, 'card')}, institution: ${said(known, 'institution')}) { ${inner} }`,
  Reason: (known, inner) => `standing(card: ${said(known, 'card')}, institution: ${said(known, 'institution')}) { reasons { ${inner} } }`,
};

const OPERATIONS: Readonly<Record<string, string>> = { Mutation: 'mutation', Subscription: 'subscription' };

/** Arguments that may be left out, but without which the place would be nowhere looked at. */
const BESIDE: Readonly<Record<string, (argument: string) => readonly string[]>> = {
  'Query.patron': (argument) => (argument === 'consortium' ? ['card'] : []),
  'Query.findPatrons': (argument) => (['card', 'name', 'email', 'phone', 'identityNumber'].includes(argument) ? [] : ['name', 'bornOn']),
  'Mutation.readmitPatron': (argument) => (argument === 'card' ? [] : ['sourceId']),
};

const DEEPEST = 2;

/** A question with a text in one place, and what is known in all others that need something. */
export function injectedQuestion({ owner, field, argument, path }: ValuePlace, text: string, known: Known): Operation {
  const way = WAYS[owner.name];
  if (way === undefined) throw new Error(`Nothing says how \`${owner.name}\` is reached; add it to the ways of test/fuzz/injectedQuestion.ts.`);
  const beside = [...(BESIDE[`${owner.name}.${field.name}`]?.(argument.name) ?? []), 'consortium'];
  const others = field.args.filter((each) => each !== argument && (isNonNullType(each.type) || beside.includes(each.name)));
  const given = [argument, ...others];
  const asked = `${field.name}(${given.map(({ name }) => `${name}: $${name}`).join(', ')}) ${objectsIn(field.type, 0)}`;
  return {
    query: `${OPERATIONS[owner.name] ?? 'query'} (${given.map(({ name, type }) => `$${name}: ${String(type)}`).join(', ')}) { ${way(known, asked)} }`,
    variables: {
      ...Object.fromEntries(others.map(({ name, type }) => [name, plainValue(`${owner.name}.${field.name}`, name, type, known)])),
      [argument.name]: valueWith(argument.type, path, text, known),
    },
  };
}

function said(known: Known, name: string): string {
  return JSON.stringify(known('Query', name, 'String'));
}

/** Of everything that is found its kind, so that it can be counted. */
function objectsIn(type: GraphQLOutputType, depth: number): string {
  const named = getNamedType(type);
  if (!isCompositeType(named)) return '';
  const fields = isObjectType(named) && depth < DEEPEST ? Object.values(named.getFields()) : [];
  const inner = fields.filter((field) => isCompositeType(getNamedType(field.type)) && !field.args.some(({ type: of }) => isNonNullType(of)));
  return `{ __typename ${inner.map((field) => `${field.name} ${objectsIn(field.type, depth + 1)}`).join(' ')} }`;
}
