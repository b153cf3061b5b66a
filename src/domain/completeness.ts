import { addDays, FOREVER, type Day } from './day';
import { OWN_SOURCE, tellsOf, type Source } from './source';

/** What has been heard of a source: through which day it has told everything, and when anything came last. */
export interface HeardSource {
  readonly id: string;
  /** Null while it has never said. */
  readonly completeThrough: Day | null;
  readonly heardAt: Date;
}

/** A source and what has been heard of it; absence of a fact is itself one only through `completeThrough`. */
export interface SourceState extends Source {
  readonly completeThrough: Day | null;
  /** Null while nothing has come. */
  readonly heardAt: Date | null;
}

/**
 * Every source that counts, but for what is done here, which is known at once: those declared, and those that have said through which day they are complete although
 * nobody declared them; these tell of all institutions. One that only tells facts promises nothing.
 */
export function sourceStates(declared: readonly Source[], heard: readonly HeardSource[]): SourceState[] {
  const byId = new Map(heard.map((each) => [each.id, each]));
  const told = declared.filter(({ id }) => id !== OWN_SOURCE);
  const undeclared = heard.filter((each) => each.completeThrough !== null && each.id !== OWN_SOURCE && !declared.some((source) => source.id === each.id));
  const sources = [...told, ...undeclared.map(({ id }): Source => ({ id, institutions: '*', keeps: [], expectedEveryHours: null }))];
  return sources.map((source) => {
    const { completeThrough = null, heardAt = null } = byId.get(source.id) ?? {};
    return { ...source, completeThrough, heardAt };
  });
}

/** Those of some sources that tell of one of some institutions. */
export function tellingOf(sources: readonly SourceState[], institutions: readonly string[]): SourceState[] {
  return sources.filter((source) => institutions.some((institution) => tellsOf(source, institution)));
}

/** The source that is furthest behind; null where there is none. */
export function leastComplete(sources: readonly SourceState[]): SourceState | null {
  let least: SourceState | null = null;
  for (const source of sources) if (least === null || lastRun(source) < lastRun(least)) least = source;
  return least;
}

/** The last day whose run need not wait for a source: it must be complete through the day before. */
export function lastRun({ completeThrough }: Pick<SourceState, 'completeThrough'>): number {
  return completeThrough === null ? -Infinity : addDays(completeThrough, 1);
}

/** The day through which each of some sources is complete; null where one has never said, or there is none. */
export function completeThrough(sources: readonly SourceState[]): Day | null {
  const days = sources.map((source) => source.completeThrough);
  return days.length === 0 || days.includes(null) ? null : (Math.min(...days.map((day) => day ?? FOREVER)) as Day);
}
