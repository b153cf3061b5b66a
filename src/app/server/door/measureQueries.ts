import {
  getNamedType, isInterfaceType, isObjectType, Kind, SchemaMetaFieldDef, TypeMetaFieldDef, valueFromASTUntyped,
  type DocumentNode, type FieldNode, type FragmentDefinitionNode, type GraphQLField, type GraphQLNamedType, type GraphQLSchema,
  type OperationDefinitionNode, type SelectionNode, type SelectionSetNode,
} from 'graphql';
import { firstOf, listSize, type Variables } from './listSize';

/** What a query asks for, in the measures of `LIMITS`; of several operations the most that one of them does. */
export interface Measured {
  readonly depth: number;
  readonly aliases: number;
  readonly directives: number;
  /** Places where a fragment stands. */
  readonly fragments: number;
  /** Fields that stand a further time beside themselves. */
  readonly repeats: number;
  /** Fields of the uppermost level. */
  readonly fields: number;
  /** The largest `first`. */
  readonly page: number;
  readonly values: number;
}

const NOTHING: Measured = { depth: 0, aliases: 0, directives: 0, fragments: 0, repeats: 0, fields: 0, page: 0, values: 0 };

/** Fields that every schema has. */
const META: Readonly<Record<string, GraphQLField<unknown, unknown>>> = { __schema: SchemaMetaFieldDef, __type: TypeMetaFieldDef };

interface Measuring {
  readonly schema: GraphQLSchema;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly known: Map<string, Measured>;
  readonly variables: Variables;
}

/** Measures queries; one that is known already, and asks for as much whatever its variables are, is not measured again. */
export type MeasureQuery = (document: DocumentNode, variables: Variables) => Measured;

/** What measures the queries of a schema. */
export function measureQueries(schema: GraphQLSchema): MeasureQuery {
  const constant = new WeakMap<DocumentNode, Measured>();
  return (document, variables) => {
    const known = constant.get(document);
    if (known !== undefined) return known;
    const { measured, byVariables } = measuredDocument(schema, document, variables);
    if (!byVariables) constant.set(document, measured);
    return measured;
  };
}

/**
 * One walk, before the query is validated: a fragment is measured once however often it is spread, what the schema does
 * not know counts once, and a fragment within itself not at all, for validation refuses both.
 */
function measuredDocument(schema: GraphQLSchema, document: DocumentNode, variables: Variables): { readonly measured: Measured; readonly byVariables: boolean } {
  const definitions = document.definitions;
  const fragments = new Map(definitions.flatMap((each) => (each.kind === Kind.FRAGMENT_DEFINITION ? [[each.name.value, each] as const] : [])));
  const operations = definitions.filter((each): each is OperationDefinitionNode => each.kind === Kind.OPERATION_DEFINITION);
  let byVariables = false;
  const watched = (defaults: Variables): Variables =>
    new Proxy(defaults, {
      // Variables may come by the hundred thousand, so they are not copied.
      get: (_, name: string) => {
        byVariables = true;
        return Object.hasOwn(variables, name) ? variables[name] : defaults[name];
      },
    });
  const each = operations.map((operation) => {
    const values = watched(defaultsOf(operation));
    return ofOperation({ schema, fragments, known: new Map(), variables: values }, operation);
  });
  return { measured: each.reduce(larger, NOTHING), byVariables };
}

function defaultsOf({ variableDefinitions = [] }: OperationDefinitionNode): Variables {
  const given = variableDefinitions.flatMap(({ variable, defaultValue }) =>
    defaultValue === undefined ? [] : [[variable.name.value, valueFromASTUntyped(defaultValue)] as const],
  );
  return Object.fromEntries(given);
}

function ofOperation(measuring: Measuring, operation: OperationDefinitionNode): Measured {
  const { variableDefinitions = [], directives = [] } = operation;
  const own = variableDefinitions.reduce((sum, each) => sum + (each.directives?.length ?? 0), directives.length);
  return plus({ ...NOTHING, directives: own }, ofSelections(measuring, operation.selectionSet, measuring.schema.getRootType(operation.operation)));
}

