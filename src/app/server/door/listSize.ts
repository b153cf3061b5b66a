import { getNullableType, isListType, valueFromASTUntyped, type FieldNode, type GraphQLField } from 'graphql';
import { LIMITS } from './limits';

/** The values of a request's variables. */
export type Variables = Readonly<Record<string, unknown>>;

/** How many entries lists have that have more than a few. */
const SIZES: Readonly<Record<string, number>> = {
  'Standing.permissions': 18,
  'Standing.timeline': 20,
  'Patron.standings': 50,
  'Consortium.institutions': 100,
  'StandingRecorded.facts': 20,
  'StandingCorrected.facts': 20,
  // As many as patrons were told of, which the call itself counts.
  'RecordFactsResult.patrons': 1,
};

const A_FEW = 5;

type Field = GraphQLField<unknown, unknown>;

/**
 * How many times what lies below a field may be in the answer: for pages `first`, for lists asked for by a list as
 * many as that has, else as many as such a list has at most.
 */
export function listSize(owner: string, field: Field, node: FieldNode, variables: Variables): number {
  if (field.args.some(({ name }) => name === 'first')) return firstOf(node, variables) ?? LIMITS.page;
  const named = longestList(field, node, variables);
  if (named !== null) return named;
  // The page was counted where `first` was given.
  if (!isListType(getNullableType(field.type)) || field.name === 'edges') return 1;
  return SIZES[`${owner}.${field.name}`] ?? A_FEW;
}

/** The size of the page that a field asks for; null where it leaves that open. */
export function firstOf({ arguments: given = [] }: FieldNode, variables: Variables): number | null {
  const argument = given.find(({ name }) => name.value === 'first');
  const value = argument === undefined ? undefined : valueFromASTUntyped(argument.value, variables);
  return typeof value === 'number' ? value : null;
}

function longestList({ args }: Field, { arguments: given = [] }: FieldNode, variables: Variables): number | null {
  const lists = args.filter(({ type }) => isListType(getNullableType(type))).map(({ name }) => name);
  const values = given.filter(({ name }) => lists.includes(name.value)).map(({ value }) => valueFromASTUntyped(value, variables));
  const lengths = values.filter((value) => Array.isArray(value)).map((value) => value.length);
  return lengths.length === 0 ? null : Math.max(...lengths);
}
