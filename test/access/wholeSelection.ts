import { getNamedType, isInterfaceType, isLeafType, isNonNullType, isObjectType, isUnionType, type GraphQLOutputType, type GraphQLSchema } from 'graphql';

/** Everything that can be selected of a type down to a depth, as text; of arguments only those that are left out. */
export function wholeSelection(schema: GraphQLSchema, type: GraphQLOutputType, depth: number): string {
  const named = getNamedType(type);
  if (isLeafType(named)) return '';
  if (isUnionType(named)) return `{ __typename ${schema.getPossibleTypes(named).map((each) => `... on ${each.name} ${wholeSelection(schema, each, depth)}`).join(' ')} }`;
  if (!isObjectType(named) && !isInterfaceType(named)) throw new Error('Nothing can be selected of an input.');
  const open = Object.values(named.getFields()).filter((field) => field.args.every((arg) => !isNonNullType(arg.type) || arg.defaultValue !== undefined));
  const chosen = open.filter((field) => isLeafType(getNamedType(field.type)) || depth > 0);
  const parts = chosen.map((field) => `${named.name}_${field.name}: ${field.name} ${wholeSelection(schema, field.type, depth - 1)}`);
  const concrete = isInterfaceType(named) ? schema.getPossibleTypes(named).map((each) => `... on ${each.name} ${wholeSelection(schema, each, depth)}`) : [];
  return `{ __typename ${[...parts, ...concrete].join(' ')} }`;
}
