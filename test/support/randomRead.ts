import { readCaseFile, type Case, type CaseFile } from '../../src/usecases/cases/readCaseFile';
import { randomCase } from '../differential/randomCase';

/** The random case of a seed, read like a case file. */
export function randomRead(seed: number): { readonly file: CaseFile; readonly each: Case } {
  const one = randomCase(seed);
  const rows = one.days.map(({ at, on }) => ({ at, on }));
  const cases = [{ ...one.case, id: `random-${seed}`, says: 'A random patron.', expect: rows }];
  const read = readCaseFile('random', JSON.parse(JSON.stringify({ title: 'random', consortium: one.consortium, cases })));
  if (read.kind === 'refused') throw new Error(read.problems.join('\n'));
  return { file: read.file, each: read.file.cases[0] as Case };
}
