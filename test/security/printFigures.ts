import { cpus, loadavg } from 'node:os';
import globalSetup from '../support/globalSetup';
import globalTeardown from '../support/globalTeardown';
import type { Extent, Measured } from './figure';
import { FIGURES } from './figures';

/**
 * Measures every figure, or those that are named (`--only` before them may be left out), and prints them as a table;
 * exit code 1 when a bound is missed that is not about time. SECURITY_SEED repeats what was left to chance,
 * SECURITY_SHARE=0.01 tries a hundredth.
 */
export async function printFigures(given: readonly string[]): Promise<void> {
  const { SECURITY_SEED = '20261122', SECURITY_SHARE = '1' } = process.env;
  const extent: Extent = { seed: Number(SECURITY_SEED), share: Number(SECURITY_SHARE) };
  const names = given.filter((each) => each !== '--only');
  const unknown = names.filter((each) => !FIGURES.has(each));
  if (unknown.length > 0) throw new Error(`There is no figure \`${unknown.join('`, `')}\`; there are ${[...FIGURES.keys()].join(', ')}.`);
  const began = performance.now();
  await globalSetup();
  try {
    say(`Seed ${extent.seed}, share ${extent.share}; ${cpus().length} cores, ${loadavg()[0]?.toFixed(1)} processes at work on them before.\n`);
    say('| figure | aim | measured | reached | seconds |\n|---|---|---|---|---|');
    for (const name of timedFirst(names.length > 0 ? names : [...FIGURES.keys()])) await measure(name, extent);
    say(`\n${secondsSince(began)} seconds in all.`);
  } finally {
    await globalTeardown();
  }
}

/** What is about time goes first, while the machine has nothing else to do yet. */
function timedFirst(names: readonly string[]): string[] {
  const isTimed = (name: string): boolean => FIGURES.get(name)?.aim.includes('(time)') ?? false;
  return [...names.filter(isTimed), ...names.filter((name) => !isTimed(name))];
}

async function measure(key: string, extent: Extent): Promise<void> {
  const figure = FIGURES.get(key) as NonNullable<ReturnType<typeof FIGURES.get>>;
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