/** Of fragments on different types of object only one applies to a value, so of their values the most count. */
function ofSelections(measuring: Measuring, set: SelectionSetNode | undefined, type: GraphQLNamedType | null | undefined): Measured {
  let sum: Measured = { ...NOTHING, repeats: repeatsIn(set) };
  const byType = new Map<string, number>();
  for (const node of set?.selections ?? []) {
    const own = { ...NOTHING, directives: node.directives?.length ?? 0, fragments: node.kind === Kind.FIELD ? 0 : 1 };
    const measured = plus(own, ofSelection(measuring, node, type));
    const only = onlyType(measuring, node);
    const alternative = only !== undefined && only !== type?.name;
    if (alternative) byType.set(only, (byType.get(only) ?? 0) + measured.values);
    sum = plus(sum, alternative ? { ...measured, values: 0 } : measured);
  }
  return { ...sum, values: sum.values + Math.max(0, ...byType.values()) };
}

function repeatsIn(set: SelectionSetNode | undefined): number {
  const names = (set?.selections ?? []).flatMap((node) => (node.kind === Kind.FIELD ? [(node.alias ?? node.name).value] : []));
  return names.length - new Set(names).size;
}

/** The type of object to which a fragment is confined. */
function onlyType({ schema, fragments }: Measuring, node: SelectionNode): string | undefined {
  if (node.kind === Kind.FIELD) return undefined;
  const condition = node.kind === Kind.INLINE_FRAGMENT ? node.typeCondition : fragments.get(node.name.value)?.typeCondition;
  return condition !== undefined && isObjectType(schema.getType(condition.name.value)) ? condition.name.value : undefined;
}

function ofSelection(measuring: Measuring, node: SelectionNode, type: GraphQLNamedType | null | undefined): Measured {
  switch (node.kind) {
    case Kind.FIELD:
      return ofField(measuring, node, type);
    case Kind.INLINE_FRAGMENT:
      return ofSelections(measuring, node.selectionSet, node.typeCondition === undefined ? type : measuring.schema.getType(node.typeCondition.name.value));
    case Kind.FRAGMENT_SPREAD:
      return ofFragment(measuring, node.name.value);
  }
}

function ofFragment(measuring: Measuring, name: string): Measured {
  const known = measuring.known.get(name);
  const fragment = measuring.fragments.get(name);
  if (known !== undefined || fragment === undefined) return known ?? NOTHING;
  measuring.known.set(name, NOTHING);
  const measured = ofSelections(measuring, fragment.selectionSet, measuring.schema.getType(fragment.typeCondition.name.value));
  measuring.known.set(name, measured);
  return measured;
}

function ofField(measuring: Measuring, node: FieldNode, type: GraphQLNamedType | null | undefined): Measured {
  const owner = isObjectType(type) || isInterfaceType(type) ? type : undefined;
  const field = owner === undefined ? undefined : (META[node.name.value] ?? owner.getFields()[node.name.value]);
  const below = ofSelections(measuring, node.selectionSet, field === undefined ? undefined : getNamedType(field.type));
  const size = owner === undefined || field === undefined ? 1 : listSize(owner.name, field, node, measuring.variables);
  return {
    ...below,
    depth: 1 + below.depth,
    aliases: below.aliases + (node.alias === undefined ? 0 : 1),
    fields: 1,
    page: Math.max(below.page, firstOf(node, measuring.variables) ?? 0),
    values: Math.max(size, 1) * (1 + below.values),
  };
}

function plus(one: Measured, other: Measured): Measured {
  return {
    depth: Math.max(one.depth, other.depth),
    aliases: one.aliases + other.aliases,
    directives: one.directives + other.directives,
    fragments: one.fragments + other.fragments,
    repeats: one.repeats + other.repeats,
    fields: one.fields + other.fields,
    page: Math.max(one.page, other.page),
    values: one.values + other.values,
  };
}

function larger(one: Measured, other: Measured): Measured {
  const keys = Object.keys(NOTHING) as (keyof Measured)[];
  return Object.fromEntries(keys.map((key) => [key, Math.max(one[key], other[key])])) as unknown as Measured;
}
