import { defaultFieldResolver, isObjectType, type GraphQLField, type GraphQLFieldResolver, type GraphQLObjectType, type GraphQLSchema } from 'graphql';
import type { Act } from '../../domain/access/acts';
import { Fault } from '../../usecases/fault';
import type { RequestContext } from '../requestContext';
import { FIELD_RULES, type FieldRule } from './fieldRules';

type Rules = typeof FIELD_RULES;

/**
 * Puts the rule of each field before its resolver. Throws when a field has no rule or a rule no field, so that a schema
 * with an unguarded field is never served.
 */
export function guardFields(schema: GraphQLSchema, rules: Rules = FIELD_RULES): GraphQLSchema {
  const types = Object.values(schema.getTypeMap()).filter((type): type is GraphQLObjectType => isObjectType(type) && !type.name.startsWith('__'));
  const problems = [...types.flatMap((type) => unruled(type, rules)), ...idleRules(types, rules)];
  if (problems.length > 0) throw new Error(`Who may see what is not decided; mend src/resolvers/access/fieldRules.ts:\n${problems.join('\n')}`);
  for (const type of types) {
    for (const field of Object.values(type.getFields()) as Field[]) guard(type, field, rules[type.name]?.[field.name] as FieldRule);
  }
  return schema;
}

function unruled(type: GraphQLObjectType, rules: Rules): string[] {
  const missing = Object.keys(type.getFields()).filter((field) => rules[type.name]?.[field] === undefined);
  return missing.map((field) => `${type.name}.${field} has no rule.`);
}

function idleRules(types: readonly GraphQLObjectType[], rules: Rules): string[] {
  return Object.entries(rules).flatMap(([name, fields]) => {
    const known = types.find((type) => type.name === name)?.getFields() ?? {};
    return Object.keys(fields).flatMap((field) => (field in known ? [] : [`There is a rule for ${name}.${field}, and no such field.`]));
  });
}

type Field = GraphQLField<unknown, RequestContext>;

function guard(type: GraphQLObjectType, field: Field, rule: FieldRule): void {
  if (rule.kind !== 'act') return;
  const resolve: GraphQLFieldResolver<unknown, RequestContext> = field.resolve ?? defaultFieldResolver;
  const { act, otherwise } = rule;
  field.resolve = (source, args, context, info) => {
    if (context.caller.acts.has(act)) return resolve(source, args, context, info);
    if (otherwise !== undefined) return otherwise;
    throw new Fault('FORBIDDEN', refusal(`${type.name}.${field.name}`, act));
  };
}

function refusal(field: string, act: Act): string {
  return `\`${field}\` needs the permission \`${act}\`, which this caller does not have; ask whoever gave out the key or the role.`;
}
