import type { z } from 'zod';
import { describeError, describeValue } from './describeValue';
import type { Finding } from './finding';

type Issue = z.core.$ZodIssue;

/** Settings as the policy reads them, completed with its defaults, or everything that is wrong with them. */
export type ReadSettings =
  | { readonly accepted: true; readonly settings: unknown }
  | { readonly accepted: false; readonly findings: readonly Finding[] };

/** Reads settings with a policy's schema. `where` is the place at which they are written. */
export function readSettings(schema: z.ZodType, given: unknown, where: string): ReadSettings {
  try {
    const result = schema.safeParse(given);
    if (result.success) return { accepted: true, settings: result.data };
    return { accepted: false, findings: result.error.issues.flatMap((issue) => findingsOf(issue, given, where)) };
  } catch (error) {
    // INVARIANT: a schema is somebody else's code; whatever it throws is a finding that names the settings.
    const cure = 'Mend the schema of the plugin: it must answer at once and never throw.';
    return { accepted: false, findings: [invalid(where, `The settings could not be checked: ${describeError(error)}. ${cure}`)] };
  }
}

function findingsOf(issue: Issue, given: unknown, where: string): Finding[] {
  const path = issue.path.map(String);
  const place = [where, ...path].join('.');
  if (issue.code === 'unrecognized_keys') {
    const inside = path.length === 0 ? 'the policy' : `\`${path.join('.')}\``;
    return issue.keys.map((key) =>
      invalid(`${place}.${key}`, `The setting \`${[...path, key].join('.')}\` is unknown; ${inside} has no such setting. Remove it or mend its name.`),
    );
  }
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    return closest(issue.errors).flatMap((inner) => findingsOf({ ...inner, path: [...issue.path, ...inner.path] }, given, where));
  }
  const value = issue.path.reduce<unknown>((outer, key) => (outer as Record<PropertyKey, unknown> | null | undefined)?.[key], given);
  const setting = path.length === 0 ? 'The settings are' : `The setting \`${path.join('.')}\` is`;
  return [invalid(place, `${setting} ${describeValue(value)}: ${sentence(issue.message)} Give a value that the policy accepts, or leave it to its default.`)];
}

/** Of the alternatives of a setting the one that came furthest, since that is what its writer meant. */
function closest(alternatives: readonly (readonly Issue[])[]): readonly Issue[] {
  const depth = (issues: readonly Issue[]): number => Math.max(0, ...issues.map((issue) => issue.path.length + (issue.code === 'invalid_type' ? 0 : 1)));
  return [...alternatives].sort((a, b) => depth(b) - depth(a))[0] ?? [];
}

function sentence(text: string): string {
  const line = text.replace(/\s+/g, ' ').replace(/[.\s]+$/, '');
  return `${line}.`;
}

function invalid(where: string, message: string): Finding {
  return { code: 'SETTINGS_INVALID', where, message };
}
