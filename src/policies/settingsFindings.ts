import type { z } from 'zod';
import { describeError, describeValue } from './describeValue';
import type { Finding } from './finding';

type Issue = z.core.$ZodIssue;

/** Settings as the policy reads them, completed with its defaults, or everything that is wrong with them. */
export type ReadSettings =
  | { readonly accepted: true; readonly settings: unknown }
  | { readonly accepted: false; readonly findings: readonly Finding[] };

/** Whose settings they are, where they are written, and what mends a value that is refused. */
export interface SettingsPlace {
  readonly policy: string;
  readonly where: string;
  readonly cure: string;
}

/** Reads settings with a policy's schema. */
export function readSettings(schema: z.ZodType, given: unknown, place: SettingsPlace): ReadSettings {
  try {
    const result = schema.safeParse(given);
    if (result.success) return { accepted: true, settings: result.data };
    return { accepted: false, findings: result.error.issues.flatMap((issue) => findingsOf(issue, given, place)) };
  } catch (error) {
    // INVARIANT: a schema is somebody else's code; whatever it throws is a finding that names the settings.
    const fault = `The settings of the policy \`${place.policy}\` could not be checked: ${sentence(describeError(error))}`;
    return { accepted: false, findings: [invalid(place.where, `${fault} Mend the plugin's schema: it must answer at once and never throw.`)] };
  }
}

function findingsOf(issue: Issue, given: unknown, place: SettingsPlace): Finding[] {
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownSetting([...issue.path, key], place));
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    return closest(issue.errors).flatMap((inner) => findingsOf({ ...inner, path: [...issue.path, ...inner.path] }, given, place));
  }
  const value = describeValue(issue.path.reduce<unknown>((outer, key) => (outer as Record<PropertyKey, unknown> | null | undefined)?.[key], given));
  const path = issue.path.map(String).join('.');
  const what = `${path === '' ? 'What is given as settings' : `The setting \`${path}\``} of the policy \`${place.policy}\``;
  const fault = issue.message.startsWith('is ') ? `${what}, ${value}, ${issue.message}` : `${what} is ${value}: ${issue.message}`;
  return [invalid([place.where, ...issue.path.map(String)].join('.'), `${sentence(fault)} ${place.cure}`)];
}

function unknownSetting(path: readonly PropertyKey[], { policy, where }: SettingsPlace): Finding {
  const name = path.map(String).join('.');
  return invalid(`${where}.${name}`, `The policy \`${policy}\` has no setting \`${name}\`. Remove it, or mend its name.`);
}

/** Of the alternatives of a setting the one that came furthest, since that is what its writer meant. */
function closest(alternatives: readonly (readonly Issue[])[]): readonly Issue[] {
  const reached = (issues: readonly Issue[]): number => Math.max(0, ...issues.map((issue) => issue.path.length + (issue.code === 'invalid_type' ? 0 : 0.5)));
  return [...alternatives].sort((a, b) => reached(b) - reached(a))[0] ?? [];
}

function sentence(text: string): string {
  return `${text.replace(/\s+/g, ' ').replace(/[.\s]+$/, '')}.`;
}

function invalid(where: string, message: string): Finding {
  return { code: 'SETTINGS_INVALID', where, message };
}
