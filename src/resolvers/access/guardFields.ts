import { defaultFieldResolver, isObjectType, type GraphQLField, type GraphQLFieldResolver, type GraphQLObjectType, type GraphQLSchema } from 'graphql';
import type { Act } from '../../domain/access/acts';
import { Fault } from '../../usecases/fault';
import { isUnstorable } from '../../usecases/unreadableText';
import type { RequestContext } from '../requestContext';
import { auditedField } from './auditedField';
import { AUDIT_RULES } from './auditRules';
import { FIELD_RULES, type FieldRule } from './fieldRules';

type Rules = typeof FIELD_RULES;
type AuditRules = Readonly<Record<string, (typeof AUDIT_RULES)['Query']>>;

/**
 * Puts the rule of each field before its resolver, and has the answers of root fields written to the audit trail. After
 * its deadline nothing of a request is resolved any more. Throws when a field has no rule or a rule no field, so that a
 * schema with an unguarded field is never served.
 */
export function guardFields(schema: GraphQLSchema, rules: Rules = FIELD_RULES, audit: AuditRules = AUDIT_RULES): GraphQLSchema {
  const types = Object.values(schema.getTypeMap()).filter((type): type is GraphQLObjectType => isObjectType(type) && !type.name.startsWith('__'));
  const roots = types.filter((type) => type.name in audit);
  refuseIfAny([...types.flatMap((type) => unruled(type, rules)), ...idleRules(types, rules)], 'Who may see what is not decided; mend src/resolvers/access/fieldRules.ts');
  refuseIfAny([...roots.flatMap((type) => unruled(type, audit)), ...idleRules(roots, audit)], 'What is written to the audit trail is not decided; mend src/resolvers/access/auditRules.ts');
  for (const type of types) {
    for (const field of Object.values(type.getFields()) as Field[]) guard(type, field, rules[type.name]?.[field.name] as FieldRule);
  }
  for (const type of roots) writeDown(type, audit[type.name] ?? {});
  return schema;
}

function refuseIfAny(problems: readonly string[], what: string): void {
  if (problems.length > 0) throw new Error(`${what}:\n${problems.join('\n')}`);
}

function writeDown(type: GraphQLObjectType, rules: AuditRules[string]): void {
  for (const field of Object.values(type.getFields()) as Field[]) {
    const rule = rules[field.name] ?? null;
    if (rule !== null) field.resolve = auditedField(field.name, rule, field.resolve ?? defaultFieldResolver);
  }
}

type AnyRules = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

function unruled(type: GraphQLObjectType, rules: AnyRules): string[] {
  const missing = Object.keys(type.getFields()).filter((field) => rules[type.name]?.[field] === undefined);
  return missing.map((field) => `${type.name}.${field} has no rule.`);
}

function idleRules(types: readonly GraphQLObjectType[], rules: AnyRules): string[] {
  return Object.entries(rules).flatMap(([name, fields]) => {
    const known = types.find((type) => type.name === name)?.getFields() ?? {};
    return Object.keys(fields).flatMap((field) => (field in known ? [] : [`There is a rule for ${name}.${field}, and no such field.`]));
  });
}

type Field = GraphQLField<unknown, RequestContext>;

/** What a subscription begins is guarded as well as each of its events. */
function guard(type: GraphQLObjectType, field: Field, rule: FieldRule): void {
  const behind = (resolve: GraphQLFieldResolver<unknown, RequestContext>) =>
    rule.kind === 'act' || rule.kind === 'oneOfActs' ? guarded(`${type.name}.${field.name}`, resolve, rule) : inTime(resolve);
  field.resolve = behind(field.resolve ?? defaultFieldResolver);
  if (field.subscribe !== undefined) field.subscribe = behind(field.subscribe);
}

function inTime(resolve: GraphQLFieldResolver<unknown, RequestContext>): GraphQLFieldResolver<unknown, RequestContext> {
  return (source, args, context, info) => {
    context.deadline.left();
    return resolve(source, args, context, info);
  };
}

/** No consortium has such an id, and the database cannot even look for it. */
function refuseUnstorable({ consortium }: Readonly<Record<string, unknown>>): void {
  if (typeof consortium !== 'string' || !isUnstorable(consortium)) return;
  throw new Fault('BAD_REQUEST', 'There is no such consortium: its id has a NUL or half a character; use the id of one.');
}

function guarded(name: string, resolve: GraphQLFieldResolver<unknown, RequestContext>, rule: Extract<FieldRule, { readonly kind: 'act' | 'oneOfActs' }>): GraphQLFieldResolver<unknown, RequestContext> {
  const acts = rule.kind === 'act' ? [rule.act] : rule.acts;
  const otherwise = rule.kind === 'act' ? rule.otherwise : undefined;
  return (source, args: Readonly<Record<string, unknown>>, context, info) => {
    context.deadline.left();
    if (acts.some((act) => context.caller.acts.has(act))) {
      refuseUnstorable(args);
      return resolve(source, args, context, info);
    }
    if (otherwise !== undefined) return otherwise;
    throw new Fault('FORBIDDEN', refusal(name, acts));
  };
}

function refusal(field: string, acts: readonly Act[]): string {
  return `\`${field}\` needs the permission ${acts.map((act) => `\`${act}\``).join(' or ')}, which this caller does not have; ask whoever gave out the key or the role.`;
}
