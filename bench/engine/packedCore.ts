import { addDays, FOREVER, type Day } from '../../src/domain/day';
import { strongestClaim, type Weighted } from '../../src/domain/strongestClaim';
import { decideByHand } from './handWritten';
import type { Question } from './patrons';
import { prepare, type Prepared } from './peers/prepared';

/** The claims on one patron's status, as rules would make them, and the day from which the timeline is wanted. */
export interface Claimed {
  readonly claims: readonly (Weighted & { readonly status: string })[];
  readonly on: Day;
}

const FAR = 2_000_000;

/** What the rules claim of the membership asked about; who has none there is left out. */
export function claimedOf(question: Question): Claimed | null {
  const row = question.patron.memberships.find((each) => each.institution === question.institution);
  if (row === undefined) return null;
  const prepared = prepare(question);
  const claim = (status: string, strength: number, from: number, through: number = FOREVER) => ({ status, strength, from: from as Day, through: through as Day });
  const claims = [claim('NORMAL', 0, row.enrolledOn), ...stepsOf(prepared, row.enrolledOn).map(([status, strength, from]) => claim(status, strength, from))];
  for (const end of [prepared.lapsesOn, prepared.endsOn + 1]) if (end < FAR) claims.push(claim('EXPIRED', 4, end));
  return { claims, on: question.on };
}

function stepsOf(prepared: Prepared, enrolledOn: Day): [string, number, number][] {
  const steps: [string, number, number][] = [];
  if (prepared.feeOpen) steps.push(['INVOICED', 1, enrolledOn], ['REMINDED', 2, prepared.remindedOn], ['DELINQUENT', 3, prepared.delinquentOn]);
  if (prepared.feeMissed) steps.push(['EXPIRED', 4, prepared.ranOutOn]);
  return steps;
}

/** The whole timeline of the status from the day on, packed: first day, position of the claim, first day, … */
export function packedTimeline({ claims, on }: Claimed): readonly number[] {
  return strongestClaim(claims, on);
}

/** How often the packed core and the function written by hand disagree on the status of the day. */
export function disagreements(questions: readonly Question[]): number {
  return questions.filter((question) => {
    const claimed = claimedOf(question);
    if (claimed === null) return false;
    const winner = packedTimeline(claimed)[1] as number;
    return claimed.claims[winner]?.status !== decideByHand(question.patron, question.institution, addDays(question.on, 0)).status;
  }).length;
}
