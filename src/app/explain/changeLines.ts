import { isoDay } from '../../domain/isoDay';
import type { Consortium } from '../../domain/consortium';
import type { FactValue } from '../../domain/facts';
import { institutionOf } from '../../resolvers/consortia';
import { plainText } from '../../resolvers/reasonFacts';
import type { Because, CorrectionEntry, FactEntry, HistoryEntry, RunEntry, StandingEntry } from '../../usecases/historyEntry';
import { codesOf, dateOrOpen, standingWords } from './words';
import { wrapped } from './wrapped';

const CHANGES: Readonly<Record<FactEntry['change'], string>> = { TOLD: 'tells', CHANGED: 'changes', WITHDRAWN: 'withdraws' };

/** The last changes, newest first: when they were recorded, in the time zone of the consortium, and what changed. */
export function changeLines(consortium: Consortium, entries: readonly HistoryEntry[]): string[] {
  let last = '';
  return entries.flatMap((entry) => {
    const moment = momentOf(entry.recordedAt, consortium.timeZone);
    const head = moment === last ? ' '.repeat(moment.length) : moment;
    last = moment;
    return wrapped(`  ${head}  `, changeText(consortium, entry));
  });
}

function momentOf(instant: Date, timeZone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(instant);
}

function changeText(consortium: Consortium, entry: HistoryEntry): string {
  switch (entry.kind) {
    case 'fact':
      return factText(consortium, entry);
    case 'run':
      return runText(entry);
    case 'standing':
      return standingText(entry);
    case 'correction':
      return correctionText(entry);
  }
}

function factText(consortium: Consortium, { change, fact, id, source, values, on, institution }: FactEntry): string {
  const show = (value: FactValue | null): string => (value === null ? 'none' : plainText(value, consortium.currency));
  const told = values.filter(isNews).map(({ name, before, after }) => (change === 'CHANGED' ? `${name} ${show(before)} → ${show(after)}` : `${name} ${show(after ?? before)}`));
  const which = `${fact.toLowerCase().replaceAll('_', ' ')}${id === null ? '' : ` ${id}`}`;
  const where = institution === null ? '' : ` at ${institutionOf(consortium, institution).name}`;
  return `${source} ${CHANGES[change]} ${which}${where}${on === null ? '' : `, of ${isoDay(on)}`}${told.length === 0 ? '' : `: ${told.join(', ')}`}`;
}

/** The institution and the day are said already. */
function isNews({ name }: FactEntry['values'][number]): boolean {
  return name !== 'on' && name !== 'institution';
}

function runText({ withdrawn, runOn, effect, status, endsOn, membership, reasons }: RunEntry): string {
  const what = effect === 'TERM' ? `membership ${membership} ends on ${endsOn === null ? 'no day' : isoDay(endsOn)}` : `membership ${membership} becomes ${status}`;
  return `run of ${isoDay(runOn)}${withdrawn ? ' taken back' : ''}: ${what} (${codesOf(reasons)})`;
}

function standingText(entry: StandingEntry): string {
  const { from, reasons, insteadOf, next, byRun } = entry;
  const instead = insteadOf === null ? '' : ` instead of ${standingWords(insteadOf)}`;
  const then = next === null ? '' : `; foreseen: ${standingWords(next)} on ${isoDay(next.on)}${next.byRun ? ' by run' : ''}`;
  return `stands from ${isoDay(from)}${byRun ? ' by run' : ''}: ${standingWords(entry)} (${codesOf(reasons)})${instead}${then}${becauseOfRules(entry)}`;
}

/** That facts or a run bring something about is seen from the lines beneath. */
function becauseOfRules({ because }: Because): string {
  return because === 'RULES' ? ', because the rules changed' : '';
}

function correctionText(entry: CorrectionEntry): string {
  const { from, through, was } = entry;
  const answered = was.map((period) => `${standingWords(period)} ${dateOrOpen(period.from)} – ${dateOrOpen(period.through)}`);
  return `corrects ${isoDay(from)} – ${dateOrOpen(through)}${becauseOfRules(entry)}; answered until then: ${answered.join('; ')}`;
}
