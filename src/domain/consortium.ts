import { BEGINNING, FOREVER, type Day } from './day';
import type { PatronKind } from './facts';
import type { Period } from './period';
import type { RunSettings } from './runs/runSettings';
import type { Source } from './source';

/** Something that holds from a first to a last day and may be announced ahead; absent days leave a side open. */
export interface Announced {
  readonly from?: Day | null;
  readonly through?: Day | null;
  readonly announcedOn?: Day | null;
}

/** How libraries are grouped, what types they have and which policies hold where and when. */
export interface Consortium {
  readonly id: string;
  readonly name: string;
  readonly timeZone: string;
  /** The first is the one used where nobody asks for another. */
  readonly languages: readonly string[];
  readonly currency: string;
  /** First day for which standings are recorded. */
  readonly since: Day;
  readonly institutions: readonly Institution[];
  readonly membershipTypes: readonly MembershipType[];
  readonly groups: readonly CooperationGroup[];
  readonly policies: readonly Assignment[];
  readonly sources: readonly Source[];
  /** The ground on which national numbers may be kept; without one they are refused. */
  readonly identityNumbers?: IdentityAuthorisation;
  /** How runs are done; left out: in the way that holds by default. */
  readonly runs?: RunSettings;
}

/** The decision by which an authority lets a consortium use national numbers, its date, and what for. */
export interface IdentityAuthorisation {
  readonly decision: string;
  readonly date: Day;
  readonly purpose: string;
}

/** A library that keeps members; its id is unique in an installation. */
export interface Institution {
  readonly id: string;
  readonly name: string;
}

/** Fee in cents, 0 is free. `appliesTo` decides who is meant, never the code. */
export interface MembershipType {
  readonly code: string;
  readonly name: string;
  readonly appliesTo: PatronKind;
  readonly renewal: 'NONE' | 'AUTOMATIC' | 'CONDITIONAL';
  readonly fee: number;
  readonly termMonths: number | null;
}

/** Institutions that share something; the level is a word for plugins to read. */
export interface CooperationGroup extends Announced {
  readonly id: string;
  readonly level: string;
  readonly members: readonly GroupMember[];
}

/** The stay of an institution in a group. */
export interface GroupMember extends Announced {
  readonly institution: string;
}

/** Which plugin and settings hold for which institutions, and when. */
export interface Assignment extends Announced {
  readonly plugin: string;
  readonly institutions: '*' | readonly string[];
  readonly settings: unknown;
}

/**
 * The days on which something holds as far as that is known on a day; null when not even its beginning is known.
 * A beginning is known from that day itself, an end from the day after it; an announcement makes both known.
 */
export function knownPeriod(thing: Announced, knownOn: Day): Period | null {
  const from = thing.from ?? BEGINNING;
  const through = thing.through ?? FOREVER;
  const announced = thing.announcedOn !== undefined && thing.announcedOn !== null && thing.announcedOn <= knownOn;
  if (from > knownOn && !announced) return null;
  return { from, through: through < knownOn || announced ? through : FOREVER };
}

/** The days on which what is known of something changes. */
export function knowledgeDays(thing: Announced): Day[] {
  const days: Day[] = [];
  if (thing.from !== undefined && thing.from !== null) days.push(thing.from);
  if (thing.through !== undefined && thing.through !== null) days.push((thing.through + 1) as Day);
  if (thing.announcedOn !== undefined && thing.announcedOn !== null) days.push(thing.announcedOn);
  return days;
}
