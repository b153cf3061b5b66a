import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import globalSetup from '../support/globalSetup';
import globalTeardown from '../support/globalTeardown';
import type { Extent, Figure, Measure } from './figure';

const FIGURES = join(__dirname, 'figures');

/**
 * Measures every figure, or those that are named, and prints them as a table; exit code 1 when one is missed.
 * SECURITY_SEED repeats what was left to chance, SECURITY_SHARE=0.01 tries a hundredth.
 */
export async function printFigures(names: readonly string[]): Promise<void> {
  const { SECURITY_SEED = '20261122', SECURITY_SHARE = '1' } = process.env;
  const extent: Extent = { seed: Number(SECURITY_SEED), share: Number(SECURITY_SHARE) };
  const all = readdirSync(FIGURES).map((file) => file.replace(/\.ts$/, ''));
  await globalSetup();
  try {
    process.stdout.write(`Seed ${extent.seed}, share ${extent.share}.\n\n| figure | aim | measured | |\n|---|---|---|---|\n`);
    for (const name of all.filter((each) => names.length === 0 || names.includes(each))) {
      const figure = await measureOf(name)(extent);
      process.stdout.write(`${rowOf(figure)}\n`);
      if (!figure.passed) process.exitCode = 1;
    }
  } finally {
    await globalTeardown();
  }
}

function measureOf(name: string): Measure {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- a figure is added by adding its file
  return (require(join(FIGURES, name)) as Record<string, Measure>)[name] as Measure;
}

function rowOf({ name, aim, measured, passed }: Figure): string {
  return `| ${name} | ${aim} | ${measured} | ${passed ? 'reached' : 'MISSED'} |`;
}
