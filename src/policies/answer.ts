import { composeTimeline, validThrough } from '../domain/composedTimeline';
import { enrolmentOn, findableOn, type ComposedState, type Composition, type EnrolmentOffer } from '../domain/composition';
import type { Day } from '../domain/day';
import type { Reason } from '../domain/facts';
import type { Certain, OwnStanding } from '../domain/ownStanding';
import { permissionsOn, type Permission } from '../domain/permissions';
import type { OpenRuns } from '../domain/pendingRuns';
import type { Timeline } from '../domain/timeline';
import { MEMBER, NOT_A_MEMBER, NOT_OFFERED_HERE } from './coreTexts';
import { NOT_OFFERED } from './policy';
import type { Rulebook } from './rulebook';
import { shareWith } from './sharing';
import { policyInForce } from './spans';

/** What stood of a patron on a day: the own standings of every institution that has a say. */
export interface Stood {
  readonly own: readonly OwnStanding[];
  readonly lastCertain: ReadonlyMap<string, Certain>;
}

/** The answer to the one question at one institution: what stands on the day and what is foreseen from it. */
export interface Answer {
  readonly institution: string;
  readonly on: Day;
  readonly parts: Composition;
  /** From the day asked about to the end of time, as foreseen on that day. */
  readonly timeline: Timeline<ComposedState>;
  readonly state: ComposedState;
}

/**
 * Composes the answer for a day from what stood on it. Policies, settings and groups are those known on `knownOn`:
 * the day asked about, or today when it lies ahead.
 */
export function answerOn(
  rulebook: Rulebook,
  institution: string,
  stood: Stood,
  days: { readonly on: Day; readonly knownOn: Day },
  shown: { readonly openRuns?: OpenRuns | null; readonly cardRefused?: Reason | null } = {},
): Answer {
  const { on, knownOn } = days;
  const elsewhere = stood.own.filter((own) => own.institution !== institution && own.memberships.length > 0);
  const homes = elsewhere.map((own) => own.institution);
  const parts: Composition = {
    institution,
    on,
    runsDueThrough: knownOn,
    own: stood.own.find((own) => own.institution === institution) ?? null,
    elsewhere,
    ...shareWith(rulebook, { institution, homes, from: on, knownOn }),
    notOffered: policyInForce(rulebook, institution, on, knownOn)?.policy.notOffered ?? NOT_OFFERED,
    reasons: { member: MEMBER, notAMember: NOT_A_MEMBER, notOffered: NOT_OFFERED_HERE },
    lastCertain: stood.lastCertain.get(institution) ?? null,
    openRuns: shown.openRuns ?? null,
    cardRefused: shown.cardRefused ?? null,
  };
  const timeline = composeTimeline(parts);
  return { institution, on, parts, timeline, state: timeline.values[0] as ComposedState };
}

/** Last day of the present unbroken validity; null when not valid or open-ended. */
export function validThroughOf(answer: Answer): Day | null {
  return validThrough(answer.timeline);
}

/** What the patron may do on the day asked about, use by use. */
export function permissionsOf(answer: Answer): Permission[] {
  return permissionsOn(answer.parts, answer.on, answer.state);
}

/** What enrolling here on that day would mean; null while the patron's own membership here is valid. */
export function enrolmentOf(answer: Answer): EnrolmentOffer | null {
  return enrolmentOn(answer.parts, answer.on);
}

/** Whether a search at the institution finds the patron on that day. */
export function isFindable(answer: Answer): boolean {
  return findableOn(answer.parts, answer.on);
}
