import { isoDay } from '../../domain/isoDay';
import { permissionsOf, validThroughOf } from '../../policies/answer';
import { institutionOf } from '../../resolvers/consortia';
import type { StandingFound } from '../../usecases/asking';
import { wrapped } from './wrapped';

/** The answer in one sentence, and by which policy it was given. */
export function answerLines(found: StandingFound, card: string): string[] {
  const { consortium, institution, on, today, policy, asOf } = found;
  const there = `at ${institutionOf(consortium, institution).name} on ${isoDay(on)}${asOf === null ? (on === today ? ' (today)' : '') : ` as known at ${asOf.toISOString()}`}`;
  const rules = policy === null ? 'No policy is in force there' : `Decided by the policy ${policy.plugin} ${policy.version}`;
  return [...wrapped('', verdict(found, `card ${card}`, there)), ...wrapped('', `${rules}; the status of the membership is ${found.answer.state.status}.`)];
}

function verdict(found: StandingFound, card: string, there: string): string {
  const { validity, basis } = found.answer.state;
  if (validity === 'UNDETERMINED') return `It cannot be said whether ${card} is valid ${there}; until it can, read it as no.`;
  if (validity === 'NOT_VALID') return `No: ${card} is not valid ${there}.`;
  const through = validThroughOf(found.answer);
  const until = through === null ? '' : `, and through ${isoDay(through)} if nothing more is done`;
  const how = basis === 'SHARED' ? ' through a membership elsewhere' : '';
  return `Yes${isRestricted(found) ? ', with restrictions' : ''}: ${card} is valid ${there}${how}${until}.`;
}

/** Whether something is refused that the channel offers. */
function isRestricted({ answer }: StandingFound): boolean {
  return permissionsOf(answer).some(({ decision, reasons }) => decision !== 'ALLOWED' && reasons.some((reason) => reason.code !== 'NOT_OFFERED'));
}
