import type { Consortium } from '../../domain/consortium';
import type { Day } from '../../domain/day';
import { isoDay } from '../../domain/isoDay';
import { OWN_SOURCE } from '../../domain/source';
import type { KnownOfUser, UseKey } from '../../store/activityKnown';
import type { FreshRules } from '../freshRules';
import { keepersOf } from '../keptElsewhere';

/** Why a day of use is not recorded; each is explained in `docs/activity.md`. */
export type ActivityRefusalCode =
  | 'UNKNOWN_INSTITUTION'
  | 'FUTURE_FACT'
  | 'BEFORE_RECORDS'
  | 'RECORD_KEPT_ELSEWHERE'
  | 'UNKNOWN_PATRON'
  | 'BEFORE_BIRTH'
  | 'BEFORE_ENROLMENT';

/** Nothing was recorded, and why. */
export interface ActivityRefusal {
  readonly kind: 'refused';
  readonly code: ActivityRefusalCode;
  readonly message: string;
}

/** What speaks against a day of use whoever the patron is; null where nothing does. */
export function refusedUse({ institution, on }: UseKey, { rulebook: { consortium }, isSeen }: Pick<FreshRules, 'rulebook' | 'isSeen'>, today: Day): ActivityRefusal | null {
  if (!consortium.institutions.some(({ id }) => id === institution) || !isSeen(institution)) {
    return refuse('UNKNOWN_INSTITUTION', `\`${institution}\` is no institution of \`${consortium.id}\`; use one of its ids.`);
  }
  if (on > today) return refuse('FUTURE_FACT', `\`on\` is \`${isoDay(on)}\`, after today (\`${isoDay(today)}\`); tell it on its day.`);
  if (on < consortium.since) {
    return refuse('BEFORE_RECORDS', `\`on\` is \`${isoDay(on)}\`; standings of \`${consortium.id}\` are recorded from \`${isoDay(consortium.since)}\` on. Let a source tell of it by \`recordFacts\`.`);
  }
  return keptElsewhere(consortium, institution);
}

function keptElsewhere(consortium: Consortium, institution: string): ActivityRefusal | null {
  const keepers = keepersOf(consortium, 'ACTIVITY', [institution]);
  if (keepers.length === 0 || keepers.some(({ id }) => id === OWN_SOURCE)) return null;
  return refuse('RECORD_KEPT_ELSEWHERE', `The record of \`ACTIVITY\` of \`${institution}\` is kept by ${keepers.map(({ id }) => `\`${id}\``).join(', ')}; tell it there.`);
}

/** What speaks against a day of use of somebody; null where nothing does. */
export function refusedUser(on: Day, known: KnownOfUser | null, consortium: Consortium): ActivityRefusal | null {
  if (known === null) return refuse('UNKNOWN_PATRON', `\`${consortium.id}\` knows of no such patron on \`${isoDay(on)}\`, or this caller may not know of him; look at the card or id, and at the day.`);
  const { bornOn, enrolledOn } = known;
  if (bornOn !== null && on < bornOn) return refuse('BEFORE_BIRTH', `\`on\` is \`${isoDay(on)}\`, before the patron was born; correct one of the two.`);
  if (enrolledOn !== null && on >= enrolledOn) return null;
  const since = enrolledOn === null ? 'the patron was never a member anywhere' : `before the patron was first enrolled (\`${isoDay(enrolledOn)}\`)`;
  return refuse('BEFORE_ENROLMENT', `\`on\` is \`${isoDay(on)}\`, ${enrolledOn === null ? `and ${since}` : since}; correct one of the two.`);
}

function refuse(code: ActivityRefusalCode, message: string): ActivityRefusal {
  return { kind: 'refused', code, message };
}
