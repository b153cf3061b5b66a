import {
  getNamedType, isAbstractType, isCompositeType, isRequiredArgument,
  type GraphQLArgument, type GraphQLCompositeType, type GraphQLField, type GraphQLObjectType, type GraphQLSchema,
} from 'graphql';
import { randomValue, type Making } from './randomValue';

/** A request as a client sends it. */
export interface Operation {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

interface Writing extends Making {
  readonly schema: GraphQLSchema;
  readonly declared: string[];
  /** Fragments that stand by themselves, beside the operation. */
  readonly fragments: string[];
  readonly variables: Record<string, unknown>;
}

const DEEPEST = 5;

/** An operation that the schema allows, with arguments in variables; one in ten writes. */
export function randomOperation(making: Making, schema: GraphQLSchema): Operation {
  const writing: Writing = { ...making, schema, declared: [], fragments: [], variables: {} };
  const { dice } = making;
  const kind = dice.chance(10) ? 'mutation' : 'query';
  const root = (kind === 'mutation' ? schema.getMutationType() : schema.getQueryType()) as GraphQLCompositeType;
  const fields = Array.from({ length: 1 + dice.below(3) }, (_, index) => `r${index}: ${fieldOf(writing, dice.pick(fieldsOf(root)), 0)}`);
  const declared = writing.declared.length === 0 ? '' : `(${writing.declared.join(', ')})`;
  return { query: [`${kind} Random${declared} { ${fields.join(' ')} }`, ...writing.fragments].join(' '), variables: writing.variables };
}

function fieldsOf(type: GraphQLCompositeType): GraphQLField<unknown, unknown>[] {
  return 'getFields' in type ? Object.values(type.getFields()) : [];
}

function fieldOf(writing: Writing, field: GraphQLField<unknown, unknown>, depth: number): string {
  const given = field.args.filter((argument) => isRequiredArgument(argument) || writing.dice.chance(40));
  const args = given.length === 0 ? '' : `(${given.map((argument) => `${argument.name}: ${variable(writing, argument)}`).join(', ')})`;
  const type = getNamedType(field.type);
  return `${field.name}${args}${isCompositeType(type) ? ` ${selectionOf(writing, type, depth + 1)}` : ''}`;
}

function variable({ declared, variables, ...making }: Writing, { type }: GraphQLArgument): string {
  const name = `v${declared.length}`;
  declared.push(`$${name}: ${String(type)}`);
  variables[name] = randomValue(making, type);
  return `$${name}`;
}

/** Fields with arguments get names of their own, for two of one name may differ in them. */
function selectionOf(writing: Writing, type: GraphQLCompositeType, depth: number): string {
  const { dice, schema } = writing;
  const chosen = chosenOf(writing, type, depth);
  const fields = chosen.map((field, index) => (field.args.length > 0 ? `a${depth}x${index}: ${fieldOf(writing, field, depth)}` : fieldOf(writing, field, depth)));
  const possible = isAbstractType(type) ? schema.getPossibleTypes(type) : [];
  return `{ __typename ${[...fields, ...possible.filter(() => dice.chance(60)).map((each) => fragmentOf(writing, each, depth))].join(' ')} }`;
}

/** A fragment there or by itself; what another type calls the same may differ, so every field gets a name of its own. */
function fragmentOf(writing: Writing, type: GraphQLObjectType, depth: number): string {
  const fields = chosenOf(writing, type, depth).map((field) => `${type.name}_${field.name}: ${fieldOf(writing, field, depth)}`);
  const rest = `on ${type.name} { ${['__typename', ...fields].join(' ')} }`;
  if (writing.dice.chance(70)) return `... ${rest}`;
  const name = `F${writing.fragments.length}`;
  writing.fragments.push(`fragment ${name} ${rest}`);
  return `...${name}`;
}

function chosenOf({ dice }: Writing, type: GraphQLCompositeType, depth: number): GraphQLField<unknown, unknown>[] {
  const open = fieldsOf(type).filter((field) => depth < DEEPEST || !isCompositeType(getNamedType(field.type)));
  return open.filter(() => dice.chance(depth < 3 ? 50 : 30));
}
