import type { z } from 'zod';

/** Something wrong with a description: a sentence, and the keys and places in lists that lead to it from the whole inwards. */
export interface DescriptionProblem {
  readonly path: readonly (string | number)[];
  readonly message: string;
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
