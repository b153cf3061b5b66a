import { DECISIONS, USES } from '../domain/uses';
import { describeValue } from './describeValue';
import type { Rule } from './rule';

const KINDS: Readonly<Record<Rule<unknown>['about'], readonly string[]>> = {
  term: ['term'],
  membership: ['status', 'term', 'findable', 'undetermined', 'keep', 'notice', 'effect'],
  use: ['restriction'],
  sharing: ['welcome', 'offer'],
};

const STATUSES = ['INVOICED', 'REMINDED', 'DELINQUENT', 'NORMAL', 'EXPIRED'];

/** What is wrong with what a rule returned, in a sentence; null when nothing is. */
export function claimProblem(about: Rule<unknown>['about'], claims: unknown): string | null {
  if (isPromise(claims)) {
    silence(claims);
    return 'It returned a promise; a rule answers at once, without waiting.';
  }
  if (!Array.isArray(claims)) return `It returned ${describeValue(claims)}; a rule returns a list of claims.`;
  for (const claim of claims as unknown[]) {
    const problem = oneProblem(about, claim);
    if (problem !== null) return problem;
  }
  return null;
}

function oneProblem(about: Rule<unknown>['about'], claim: unknown): string | null {
  if (typeof claim !== 'object' || claim === null) return `It claimed ${describeValue(claim)}; a claim is an object with a \`kind\`.`;
  const fields = claim as Record<string, unknown>;
  if (!KINDS[about].includes(String(fields.kind))) {
    return `It claimed a \`${String(fields.kind)}\`; a rule about ${about} claims ${KINDS[about].join(', ')}.`;
  }
  return dayProblem(fields) ?? orderProblem(fields) ?? valueProblem(fields);
}

function dayProblem(fields: Record<string, unknown>): string | null {
  for (const name of ['from', 'through', 'on', 'certainThrough']) {
    if (fields[name] !== undefined && !Number.isInteger(fields[name])) return notADay(name, fields[name]);
  }
  const { endsOn, kind } = fields;
  if (kind === 'term' && endsOn !== null && !Number.isInteger(endsOn)) return notADay('endsOn', endsOn);
  if (kind === 'status' && !Number.isInteger(fields.from)) return notADay('from', fields.from);
  if ((kind === 'notice' || kind === 'effect') && !Number.isInteger(fields.on)) return notADay('on', fields.on);
  return null;
}

function orderProblem({ from, through }: Record<string, unknown>): string | null {
  if (typeof from !== 'number' || typeof through !== 'number' || from <= through) return null;
  return 'Its claim ends before it begins: `through` lies before `from`.';
}

function valueProblem(fields: Record<string, unknown>): string | null {
  if (fields.kind === 'status' && !STATUSES.includes(String(fields.status))) {
    return `It claimed the status \`${String(fields.status)}\`; known are ${STATUSES.join(', ')}.`;
  }
  if (fields.kind === 'restriction') return decisionProblem(fields.decisions);
  if (fields.kind === 'welcome' && fields.decisions !== undefined) return decisionProblem(fields.decisions);
  return null;
}

function decisionProblem(decisions: unknown): string | null {
  if (typeof decisions !== 'object' || decisions === null) return `It gave ${describeValue(decisions)} as \`decisions\`.`;
  for (const [use, decision] of Object.entries(decisions)) {
    if (!(USES as readonly string[]).includes(use)) return `It decided on \`${use}\`, which is no action at a channel.`;
    if (!(DECISIONS as readonly string[]).includes(String(decision))) return `It decided \`${String(decision)}\` on \`${use}\`.`;
  }
  return null;
}

/** A promise that nobody waits for must not end the process when it is rejected. */
function silence(promise: PromiseLike<unknown>): void {
  promise.then(undefined, () => undefined);
}

function isPromise(value: unknown): value is PromiseLike<unknown> {
  return typeof value === 'object' && value !== null && typeof (value as { then?: unknown }).then === 'function';
}

function notADay(name: string, value: unknown): string {
  return `Its claim has ${describeValue(value)} as \`${name}\`; a day is a whole number of days.`;
}
