import type { Consortium } from '../../domain/consortium';
import { type ActEffect as ShownEffect, FactChanged, MembershipChanged, MembershipRefused } from '../../schema/memberships/membershipAct.result';
import type { ChangedFact } from '../../usecases/historyEntry';
import type { ActDone, ActOutcome, ActRefusal } from '../../usecases/memberships/act';
import type { ActEffect } from '../../usecases/memberships/effectsOfAct';
import { institutionOf } from '../consortia';
import { plainText } from '../reasonFacts';
import { shownStanding } from '../shownStanding';

/** What became of an act, as a member of the union that tells it. */
export function shownAct(consortium: Consortium, outcome: ActOutcome): MembershipChanged | MembershipRefused {
  return outcome.kind === 'refused' ? shownRefusal(consortium, outcome) : shownDone(consortium, outcome);
}

function shownDone(consortium: Consortium, { before, after, changes, effects, ...rest }: ActDone): MembershipChanged {
  const standings = { before: before === null ? null : shownStanding(before), after: shownStanding(after) };
  return Object.assign(new MembershipChanged(), rest, standings, { changes: changes.map((change) => shownChange(consortium, change)), effects: effects.map((effect) => shownEffect(consortium, effect)) });
}

function shownEffect(consortium: Consortium, { on, institution, membershipId, effect, amount, journal }: ActEffect): ShownEffect {
  return { on, institution: institutionOf(consortium, institution), membership: membershipId, effect, amount: amount === undefined ? null : amount / 100, journal: journal ?? null };
}

function shownChange({ currency }: Consortium, change: ChangedFact): FactChanged {
  const text = (value: ChangedFact['values'][number]['after']): string | null => (value === null ? null : plainText(value, currency));
  const values = change.values.map(({ name, before, after }) => ({ name, before: text(before), after: text(after) }));
  return Object.assign(new FactChanged(), change, { values });
}

function shownRefusal(consortium: Consortium, { duplicates = [], version, ...refusal }: ActRefusal): MembershipRefused {
  const shown = duplicates.map(({ hint, reasons, roles }) => ({ hint, reasons, roles: roles.map(({ institution, role }) => ({ institution: institutionOf(consortium, institution), role })) }));
  return Object.assign(new MembershipRefused(), refusal, { version: version ?? null, duplicates: shown });
}
