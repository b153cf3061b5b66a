import { addDays, type Day } from '../../domain/day';
import type { Validity } from '../../domain/ownStanding';
import type { LifePeriod } from '../../usecases/asking';
import { filledWith } from '../../policies/places';
import type { Frame } from './frame';
import { codesOf, dateOrOpen, standingWords } from './words';
import { WIDTH, wrapped } from './wrapped';

/** How many of the latest periods are drawn. */
const MOST_PERIODS = 14;
const DATES_WIDTH = 28;
const BAR_WIDTH = 22;
const MARGIN = 1 / 10;
const SHORTEST_MARGIN = 30;

const PAST: Readonly<Record<Validity, string>> = { VALID: '█', NOT_VALID: '░', UNDETERMINED: '?' };
const FORESEEN: Readonly<Record<Validity, string>> = { VALID: '▒', NOT_VALID: '·', UNDETERMINED: '?' };

/** The days that the drawing reaches from and to, and the column of a day; days beyond fall on its edges. */
interface Scale {
  readonly first: Day;
  column(day: Day): number;
}

/**
 * The life of a standing: one line a period with its days, a bar, and what stands; a line down the bars is today.
 * What has been is drawn full, what is foreseen is drawn light.
 */
export function timelineDrawing(frame: Frame, life: readonly LifePeriod[], today: Day): string[] {
  const drawn = life.slice(-MOST_PERIODS);
  const scale = scaleOf(drawn, today);
  const now = scale.column(today);
  const left = life.length - drawn.length;
  return [
    `${' '.repeat(DATES_WIDTH + now)}▼ ${frame.today}`,
    ...(left === 0 ? [] : [`  ${filledWith(frame.leftOut, { count: String(left) })}`]),
    ...drawn.flatMap((period) => periodLines(frame, period, { scale, today })),
    `  ${frame.barsMean}`,
  ];
}

function scaleOf(life: readonly LifePeriod[], today: Day): Scale {
  const days = [today, ...life.flatMap((period) => [period.from, period.through]).filter((day) => day !== null)];
  const [earliest, latest] = [Math.min(...days), Math.max(...days)];
  const margin = Math.max(SHORTEST_MARGIN, Math.round((latest - earliest) * MARGIN));
  const [first, span] = [addDays(earliest as Day, -margin), latest - earliest + 2 * margin];
  return { first, column: (day) => Math.min(BAR_WIDTH - 1, Math.max(0, Math.floor(((day - first) / span) * BAR_WIDTH))) };
}

function periodLines(frame: Frame, period: LifePeriod, { scale, today }: { readonly scale: Scale; readonly today: Day }): string[] {
  const { from, through, reasons } = period;
  const current = (from === null || from <= today) && (through === null || through >= today);
  const dates = `${current ? '> ' : '  '}${dateOrOpen(from).padStart(10)} – ${dateOrOpen(through)}`.padEnd(DATES_WIDTH);
  const [first = '', ...rest] = wrapped('', standingWords(frame, period), WIDTH - DATES_WIDTH - BAR_WIDTH - 2);
  const why = wrapped('', codesOf(reasons), WIDTH - DATES_WIDTH - BAR_WIDTH - 2);
  const beneath = `${' '.repeat(DATES_WIDTH)}${empty(scale.column(today))}`;
  return [`${dates}${bar(period, scale, today)}  ${first}`, ...[...rest, ...why].map((text) => `${beneath}  ${text}`)];
}

/** A period is at least one column wide; the column of today shows today alone. */
function bar({ from, through, validity }: LifePeriod, scale: Scale, today: Day): string {
  const now = scale.column(today);
  const start = from === null ? 0 : scale.column(from);
  const end = through === null ? BAR_WIDTH - 1 : Math.max(start, scale.column(through));
  const cells = Array.from({ length: BAR_WIDTH }, (_, column) => {
    if (column === now) return '│';
    if (column < start || column > end) return ' ';
    return (column < now ? PAST : FORESEEN)[validity];
  });
  return cells.join('');
}

function empty(now: number): string {
  return `${' '.repeat(now)}│${' '.repeat(BAR_WIDTH - 1 - now)}`;
}
