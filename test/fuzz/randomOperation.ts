import {
  getNamedType, isAbstractType, isCompositeType, isObjectType, isRequiredArgument,
  type GraphQLArgument, type GraphQLCompositeType, type GraphQLField, type GraphQLSchema,
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
  readonly variables: Record<string, unknown>;
}

const DEEPEST = 5;

/** An operation that the schema allows, with arguments in variables; one in ten writes. */
export function randomOperation(making: Making, schema: GraphQLSchema): Operation {
  const writing: Writing = { ...making, schema, declared: [], variables: {} };
  const { dice } = making;
  const kind = dice.chance(10) ? 'mutation' : 'query';
  const root = (kind === 'mutation' ? schema.getMutationType() : schema.getQueryType()) as GraphQLCompositeType;
  const fields = Array.from({ length: 1 + dice.below(3) }, (_, index) => `r${index}: ${fieldOf(writing, dice.pick(fieldsOf(root)), 0)}`);
  const declared = writing.declared.length === 0 ? '' : `(${writing.declared.join(', ')})`;
  return { query: `${kind} Random${declared} { ${fields.join(' ')} }`, variables: writing.variables };
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
  const open = fieldsOf(type).filter((field) => depth < DEEPEST || !isCompositeType(getNamedType(field.type)));
  const chosen = open.filter(() => dice.chance(depth < 3 ? 50 : 30));
  const fields = chosen.map((field, index) => (field.args.length > 0 ? `a${depth}x${index}: ${fieldOf(writing, field, depth)}` : fieldOf(writing, field, depth)));
  const possible = isAbstractType(type) ? schema.getPossibleTypes(type) : [];
  const fragments = possible.filter((each) => isObjectType(each) && dice.chance(60)).map((each) => `... on ${each.name} { __typename }`);
  return `{ __typename ${[...fields, ...fragments].join(' ')} }`;
}
