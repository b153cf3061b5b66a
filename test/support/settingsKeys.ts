import { z } from 'zod';
import type { Policy } from '../../src/policies/policy';

/** The settings of a policy by dotted name, each with its default (undefined where it has none). */
export function settingsKeys(policy: Policy): Map<string, unknown> {
  const defaults: unknown = policy.settings.parse({});
  const schema = z.toJSONSchema(policy.settings, { io: 'input', unrepresentable: 'any' });
  return new Map(leaves(schema).map((path) => [path.join('.'), at(defaults, path)]));
}

type Schema = { properties?: Record<string, unknown>; anyOf?: unknown[] };

function leaves(schema: Schema): string[][] {
  const inner = schema.properties ?? (schema.anyOf as Schema[] | undefined)?.find((each) => each.properties)?.properties;
  if (inner === undefined) return [[]];
  return Object.entries(inner).flatMap(([key, value]) => leaves(value as Schema).map((path) => [key, ...path]));
}

function at(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((outer, key) => (outer as Record<string, unknown> | null | undefined)?.[key], value);
}
