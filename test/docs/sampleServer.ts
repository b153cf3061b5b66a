import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { Day } from '../../src/domain/day';
import { advance } from '../../src/usecases/advance';
import type { Application } from '../../src/usecases/application';
import { applyDescription } from '../../src/usecases/applyDescription';
import { readDescription } from '../../src/usecases/describe/readDescription';
import { recordFacts } from '../../src/usecases/recordFacts';
import { samplePatrons } from '../../src/app/samples/samplePatrons';

/** Applies the description in a file, as a start does, and brings its consortium to a day. */
export async function applyFile(app: Application, path: string, today: Day): Promise<void> {
  const read = readDescription(parse(readFileSync(path, 'utf8')), today);
  if (read.kind === 'refused') throw new Error(read.problems.map(({ message }) => message).join('\n'));
  const applied = await applyDescription(app, read.consortium);
  if (applied.kind === 'refused') throw new Error(applied.problems.map(({ message }) => message).join('\n'));
  await app.shelf.reload();
  await advance(app, read.consortium.id, today);
}

/** Tells of the patrons of a sample whose cards never change, as the first start does. */
export async function tellExamples(app: Application, consortiumId: string, today: Day): Promise<void> {
  const sample = samplePatrons(consortiumId, today);
  if (sample === null) throw new Error(`There is no sample of \`${consortiumId}\`.`);
  const patrons = sample.patrons.filter(({ sourceId }) => sourceId.startsWith('example-'));
  const outcomes = await recordFacts(app, { consortiumId, source: sample.source, patrons });
  expect(outcomes.map((outcome) => outcome.kind)).toEqual(patrons.map(() => 'recorded'));
}
