import type { Day } from '../../domain/day';
import type { MembershipFacts } from '../../domain/facts';
import { isoDay } from '../../domain/isoDay';
import { refuse, type ActRefusal, type Seen } from './act';

/** Why an act cannot be dated a day: it lies ahead, or before there was anything to act on; null where it can. */
export function wrongDay(on: Day, { today, facts: { bornOn }, rulebook: { consortium } }: Seen, membership?: MembershipFacts): ActRefusal | null {
  if (on > today) return refuse('FUTURE_FACT', `\`on\` is \`${isoDay(on)}\`, after today (\`${isoDay(today)}\`); do it on its day.`);
  if (on < consortium.since) {
    return refuse('BEFORE_RECORDS', `\`on\` is \`${isoDay(on)}\`, before \`${isoDay(consortium.since)}\`, from which day standings are recorded; give a later day.`);
  }
  if (bornOn !== null && on < bornOn) return refuse('BEFORE_BIRTH', `\`on\` is \`${isoDay(on)}\`, before the patron was born (\`${isoDay(bornOn)}\`); mend one of the two.`);
  if (membership === undefined || on >= membership.enrolledOn) return null;
  const { id, enrolledOn } = membership;
  return refuse('BEFORE_ENROLMENT', `\`on\` is \`${isoDay(on)}\`, before the enrolment of \`${id}\` on \`${isoDay(enrolledOn)}\`; give a later day.`);
}
