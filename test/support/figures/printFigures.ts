import { cpus, loadavg } from 'node:os';
import globalSetup from '../globalSetup';
import globalTeardown from '../globalTeardown';
import type { Extent, Figure, Measured } from './figure';

type Figures = ReadonlyMap<string, Figure>;

/**
 * Measures every figure, or those that are named (`--only` before them may be left out), and prints them as a table;
 * exit code 1 when a bound is missed that is not about time.
 */
export async function printFigures(figures: Figures, extent: Extent, given: readonly string[]): Promise<void> {
  const names = given.filter((each) => each !== '--only');
  const unknown = names.filter((each) => !figures.has(each));
  if (unknown.length > 0) throw new Error(`There is no figure \`${unknown.join('`, `')}\`; there are ${[...figures.keys()].join(', ')}.`);
  const chosen = [...figures].flatMap(([name, figure]) => (names.length === 0 || names.includes(name) ? [figure] : []));
  const began = performance.now();
  await globalSetup();
  try {
    say(`Seed ${extent.seed}, share ${extent.share}; ${cpus().length} cores, ${loadavg()[0]?.toFixed(1)} processes at work on them before.\n`);
    say('| figure | aim | measured | reached | seconds |\n|---|---|---|---|---|');
    for (const figure of timedFirst(chosen)) await measure(figure, extent);
    say(`\n${secondsSince(began)} seconds in all.`);
  } finally {
    await globalTeardown();
  }
}

/** What is about time goes first, while the machine has nothing else to do yet. */
function timedFirst(figures: readonly Figure[]): Figure[] {
  const isTimed = ({ aim }: Figure): boolean => aim.includes('(time)');
  return [...figures.filter(isTimed), ...figures.filter((figure) => !isTimed(figure))];
}

async function measure(figure: Figure, extent: Extent): Promise<void> {
  const began = performance.now();
  const measured = await figure.measure(extent);
  say(`| ${figure.name} | ${figure.aim} | ${measured.measured} | ${verdict(measured)} | ${secondsSince(began)} |`);
  if (!measured.kept) process.exitCode = 1;
}

function verdict({ kept, inTime = true }: Measured): string {
  if (!kept) return 'NO';
  return inTime ? 'yes' : 'not in time';
}

function secondsSince(began: number): string {
  return ((performance.now() - began) / 1000).toFixed(0);
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
