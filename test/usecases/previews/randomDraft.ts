import type { Consortium } from '../../../src/domain/consortium';
import { addDays, type Day } from '../../../src/domain/day';
import type { Dice } from '../../differential/dice';

/** A draft that changes one thing or more of a consortium; `other` is one of the same country from which it takes over. */
export function randomDraft(dice: Dice, consortium: Consortium, other: Consortium, today: Day): Consortium {
  const known = new Set(consortium.institutions.map(({ id }) => id));
  const day = (): Day => addDays(today, dice.pick([-400, -31, -1, 0, 1, 30, 200]));
  const changes: (() => Partial<Consortium>)[] = [
    () => ({ policies: other.policies.map((each) => (each.institutions === '*' ? each : { ...each, institutions: each.institutions.filter((id) => known.has(id)) })).filter(({ institutions }) => institutions.length > 0) }),
    () => ({ groups: other.groups.map((group) => ({ ...group, members: group.members.filter(({ institution }) => known.has(institution)) })) }),
    () => ({ groups: [] }),
    () => ({ policies: consortium.policies.map((each, index) => (index === 0 ? { ...each, through: null, from: day() } : each)) }),
    () => ({ policies: consortium.policies.map((each, index) => (index === 0 ? { ...each, from: null, through: day() } : each)) }),
    () => ({ policies: consortium.policies.slice(1) }),
    () => ({ policies: [...consortium.policies, ...other.policies.slice(0, 1).map((each) => ({ ...each, institutions: '*' as const, from: day(), through: null, announcedOn: null }))] }),
    () => ({ groups: consortium.groups.map((group) => ({ ...group, members: group.members.map((member, index) => (index === 0 ? { ...member, from: null, through: day() } : member)) })) }),
    () => ({ membershipTypes: other.membershipTypes }),
  ];
  return { ...consortium, ...dice.pick(changes)(), ...(dice.chance(25) ? dice.pick(changes)() : {}) };
}
