import { isoDay } from '../../domain/isoDay';
import { permissionsOf, validThroughOf } from '../../policies/answer';
import { filledWith } from '../../policies/places';
import { institutionOf } from '../../resolvers/consortia';
import type { StandingFound } from '../../usecases/asking';
import type { Frame } from './frame';
import { wrapped } from './wrapped';

/** The answer in one sentence, and by which policy it was given. */
export function answerLines(frame: Frame, found: StandingFound, card: string): string[] {
  const { policy, answer: { state: { status } } } = found;
  const rules = policy === null ? filledWith(frame.noPolicy, { status }) : filledWith(frame.policy, { policy: `${policy.plugin} ${policy.version}`, status });
  return [...wrapped('', verdict(frame, found, card)), ...wrapped('', rules)];
}

function verdict(frame: Frame, found: StandingFound, card: string): string {
  const { validity, basis } = found.answer.state;
  const words = { card, there: whereAndWhen(frame, found) };
  if (validity !== 'VALID') return filledWith(validity === 'UNDETERMINED' ? frame.undetermined : frame.notValid, words);
  const through = validThroughOf(found.answer);
  const until = through === null ? '' : filledWith(frame.until, { day: isoDay(through) });
  const how = basis === 'SHARED' ? frame.elsewhere : '';
  return filledWith(isRestricted(found) ? frame.validRestricted : frame.valid, { ...words, how, until });
}

function whereAndWhen(frame: Frame, { consortium, institution, on, today, asOf }: StandingFound): string {
  const there = filledWith(frame.there, { institution: institutionOf(consortium, institution).name, day: isoDay(on) });
  if (asOf !== null) return `${there}${filledWith(frame.asKnown, { moment: asOf.toISOString() })}`;
  return on === today ? `${there}${frame.isToday}` : there;
}

/** Whether something is refused that the channel offers. */
function isRestricted({ answer }: StandingFound): boolean {
  return permissionsOf(answer).some(({ decision, reasons }) => decision !== 'ALLOWED' && reasons.some((reason) => reason.code !== 'NOT_OFFERED'));
}
