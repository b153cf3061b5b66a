import { addDays, type Day } from '../../src/domain/day';
import type { PatronFacts, Reason } from '../../src/domain/facts';
import { factDays } from '../../src/domain/visibleFacts';
import { answerOn, enrolmentOf, permissionsOf, validThroughOf } from '../../src/policies/answer';
import type { Policy } from '../../src/policies/policy';
import { replay, type Replay } from '../../src/policies/replay';
import type { Rulebook } from '../../src/policies/rulebook';
import { caseFacts } from '../../src/usecases/cases/caseFacts';
import { rulebookOf } from '../../src/usecases/cases/checkCases';
import type { Case, CaseFile } from '../../src/usecases/cases/readCaseFile';

/** Everything told about one row of a case: what stands, what is foreseen, what may be done, what others carry out, and why. */
export interface Told {
  readonly standing: unknown;
  readonly reasons: readonly Reason[];
}

/** What a case is told on each day that it asks about; `change` may first alter its facts. */
export function toldInCase(file: CaseFile, each: Case, plugins: ReadonlyMap<string, Policy>, change = (facts: PatronFacts) => facts): Told[] {
  const { rulebook } = rulebookOf(file, each, plugins);
  const rows = each.description.expect.map((row) => ({ at: row.at as string, on: row.on }));
  const replayed = replayOf(rulebook, change(caseFacts(each.description)), rows.map((row) => row.on));
  return rows.map(({ at, on }) => toldOn(rulebook, replayed, at, on));
}

function replayOf(rulebook: Rulebook, facts: PatronFacts, days: readonly Day[]): Replay {
  const dated = [...factDays(facts), ...days].filter((day) => day > -800_000);
  const from = addDays(Math.min(...dated) as Day, -1);
  return replay({ rulebook, facts, from, through: Math.max(from, ...days) as Day });
}

function toldOn(rulebook: Rulebook, { epochs, effects }: Replay, at: string, on: Day): Told {
  const epoch = epochs.filter((each) => each.from <= on).at(-1) as Replay['epochs'][number];
  const answer = answerOn(rulebook, at, epoch, { on, knownOn: on });
  const permissions = permissionsOf(answer);
  const offer = enrolmentOf(answer);
  const foreseen = answer.timeline.values.map(({ validity, basis, status, reasons }) => ({ validity, basis, status, reasons }));
  const entailed = effects.flatMap(({ institution, effect }) => (institution === at && effect.on === on ? [effect] : []));
  const reasons = [...[...foreseen, ...permissions, ...(offer === null ? [] : [offer])].flatMap((each) => each.reasons), ...entailed.map(({ reason }) => reason)];
  return { standing: { entailed, starts: answer.timeline.starts, foreseen, permissions, offer, through: validThroughOf(answer) }, reasons };
}
