import type { z } from 'zod';

/** Something wrong with a description: a sentence, and the keys and places in lists that lead to it from the whole inwards. */
export interface DescriptionProblem {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/** That something is empty, or holds no keys at all, with those that are needed; null where it holds some. */
export function wholeProblems(value: unknown, schema: { readonly shape: Readonly<Record<string, z.ZodType>> }): DescriptionProblem[] | null {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return null;
  const needed = Object.entries(schema.shape).filter(([, each]) => !each.safeParse(undefined).success).map(([key]) => key);
  const keys = needed.map((key) => `\`${key}\``).join(', ').replace(/, ([^,]*)$/, ' and $1');
  const found = value === null || value === undefined ? 'It is empty' : Array.isArray(value) ? 'It is a list' : 'It is a single value';
  return [{ path: [], message: `${found}; write keys and their values, at least ${keys}.` }];
}

/** One problem for each issue that Zod found: the path, what is wrong, and the value. */
export function problemsOfIssues(error: z.ZodError, value: unknown): DescriptionProblem[] {
  return error.issues.flatMap((issue) => {
    const path = issue.path.map((step) => (typeof step === 'number' ? step : String(step)));
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({ path: [...path, key], message: `The key \`${[...path, key].join('.')}\` is not known.` }));
    }
    const found = path.reduce<unknown>((inner, key) => (inner as Record<PropertyKey, unknown> | null | undefined)?.[key], value);
    return [{ path, message: `\`${path.join('.') || 'the whole'}\`: ${issue.message}${found === undefined ? '' : ` (found \`${JSON.stringify(found)}\`)`}.` }];
  });
}
