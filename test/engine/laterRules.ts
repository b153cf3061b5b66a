import fc from 'fast-check';
import cooperation from '../../plugins/cooperation';
import flanders from '../../plugins/flanders';
import vaski from '../../plugins/vaski';
import { addDays, type Day } from '../../src/domain/day';
import type { Rulebook } from '../../src/policies/rulebook';
import { stretch } from './randomPatron';
import { also, grouped, type Holding } from './rulebooks';

const FLEMISH = [{ inactivityTermMonths: 3 }, { inactivityTermMonths: null, runDay: 20 }, { fee: { expireAfterMonths: 2 }, charges: { max: 0 } }];
const FINNISH = [{ bulk: { endsOn: null } }, { period: { months: 1 }, expiredMayBorrow: false }];

/** Settings that come later at one institution, under the policy that decides there, and what else may change. */
export interface LaterRules {
  readonly at: string;
  readonly choice: number;
  readonly after: number;
  readonly announced: number | null;
  readonly level: string | null;
  /** Days after which the first of the present policies ends, announced by nobody. */
  readonly ends: number | null;
}

export function laterRules(rulebook: Rulebook): fc.Arbitrary<LaterRules> {
  return fc.record({
    at: fc.constantFrom(...rulebook.consortium.institutions.map(({ id }) => id)),
    choice: fc.nat(60),
    after: stretch,
    announced: fc.option(stretch),
    level: fc.option(fc.constantFrom('0', '1', '3a')),
    ends: fc.option(stretch),
  });
}

const local = (at: string): Pick<Holding, 'policy' | 'settings'>[] =>
  at === 'turku' ? FINNISH.map((settings) => ({ policy: vaski, settings })) : FLEMISH.map((settings) => ({ policy: flanders, settings }));

/** A rulebook in which, after a day, the settings of an institution change, a group may be formed and a policy may end. */
export function ruledAfter(day: Day, rulebook: Rulebook, told: LaterRules): Rulebook {
  const holds = { from: addDays(day, 1 + told.after), announcedOn: told.announced === null ? null : addDays(day, 1 + told.announced) };
  const settings = local(told.at);
  const chosen = settings[told.choice % settings.length] as Pick<Holding, 'policy' | 'settings'>;
  const changed = also(told.ends === null ? rulebook : ended(addDays(day, told.ends), rulebook), { ...chosen, institutions: [told.at], ...holds });
  if (told.level === null) return changed;
  const members = rulebook.consortium.institutions.map(({ id }) => ({ institution: id }));
  return grouped(also(changed, { policy: cooperation, institutions: '*', ...holds }), { id: 'later', level: told.level, members, ...holds });
}

function ended(through: Day, rulebook: Rulebook): Rulebook {
  const [first, ...others] = rulebook.assignments;
  if (first === undefined || (first.assignment.through ?? through) < through) return rulebook;
  return { ...rulebook, assignments: [{ ...first, assignment: { ...first.assignment, through } }, ...others] };
}
