import type { Finding } from '../finding';

/** What an author handed in as an object, read key by key. */
export type Fields = Readonly<Record<string, unknown>>;

/** A policy as its author handed it in: nothing about it is certain yet. */
export interface Draft {
  /** Name of the plugin's folder. */
  readonly origin: string;
  readonly fields: Fields;
  readonly rules: readonly DraftRule[];
}

/** A rule as handed in; `where` is `folder/rule`, or its place in the list where it has no name. */
export interface DraftRule {
  readonly where: string;
  readonly fields: Fields;
}

/** Looks at one thing in a whole policy and reports all that is wrong with it. */
export type PolicyCheck = (draft: Draft) => readonly Finding[];

/** Looks at one thing in one rule and reports all that is wrong with it. */
export type RuleCheck = (rule: DraftRule) => readonly Finding[];

/** Reads a policy as far as it can be read: every rule that is an object is looked at. */
export function draftOf(fields: Fields, origin: string): Draft {
  const rules = Array.isArray(fields.rules) ? (fields.rules as readonly unknown[]) : [];
  return {
    origin,
    fields,
    rules: rules.flatMap((rule, index) =>
      isFields(rule) ? [{ where: typeof rule.name === 'string' && rule.name !== '' ? `${origin}/${rule.name}` : `${origin}/rules[${index}]`, fields: rule }] : [],
    ),
  };
}

/** Whether something is an object with fields, and no list. */
export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A text with more than blanks in it. */
export function isFilled(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '';
}
