import type { MembershipType } from '../domain/consortium';
import type { PatronFacts } from '../domain/facts';
import type { Restriction } from '../domain/ownStanding';
import type { Asking } from './decideTerm';
import { areEmpty, emptyLists, restrictionsOfType } from './restrictionsOfType';
import type { Span } from './spans';

/** A type of which the patron holds a membership, here or elsewhere. */
export interface RestrictedType {
  readonly type: MembershipType;
  readonly heldHere: boolean;
}

/** What all rules of a span restrict under one type, of every patron of whom these lists are empty. */
interface SaidInSpan {
  readonly empty: readonly (keyof PatronFacts)[];
  readonly restrictions: readonly Restriction[];
}

type SaidInSpans = WeakMap<Span, WeakMap<MembershipType, SaidInSpan>>;

const ofMembers: SaidInSpans = new WeakMap();
const ofGuests: SaidInSpans = new WeakMap();

/** What the rules of a span restrict. Of most patrons all of them say the same, which is put together once. */
export function restrictionsInSpan(asking: Asking, span: Span, types: readonly RestrictedType[]): readonly Restriction[] {
  const [only] = types;
  if (types.length > 1 || only === undefined || asking.listener !== null) return askAll(asking, span, types);
  const said = only.heldHere ? ofMembers : ofGuests;
  const known = said.get(span)?.get(only.type);
  if (known !== undefined && areEmpty(asking.patron, known.empty)) return known.restrictions;
  const restrictions = askAll(asking, span, types);
  const empty = known === undefined ? emptyWhereSaid(asking.patron, span, only.type) : null;
  if (empty !== null) said.set(span, (said.get(span) ?? new WeakMap<MembershipType, SaidInSpan>()).set(only.type, { empty, restrictions }));
  return restrictions;
}

/** The lists at which rules have looked, if all rules have said what they say of everybody of whom these are empty. */
function emptyWhereSaid(patron: PatronFacts, span: Span, type: MembershipType): (keyof PatronFacts)[] | null {
  const lists: (keyof PatronFacts)[] = [];
  for (const active of span.about.use) {
    const empty = emptyLists(active, type);
    if (empty === null || !areEmpty(patron, empty)) return null;
    lists.push(...empty);
  }
  return [...new Set(lists)];
}

function askAll(asking: Asking, span: Span, types: readonly RestrictedType[]): readonly Restriction[] {
  const restrictions: Restriction[] = [];
  for (const active of span.about.use) {
    for (const { type, heldHere } of types) {
      const said = restrictionsOfType(asking, active, span, type);
      for (const restriction of said) if (heldHere || restriction.whileStatus === null) restrictions.push(restriction);
    }
  }
  return restrictions;
}
