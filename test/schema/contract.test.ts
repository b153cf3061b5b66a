import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  buildSchema,
  isEnumType,
  isInputObjectType,
  isObjectType,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLNamedType,
  type GraphQLSchema,
} from 'graphql';
import { printedSchema } from '../../src/app/server/printedSchema';

/** What a client relies on, one line each: names, types with their nullability, defaults, and descriptions. */
function statements(schema: GraphQLSchema): Set<string> {
  const named = Object.values(schema.getTypeMap()).filter((type) => !type.name.startsWith('__'));
  return new Set(named.flatMap(ofType));
}

function ofType(type: GraphQLNamedType): string[] {
  const kind = `${type.constructor.name} ${type.name}`;
  return [kind, ...said(type.name, type.description), ...partsOf(type)];
}

function partsOf(type: GraphQLNamedType): string[] {
  if (isEnumType(type)) return type.getValues().flatMap(({ name, description }) => part(`${type.name}.${name}`, '', description));
  if (isObjectType(type)) return Object.values(type.getFields()).flatMap((field) => ofField(type.name, field));
  if (isInputObjectType(type)) return Object.values(type.getFields()).flatMap((field) => ofInput(`${type.name}.${field.name}`, field));
  return [];
}

function ofField(owner: string, field: GraphQLField<unknown, unknown>): string[] {
  const name = `${owner}.${field.name}`;
  return [...part(name, String(field.type), field.description), ...field.args.flatMap((arg) => ofInput(`${name}(${arg.name})`, arg))];
}

function ofInput(name: string, { type, defaultValue, description }: GraphQLArgument | GraphQLInputField): string[] {
  return part(name, `${String(type)} = ${JSON.stringify(defaultValue)}`, description);
}

function part(name: string, type: string, description: string | null | undefined): string[] {
  return [`${name}: ${type}`, ...said(name, description)];
}

function said(name: string, description: string | null | undefined): string[] {
  return description ? [`${name} says ${description}`] : [];
}

const contract = statements(buildSchema(readFileSync(join(__dirname, 'contract.graphql'), 'utf8')));

describe('The printed schema', () => {
  test('says everything that the contract says', async () => {
    const ours = statements(buildSchema(await printedSchema()));
    expect([...contract].filter((statement) => !ours.has(statement))).toEqual([]);
    expect(contract.size).toBeGreaterThan(200);
  });

  test('adds no required argument or input field to what the contract has', async () => {
    const ours = statements(buildSchema(await printedSchema()));
    const owners = [...contract].filter((statement) => /^\w+\.\w+: /.test(statement)).map((statement) => statement.split(':')[0] as string);
    const added = [...ours].filter((statement) => !contract.has(statement) && /! = undefined$/.test(statement));
    expect(added.filter((statement) => owners.some((owner) => statement.startsWith(`${owner}(`)))).toEqual([]);
    expect(added.filter((statement) => statement.startsWith('StandingRequest.'))).toEqual([]);
  });

  test('adds no value to an enum of the contract', async () => {
    const enums = [...contract].flatMap((statement) => /^GraphQLEnumType (\w+)$/.exec(statement)?.[1] ?? []);
    const ours = statements(buildSchema(await printedSchema()));
    const added = [...ours].filter((statement) => !contract.has(statement) && enums.some((name) => statement.startsWith(`${name}.`)));
    expect(enums).toContain('MembershipStatus');
    expect(added).toEqual([]);
  });
});
