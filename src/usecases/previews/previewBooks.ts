import { BEGINNING, type Day } from '../../domain/day';
import { shareWith, type Shared } from '../../policies/sharing';
import { policyInForce } from '../../policies/spans';
import type { AnewBy } from '../anew';

/** The rules in force and a draft, by both of which patrons are projected to one day. */
export interface PreviewBooks {
  readonly consortiumId: string;
  readonly before: AnewBy;
  readonly after: AnewBy;
  /** The revision of the description in force. */
  readonly revision: number;
  /** The first day that the draft touches. */
  readonly from: Day;
  /** The day of which standings are compared: today, or a later one. */
  readonly on: Day;
}

/** What both books say of institutions, worked out once for all patrons. */
export interface SaidAlike {
  /** Every institution of either book. */
  readonly institutions: readonly string[];
  /** Institutions whose welcome or offer to members of a home either book speaks of, of any day. */
  reachOf(home: string): readonly string[];
  /** Whether both say the same of an institution to members of some homes. */
  isAlike(institution: string, homes: readonly string[]): boolean;
}

/** Compares what both books say without any patron. */
export function saidAlike({ before, after, on }: PreviewBooks): SaidAlike {
  const institutions = [...new Set([before, after].flatMap(({ rulebook }) => rulebook.consortium.institutions.map(({ id }) => id)))];
  const said = ({ rulebook }: AnewBy, institution: string, homes: readonly string[], from = on): Shared => shareWith(rulebook, { institution, homes, from, knownOn: on });
  const speaks = ({ sharing, undecided, undecidedOffers }: Shared): boolean => sharing.length + undecided.length + undecidedOffers.length > 0;
  const alike = remembered((key) => {
    const [institution = '', ...homes] = JSON.parse(key) as string[];
    const [was, is] = [before, after].map((side) => JSON.stringify([said(side, institution, homes), policyInForce(side.rulebook, institution, on, on)?.policy.notOffered ?? null]));
    return was === is;
  });
  return {
    institutions,
    reachOf: remembered((home) => institutions.filter((id) => id !== home && [before, after].some((side) => speaks(said(side, id, [home], BEGINNING))))),
    isAlike: (institution, homes) => [...homes.map((home) => [institution, home]), [institution]].every((key) => alike(JSON.stringify(key))),
  };
}

function remembered<T>(find: (key: string) => T): (key: string) => T {
  const known = new Map<string, T>();
  return (key) => {
    const found = known.get(key) ?? find(key);
    known.set(key, found);
    return found;
  };
}
