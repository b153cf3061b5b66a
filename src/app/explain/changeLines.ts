import { isoDay } from '../../domain/isoDay';
import type { Consortium } from '../../domain/consortium';
import type { FactValue } from '../../domain/facts';
import { institutionOf } from '../../resolvers/consortia';
import { plainText } from '../../resolvers/reasonFacts';
import type { Because, CorrectionEntry, FactEntry, HistoryEntry, RunEntry, StandingEntry } from '../../usecases/historyEntry';
import { filledWith } from '../../policies/places';
import type { Frame } from './frame';
import { codesOf, dateOrOpen, standingWords } from './words';
import { wrapped } from './wrapped';

/** The last changes, newest first: when they were recorded, in the time zone of the consortium, and what changed. */
export function changeLines(frame: Frame, consortium: Consortium, entries: readonly HistoryEntry[]): string[] {
  let last = '';
  return entries.flatMap((entry) => {
    const moment = momentOf(entry.recordedAt, consortium.timeZone);
    const head = moment === last ? ' '.repeat(moment.length) : moment;
    last = moment;
    return wrapped(`  ${head}  `, changeText(frame, consortium, entry));
  });
}

function momentOf(instant: Date, timeZone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(instant);
}

function changeText(frame: Frame, consortium: Consortium, entry: HistoryEntry): string {
  switch (entry.kind) {
    case 'fact':
      return factText(frame, consortium, entry);
    case 'run':
      return runText(frame, entry);
    case 'standing':
      return standingText(frame, entry);
    case 'correction':
      return correctionText(frame, entry);
  }
}

function factText(frame: Frame, consortium: Consortium, { change, fact, id, source, values, on, institution }: FactEntry): string {
  const show = (value: FactValue | null): string => (value === null ? frame.none : plainText(value, consortium.currency));
  const told = values.filter(isNews).map(({ name, before, after }) => (change === 'CHANGED' ? `${name} ${show(before)} → ${show(after)}` : `${name} ${show(after ?? before)}`));
  const which = `${frame.facts[fact]}${id === null ? '' : ` ${id}`}`;
  const where = institution === null ? '' : filledWith(frame.at, { institution: institutionOf(consortium, institution).name });
  const of = on === null ? '' : filledWith(frame.ofDay, { day: isoDay(on) });
  return `${source} ${frame.changes[change]} ${which}${where}${of}${told.length === 0 ? '' : `: ${told.join(', ')}`}`;
}

/** The institution and the day are said already. */
function isNews({ name }: FactEntry['values'][number]): boolean {
  return name !== 'on' && name !== 'institution';
}

function runText(frame: Frame, { withdrawn, runOn, effect, status, endsOn, membership: id, reasons }: RunEntry): string {
  const ends = endsOn === null ? filledWith(frame.endsNever, { id }) : filledWith(frame.endsOn, { id, day: isoDay(endsOn) });
  const what = effect === 'TERM' ? ends : filledWith(frame.becomes, { id, status });
  return filledWith(withdrawn ? frame.runTakenBack : frame.run, { day: isoDay(runOn), what, codes: codesOf(reasons) });
}

function standingText(frame: Frame, entry: StandingEntry): string {
  const { from, reasons, insteadOf, next } = entry;
  const byRun = (is: boolean): string => (is ? frame.byRun : '');
  return filledWith(frame.stands, {
    day: isoDay(from),
    byRun: byRun(entry.byRun),
    standing: standingWords(frame, entry),
    codes: codesOf(reasons),
    instead: insteadOf === null ? '' : filledWith(frame.insteadOf, { standing: standingWords(frame, insteadOf) }),
    then: next === null ? '' : filledWith(frame.foreseen, { standing: standingWords(frame, next), day: isoDay(next.on), byRun: byRun(next.byRun) }),
    because: becauseOfRules(frame, entry),
  });
}

/** That facts or a run bring something about is seen from the lines beneath. */
function becauseOfRules(frame: Frame, { because }: Because): string {
  return because === 'RULES' ? frame.becauseOfRules : '';
}

function correctionText(frame: Frame, entry: CorrectionEntry): string {
  const { from, through, was } = entry;
  const answered = was.map((period) => `${standingWords(frame, period)} ${dateOrOpen(period.from)} – ${dateOrOpen(period.through)}`).join('; ');
  return filledWith(frame.corrects, { from: isoDay(from), through: dateOrOpen(through), because: becauseOfRules(frame, entry), answered });
}
