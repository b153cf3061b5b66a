import type { MembershipType } from '../domain/consortium';
import { UNDETERMINED_EFFECT, type Effect } from '../domain/effect';
import { askRule, ruleReason } from './askRule';
import type { EffectClaim } from './claims';
import { deepFreeze } from './deepFreeze';
import type { Asking } from './decideTerm';
import type { Calendar, ChangeRuleFacts, MembershipChange, MembershipRuleFacts } from './rule';
import { calendarFor } from './ruleCalendar';
import { typeOrUnlisted } from './rulebook';
import { spanOn, type ActiveRule, type Span } from './spans';

/** What all rules of a span say of changes of a kind and for a reason, whoever's they are; null where one looks at more. */
type SaidOfAll = Map<string, readonly Effect[] | null>;

const saidOfAll = new WeakMap<Span, WeakMap<MembershipType, SaidOfAll>>();
const NONE: readonly Effect[] = [];

/**
 * What others must carry out because of a change, as the rules of its day say. Rules are pure: where all of them have looked
 * at nothing but the type, and the kind of and reason for the change, they say the same of everybody, and are asked once.
 */
export function effectsOfChange(asking: Asking, membership: MembershipRuleFacts['membership'], change: MembershipChange): readonly Effect[] {
  const span = spanOn(asking.spans, change.on);
  if (span.about.change.length === 0) return NONE;
  const type = typeOrUnlisted(asking.rulebook, membership.type, asking.patron.kind);
  const { patron, institution, listener } = asking;
  const facts: ChangeRuleFacts = { patron, institution, groups: span.groups, type, membership, change };
  if (listener !== null) return askAll(asking, span, facts, unwatched);
  const said = saidOf(span, type);
  const key = `${change.kind} ${change.byRun} ${change.code}`;
  const known = said.get(key);
  if (known === undefined) return askWatching(asking, span, facts, said, key);
  return known ?? askAll(asking, span, facts, unwatched);
}

function saidOf(span: Span, type: MembershipType): SaidOfAll {
  const ofTypes = saidOfAll.get(span) ?? new WeakMap<MembershipType, SaidOfAll>();
  const said = ofTypes.get(type) ?? new Map<string, readonly Effect[] | null>();
  saidOfAll.set(span, ofTypes.set(type, said));
  return said;
}

function askWatching(asking: Asking, span: Span, facts: ChangeRuleFacts, said: SaidOfAll, key: string): readonly Effect[] {
  const looked = { further: false };
  const effects = askAll(asking, span, watchedFacts(facts, looked), (calendar) => watchedCalendar(calendar, looked));
  const hasFailed = effects.some(({ effect }) => effect === UNDETERMINED_EFFECT);
  said.set(key, looked.further || hasFailed ? null : deepFreeze(effects));
  return effects;
}

interface Looked {
  further: boolean;
}

/** The same facts, noting whether anything is looked at that differs between two changes of a kind. */
function watchedFacts({ patron, membership, change, ...same }: ChangeRuleFacts, looked: Looked): ChangeRuleFacts {
  const noting = <T>(value: T): T => {
    looked.further = true;
    return value;
  };
  const { kind, byRun, code, on } = change;
  return {
    ...same,
    get patron() { return noting(patron); },
    get membership() { return noting(membership); },
    change: { kind, byRun, code, get on() { return noting(on); } },
  };
}

function watchedCalendar({ span, inForceSince, today, nextRun }: Calendar, looked: Looked): Calendar {
  return {
    span,
    inForceSince,
    get today() {
      looked.further = true;
      return today;
    },
    nextRun(onOrAfter) {
      looked.further = true;
      return nextRun(onOrAfter);
    },
  };
}

const unwatched = (calendar: Calendar): Calendar => calendar;

/** What a rule that fails would have said is undetermined, and so is told. */
function askAll({ today, institution, listener }: Asking, span: Span, facts: ChangeRuleFacts, seen: (calendar: Calendar) => Calendar): readonly Effect[] {
  const effects: Effect[] = [];
  let calendar: Calendar | null = null;
  for (const active of span.about.change) {
    calendar = calendarFor(active, span, today, calendar);
    const heard = askRule(active, facts, seen(calendar));
    listener?.(active.rule.name, institution, heard, today);
    if (heard.failed) effects.push({ effect: UNDETERMINED_EFFECT, reason: heard.reason });
    else for (const claim of heard.claims) effects.push(claimedEffect(active, claim));
  }
  return effects;
}

function claimedEffect(active: ActiveRule, { effect, amount, journal, shownOnly, facts }: EffectClaim): Effect {
  return {
    effect,
    ...(amount === undefined ? {} : { amount }),
    ...(journal === undefined ? {} : { journal }),
    ...(shownOnly === undefined ? {} : { shownOnly }),
    reason: ruleReason(active, facts),
  };
}
