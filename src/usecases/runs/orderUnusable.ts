import type { Consortium } from '../../domain/consortium';
import { LAST_DATE, type Day } from '../../domain/day';
import { isoDay } from '../../domain/isoDay';
import { LONGEST_MOVE, type OverrideRequest } from '../../domain/runs/overrideRequest';
import type { RunKind } from '../../domain/runs/run';
import { checkedPurpose } from '../audit/checkedPurpose';
import { runRefused, type RunRefused } from './runRefusal';

/** A run that somebody orders: of which kind, for which day, and with which selection. */
export interface Ordered {
  readonly kind: RunKind;
  readonly day: Day;
  readonly request: OverrideRequest | null;
}

/** Why a run that no day brings about cannot be planned as it was ordered; null where it can. */
export function orderUnusable({ kind, day, request }: Ordered, consortium: Consortium, today: Day): RunRefused | null {
  if (day !== today) return runRefused('NOT_TODAY', `A run of kind ${kind} is planned for the day on which it is ordered, \`${isoDay(today)}\`, and not for \`${isoDay(day)}\`.`);
  if (kind !== 'OVERRIDE') return request === null ? null : unusable(`comes with \`override\`, and is of kind ${kind}; give the kind OVERRIDE, or none`);
  if (request === null) return unusable('says not whose last day is to be moved; give `override`');
  const problem = windowProblem(request, today) ?? nameProblem(request, consortium) ?? reasonProblem(request.reason);
  return problem === null ? null : unusable(problem);
}

/** A selection that means nothing, or not what it says. */
export function unusable(problem: string): RunRefused {
  return runRefused('REQUEST_UNUSABLE', `The order ${problem}.`);
}

function windowProblem({ endsFrom, endsThrough, endsOn, days }: OverrideRequest, today: Day): string | null {
  if (endsFrom > endsThrough) return `begins with \`${isoDay(endsFrom)}\`, after its end, \`${isoDay(endsThrough)}\`; give an earlier \`endsFrom\` or a later \`endsThrough\``;
  if ((endsOn === null) === (days === null)) return 'must name either the new last day or a number of days, and not both';
  if (days !== null && (days < 1 || days > LONGEST_MOVE)) return `moves last days by ${days}; give 1 to ${LONGEST_MOVE} days`;
  if (endsOn !== null && endsOn < today) return `has \`${isoDay(endsOn)}\` as new last day, before today (\`${isoDay(today)}\`); give a later one`;
  return endsThrough + (days ?? 0) > LAST_DATE ? `goes beyond \`${isoDay(LAST_DATE)}\`; give earlier days` : null;
}

function nameProblem({ institutions, types }: OverrideRequest, { institutions: known, membershipTypes }: Consortium): string | null {
  const institution = institutions?.find((id) => !known.some((each) => each.id === id));
  if (institution !== undefined) return `names the institution \`${institution}\`, which there is not; use the ids of the description`;
  const type = types?.find((code) => !membershipTypes.some((each) => each.code === code));
  if (type !== undefined) return `names the type \`${type}\`, which there is not; use the codes of the description`;
  return institutions?.length === 0 || types?.length === 0 ? 'names no institution or no type at all; leave the list out to mean all' : null;
}

function reasonProblem(reason: string): string | null {
  const checked = checkedPurpose(reason);
  return checked.kind === 'refused' ? `has a reason that ${checked.problem.replace(/\.$/, '')}` : null;
}
