import { CLAIM_FIELDS } from './claimFields';
import { describeValue } from './describeValue';
import type { Rule } from './rule';

const KINDS: Readonly<Record<Rule<unknown>['about'], readonly string[]>> = {
  term: ['term'],
  membership: ['status', 'term', 'findable', 'undetermined', 'keep', 'notice'],
  change: ['effect'],
  use: ['restriction'],
  sharing: ['welcome', 'offer'],
};

/** What is wrong with what a rule returned, in a sentence; null when nothing is. */
export function claimProblem(about: Rule<unknown>['about'], claims: unknown): string | null {
  if (!Array.isArray(claims)) return noList(claims);
  for (const claim of claims as unknown[]) {
    const problem = oneProblem(about, claim);
    if (problem !== null) return problem;
  }
  return null;
}

function noList(claims: unknown): string {
  if (!isPromise(claims)) return `It returned ${describeValue(claims)}; a rule returns a list of claims.`;
  silence(claims);
  return 'It returned a promise; a rule answers at once, without waiting.';
}

/** The checks of every kind of claim as a list, by the field's name. */
const CHECKS = Object.fromEntries(Object.entries(CLAIM_FIELDS).map(([kind, checks]) => [kind, Object.entries(checks)]));

function oneProblem(about: Rule<unknown>['about'], claim: unknown): string | null {
  if (typeof claim !== 'object' || claim === null) return `It claimed ${describeValue(claim)}; a claim is an object with a \`kind\`.`;
  const fields = claim as Record<string, unknown>;
  const { kind } = fields;
  if (typeof kind !== 'string' || !KINDS[about].includes(kind)) {
    return `It claimed a ${describeValue(kind)}; a rule about ${about} claims ${KINDS[about].join(', ')}.`;
  }
  const named = about === 'membership' && kind === 'term' ? 'move' : (kind as keyof typeof CLAIM_FIELDS);
  const checks = CLAIM_FIELDS[named];
  const stray = strayField(fields, checks);
  if (stray !== undefined) return `Its ${kind} claim has a field \`${stray}\`; known are ${Object.keys(checks).join(', ')}.`;
  for (const [name, check] of CHECKS[named] ?? []) {
    const problem = check(fields[name]);
    if (problem !== null) return `Its ${kind} claim has as \`${name}\` ${problem}.`;
  }
  return orderProblem(fields);
}

function strayField(fields: object, checks: object): string | undefined {
  for (const name in fields) if (name !== 'kind' && !(name in checks) && Object.hasOwn(fields, name)) return name;
  return undefined;
}

function orderProblem({ from, through }: Record<string, unknown>): string | null {
  if (typeof from !== 'number' || typeof through !== 'number' || from <= through) return null;
  return 'Its claim ends before it begins: `through` lies before `from`.';
}

/** A promise that nobody waits for must not end the process when it is rejected. */
function silence(promise: PromiseLike<unknown>): void {
  promise.then(undefined, () => undefined);
}

function isPromise(value: unknown): value is PromiseLike<unknown> {
  return typeof value === 'object' && value !== null && typeof (value as { then?: unknown }).then === 'function';
}
