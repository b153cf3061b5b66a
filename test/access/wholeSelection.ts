import { getNamedType, isAbstractType, isLeafType, isObjectType, isRequiredArgument, type GraphQLField, type GraphQLNamedType, type GraphQLObjectType, type GraphQLOutputType, type GraphQLSchema } from 'graphql';

/**
 * Every field of every type that can be come to from a type, as text: each field once, where it lies nearest. Of
 * arguments only those that are left out; a list that comes in pages is asked for one entry.
 */
export function wholeSelection(schema: GraphQLSchema, type: GraphQLOutputType): string {
  const nearest = nearestWays(schema, getNamedType(type));
  const selected = (of: GraphQLNamedType, here: string): string => {
    const objects = isAbstractType(of) ? schema.getPossibleTypes(of) : isObjectType(of) ? [of] : [];
    const parts = objects.filter((each) => nearest.get(each.name) === here).map((each) => {
      const fields = openFields(each).map((field) => fieldOf(each, field, isAbstractType(of))).join(' ');
      return isAbstractType(of) ? `... on ${each.name} { ${fields} }` : fields;
    });
    return `{ ${['__typename', ...parts].join(' ')} }`;
  };
  const fieldOf = (owner: GraphQLObjectType, field: GraphQLField<unknown, unknown>, oneOfSeveral: boolean): string => {
    const inner = getNamedType(field.type);
    const page = field.args.some(({ name }) => name === 'first') ? '(first: 1)' : '';
    const name = oneOfSeveral ? `${owner.name}_${field.name}: ${field.name}` : field.name;
    return isLeafType(inner) ? name : `${name}${page} ${selected(inner, wayTo(owner, field))}`;
  };
  return isLeafType(getNamedType(type)) ? '' : selected(getNamedType(type), '');
}

/** By which field each type of object is come to first. */
function nearestWays(schema: GraphQLSchema, from: GraphQLNamedType): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  let next = [{ type: from, way: '' }];
  while (next.length > 0) {
    const reached = next.flatMap(({ type, way }) => (isAbstractType(type) ? schema.getPossibleTypes(type) : isObjectType(type) ? [type] : []).map((object) => ({ object, way })));
    const fresh = reached.filter(({ object, way }, index) => !found.has(object.name) && reached.findIndex((other) => other.object === object && other.way === way) === index);
    for (const { object, way } of fresh) if (!found.has(object.name)) found.set(object.name, way);
    next = fresh.filter(({ object, way }) => found.get(object.name) === way).flatMap(({ object }) => openFields(object).map((field) => ({ type: getNamedType(field.type), way: wayTo(object, field) })));
  }
  return found;
}

function openFields(type: GraphQLObjectType): GraphQLField<unknown, unknown>[] {
  return Object.values(type.getFields()).filter((field) => !field.args.some(isRequiredArgument));
}

function wayTo(owner: GraphQLObjectType, field: GraphQLField<unknown, unknown>): string {
  return `${owner.name}.${field.name}`;
}
