import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import cooperation from '../../plugins/cooperation';
import flanders from '../../plugins/flanders';
import vaski from '../../plugins/vaski';
import type { Consortium } from '../../src/domain/consortium';
import { dayOf, type Day } from '../../src/domain/day';
import { parseIsoDay } from '../../src/domain/isoDay';
import { answerOn, type Answer } from '../../src/policies/answer';
import type { Policy } from '../../src/policies/policy';
import { replay, type Epoch } from '../../src/policies/replay';
import { resolvePolicies, type ResolvedPolicies } from '../../src/policies/resolvePolicies';
import type { Rulebook } from '../../src/policies/rulebook';
import { readDescription, type DescriptionRead } from '../../src/usecases/describe/readDescription';
import type { PatronTold } from '../../src/usecases/patronTold';
import { samplePatrons } from '../../src/app/samples/samplePatrons';
import { toldAsFacts } from './toldAsFacts';

/** Some days on which a sample might be made: an ordinary one, ends of February, a day of runs and a last day of a year. */
export const TODAYS: readonly Day[] = ['2026-11-21', '2027-02-28', '2028-02-29', '2027-01-01', '2027-12-31'].map(day);

export const CONSORTIA = ['fi-vaski', 'be-vlg'] as const;

export function day(text: string): Day {
  return parseIsoDay(text) as Day;
}

/** The description of a sample consortium, read as it stands in its file. */
export function describedIn(id: string): DescriptionRead {
  const file = join(__dirname, '..', '..', 'samples', id, 'consortium.yaml');
  return readDescription(parse(readFileSync(file, 'utf8')), dayOf(1970, 1, 1));
}

/** The sample consortium; its file must read without problems. */
export function consortiumOf(id: string): Consortium {
  const read = describedIn(id);
  if (read.kind === 'refused') throw new Error(read.problems.map(({ message }) => message).join('\n'));
  return read.consortium;
}

/** The made-up patrons of a sample consortium; there must be some. */
export function patronsOf(id: string, today: Day): readonly PatronTold[] {
  const sample = samplePatrons(id, today);
  if (sample === null) throw new Error(`There are no made-up patrons for \`${id}\`.`);
  return sample.patrons;
}

/** The rule book of a sample consortium, with the plugins of this repository. */
export function resolved(id: string): ResolvedPolicies {
  const policies: Policy[] = [cooperation, flanders, vaski];
  return resolvePolicies(consortiumOf(id), new Map(policies.map((policy) => [policy.id, policy])));
}

/** Answers at any institution on a day, every run since the consortium's first day done on its day. */
export function answersOn(rulebook: Rulebook, told: PatronTold, on: Day): (institution: string) => Answer {
  const { epochs } = replay({ rulebook, facts: toldAsFacts(told), from: rulebook.consortium.since, through: on });
  return (institution) => answerOn(rulebook, institution, epochs[epochs.length - 1] as Epoch, { on, knownOn: on });
}
