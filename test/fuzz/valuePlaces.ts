import {
  getNamedType, getNullableType, isEnumType, isInputObjectType, isListType, isNonNullType, isObjectType,
  type GraphQLArgument, type GraphQLField, type GraphQLInputObjectType, type GraphQLInputType, type GraphQLObjectType, type GraphQLSchema,
} from 'graphql';

/** A place in the API for a single value: an argument, an entry of a list, or a field of an object, however deep within an argument. */
export interface ValuePlace {
  /** As `Query.standing(card)` or `Mutation.recordFacts(patrons.cards.number)`. */
  readonly name: string;
  readonly owner: GraphQLObjectType;
  readonly field: GraphQLField<unknown, unknown>;
  readonly argument: GraphQLArgument;
  /** The fields that lead to it within the argument. */
  readonly path: readonly string[];
  /** What is passed on the way to it, itself included: the argument as `Query.standing.card`, fields as `CardInput.number`. */
  readonly through: readonly string[];
  /** The type of its values, as `String` or `Date`. */
  readonly type: string;
}

/** Every such place: of texts, ids, days, numbers, choices and whatever else a caller may say. */
export function valuePlaces(schema: GraphQLSchema): ValuePlace[] {
  const owners = Object.values(schema.getTypeMap()).filter(isObjectType).filter(({ name }) => !name.startsWith('__'));
  return owners.flatMap((owner) => Object.values(owner.getFields()).flatMap((field) => field.args.flatMap((argument) => placesIn(owner, field, argument))));
}

function placesIn(owner: GraphQLObjectType, field: GraphQLField<unknown, unknown>, argument: GraphQLArgument): ValuePlace[] {
  return leavesOf(argument.type).map(({ path, through, type }) => ({
    name: `${owner.name}.${field.name}(${[argument.name, ...path].join('.')})`,
    through: [`${owner.name}.${field.name}.${argument.name}`, ...through],
    ...{ owner, field, argument, path, type },
  }));
}

type Leaf = Pick<ValuePlace, 'path' | 'through' | 'type'>;

function leavesOf(type: GraphQLInputType): Leaf[] {
  const named = getNamedType(type);
  if (!isInputObjectType(named)) return [{ path: [], through: [], type: named.name }];
  return Object.values(named.getFields()).flatMap((field) =>
    leavesOf(field.type).map((leaf) => ({ type: leaf.type, path: [field.name, ...leaf.path], through: [`${named.name}.${field.name}`, ...leaf.through] })),
  );
}

/** What is said where nothing is tried, by `Owner.name` and type; undefined where anything will do. */
export type Known = (owner: string, name: string, type: string) => unknown;

/** May be left out, but without it nobody is recorded. */
const ALSO = 'PatronFactsInput.kind';

/** A value of an argument with `text` at the end of a path, in lists of one, and nothing else but what must be there. */
export function valueWith(type: GraphQLInputType, path: readonly string[], text: string, known: Known): unknown {
  const bare = getNullableType(type);
  if (isListType(bare)) return [valueWith(bare.ofType, path, text, known)];
  if (!isInputObjectType(bare)) return text;
  const [first, ...rest] = path;
  return objectOf(bare, known, (name, of) => (name === first ? { value: valueWith(of, rest, text, known) } : null));
}

/** A value of a type with nothing but what must be there. */
export function plainValue(owner: string, name: string, type: GraphQLInputType, known: Known): unknown {
  const bare = getNullableType(type);
  if (isListType(bare)) return [plainValue(owner, name, bare.ofType, known)];
  if (isInputObjectType(bare)) return objectOf(bare, known, () => null);
  return known(owner, name, bare.name) ?? (isEnumType(bare) ? bare.getValues()[0]?.name : 'something');
}

function objectOf(type: GraphQLInputObjectType, known: Known, given: (name: string, type: GraphQLInputType) => { readonly value: unknown } | null): object {
  const said = Object.values(type.getFields()).flatMap((field) => {
    const of = given(field.name, field.type);
    if (of !== null) return [[field.name, of.value]];
    const isLeftOut = !isNonNullType(field.type) && `${type.name}.${field.name}` !== ALSO;
    return isLeftOut ? [] : [[field.name, plainValue(type.name, field.name, field.type, known)]];
  });
  return Object.fromEntries(said) as object;
}
