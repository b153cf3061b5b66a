import type { Day } from '../../domain/day';
import type { EnrolmentChannel } from '../../domain/facts';
import { isoDay } from '../../domain/isoDay';
import { enrolmentOf } from '../../policies/answer';
import { membershipType } from '../../policies/rulebook';
import type { EnrolmentOffer } from '../../domain/composition';
import type { MembershipType } from '../../domain/consortium';
import type { Application } from '../application';
import type { MembershipTold, PatronTold } from '../patronTold';
import { refuse, type ActAsked, type ActOutcome, type ActRefusal, type Seen, type Step, type ToldByAct } from './act';
import { wrongDay } from './dayOfAct';
import { deceasedAlready } from './deceasedAlready';
import { duplicateOf, isKnown } from './duplicateOf';
import { personTold, type EnrolledPerson } from './enrolledPerson';
import { perform } from './perform';

/** As what, where and how somebody enrols; `on` and `startsOn` null: today, and the day of enrolment. */
export interface Enrolment {
  readonly type: string;
  readonly via: Exclude<EnrolmentChannel, 'IMPORT'>;
  readonly on: Day | null;
  readonly startsOn: Day | null;
  /** A card that the patron gets with it. */
  readonly newCard: string | null;
  /** Who it is, where nothing is known of the patron yet. */
  readonly person: EnrolledPerson | null;
  /** Whoever may be meant was looked at, and is somebody else. */
  readonly isNobodyKnown: boolean;
}

/**
 * Makes somebody a member: a patron who is known to the consortium, or a person of whom nothing is known yet. Where a
 * valid membership elsewhere stands for the fee there is none, and its last day is taken over. Who registers online is
 * blocked until the desk has confirmed who it is. `whole`: the consortium as a whole, in which doubles are looked for.
 */
export function enrol(app: Application, asked: Omit<ActAsked, 'doing' | 'cards' | 'beforeNew' | 'isTakenInMeanwhile'>, enrolment: Enrolment, whole = app): Promise<ActOutcome> {
  const cards = enrolment.newCard === null ? [] : [enrolment.newCard];
  const beforeNew = (): Promise<ActRefusal | null> => duplicateOf(whole, asked.consortiumId, enrolment);
  const isTakenInMeanwhile = (within: Application): Promise<boolean> => isKnown({ ...whole, store: within.store }, asked.consortiumId, enrolment);
  return perform(app, { ...asked, cards, beforeNew, isTakenInMeanwhile, doing: { act: 'enrol', ...enrolment } }, enrolled(enrolment));
}

function enrolled(enrolment: Enrolment): Step {
  return (seen) => {
    const on = enrolment.on ?? seen.today;
    const type = membershipType(seen.rulebook, enrolment.type);
    if (type === undefined) return noSuchType(seen, enrolment.type);
    const refusal = deceasedAlready(seen) ?? wrongDay(on, withBirth(seen, enrolment)) ?? begunBefore(enrolment, on) ?? memberAlready(seen) ?? notForKind(seen, enrolment, type);
    if (refusal !== null) return refusal;
    return told(seen, { ...enrolment, on }, type);
  };
}

type Enrolling = Enrolment & { readonly on: Day };

function told(seen: Seen, enrolling: Enrolling, type: MembershipType): ToldByAct {
  const { person, on, via, newCard } = enrolling;
  const offer = seen.standing === null ? null : enrolmentOf(seen.standing.answer);
  const isUndecided = offer !== null && !offer.feeWaived && offer.reasons.length > 0;
  const facts = {
    ...(seen.patron === null ? personTold(person, on) : {}),
    memberships: [membershipTold(seen, enrolling, type, offer)],
    blocks: via === 'ONLINE' ? registration(seen, on) : [],
    ...(newCard === null ? {} : { cards: [{ number: newCard, state: 'ACTIVE' as const, from: on }] }),
  };
  return { kind: 'told', told: facts, warnings: isUndecided ? [TERMS_UNDECIDED] : [] };
}

const TERMS_UNDECIDED = {
  code: 'TERMS_UNDECIDED',
  message: 'Whether a membership elsewhere stands for the fee could not be decided; the fee of the type is charged. Waive it if it was paid elsewhere.',
};

function membershipTold(seen: Seen, { via, on, startsOn }: Enrolling, type: MembershipType, offer: EnrolmentOffer | null): MembershipTold {
  const row = { id: seen.newId('membership'), institution: seen.institution, type: type.code, enrolledOn: on, startsOn, via };
  if (offer?.feeWaived === true) return { ...row, ...(offer.endsOn === null ? { openEnded: true } : { endsOn: offer.endsOn }) };
  return type.fee > 0 ? { ...row, fee: { amount: type.fee / 100 } } : row;
}

/** One block is enough for somebody who has not been at the desk since an earlier registration. */
function registration({ institution, facts, newId }: Seen, from: Day): NonNullable<PatronTold['blocks']> {
  const stands = facts.blocks.some((block) => block.institution === institution && block.kind === 'ONLINE_REGISTRATION' && block.liftedOn === null);
  return stands ? [] : [{ id: newId('block'), institution, kind: 'ONLINE_REGISTRATION', from }];
}

function withBirth(seen: Seen, { person }: Enrolment): Seen {
  return seen.patron === null ? { ...seen, facts: { ...seen.facts, bornOn: person?.bornOn ?? null } } : seen;
}

/** What would have run before anybody enrolled was nobody's. */
function begunBefore({ startsOn }: Enrolment, on: Day): ActRefusal | null {
  if (startsOn === null || startsOn >= on) return null;
  return refuse('BEFORE_ENROLMENT', `\`startsOn\` is \`${isoDay(startsOn)}\`, before the enrolment on \`${isoDay(on)}\`; give a later day, or the day of enrolment by \`on\`.`);
}

function memberAlready({ standing, institution }: Seen): ActRefusal | null {
  if (standing?.answer.state.basis !== 'OWN') return null;
  return refuse('ALREADY_MEMBER', `The patron is a member of \`${institution}\` already; renew the membership, or cancel it first.`);
}

function notForKind({ patron, facts }: Seen, { person, via }: Enrolment, { code, appliesTo }: MembershipType): ActRefusal | null {
  const kind = patron === null ? (person?.kind ?? 'PERSON') : facts.kind;
  if (kind !== appliesTo) return refuse('TYPE_NOT_FOR_KIND', `The type \`${code}\` is for \`${appliesTo}\`, and the patron is \`${kind}\`; choose another type.`);
  if (via === 'DESK' || kind === 'PERSON') return null;
  return refuse('NOT_OFFERED_ONLINE', `Only persons enrol online, and this is \`${kind}\`; come to the desk.`);
}

function noSuchType({ rulebook: { consortium } }: Seen, type: string): ActRefusal {
  return refuse('UNKNOWN_MEMBERSHIP_TYPE', `\`${type}\` is no membership type of \`${consortium.id}\`; use the code of one.`);
}
