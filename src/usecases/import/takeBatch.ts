import { listedBefore } from '../../store/listedBefore';
import { savePatrons, type PatronWrite } from '../../store/savePatrons';
import type { Application } from '../application';
import { asNamedBySource } from '../namedBySource';
import { recordFacts, type Save } from '../recordFacts';
import type { PatronOutcome } from '../patronTold';
import type { RowProblem } from './fileRow';
import { hideIdentityCodes } from '../hideIdentityCodes';
import { countRefused, countWrite, type ImportTally } from './importTally';
import type { ListedPatron } from './listedPatron';
import { toldFrom } from './toldFrom';

/** Whose file is read, and how it calls what a refusal names. */
export interface Importing {
  readonly consortiumId: string;
  readonly source: string;
  /** Only finds out what would be written. */
  readonly isRehearsal: boolean;
  readonly columnOf: Readonly<Record<string, string>>;
}

export interface Taking {
  readonly tally: ImportTally;
  readonly note: (problem: RowProblem) => void;
  /** Gets those whose card another holds, who are not counted; null where they are refused for good. */
  readonly later: ListedPatron[] | null;
}

/** Takes in some patrons of a file, each once, and counts what has become of them. */
export async function takeBatch(
  app: Application,
  importing: Importing,
  batch: readonly ListedPatron[],
  { tally, note, later }: Taking,
): Promise<void> {
  if (batch.length === 0) return;
  const { consortiumId, source } = importing;
  const today = app.clock.today(app.shelf.rulebook(consortiumId)?.consortium.timeZone ?? 'UTC');
  const kept = await listedBefore(app.store, consortiumId, source, batch.map((listed) => listed.sourceId));
  const before = new Map(kept.map((each) => [each.sourceId, asNamedBySource(source, each)]));
  const patrons = batch.map((listed) => toldFrom(listed, before.get(listed.sourceId) ?? null, today));
  const written: PatronWrite[] = [];
  const outcomes = await recordFacts(app, { consortiumId, source, patrons }, importing.isRehearsal ? rehearsed(written) : saved(written));
  const lines = new Map(batch.map((listed) => [listed.sourceId, listed.line]));
  for (const write of written) countWrite(tally, write, lines.get(write.sourceId) as number);
  outcomes.forEach((outcome, index) => {
    if (outcome.kind === 'refused' && outcome.code === 'CARD_TAKEN' && later !== null) later.push(batch[index] as ListedPatron);
    else if (outcome.kind === 'refused') noteRefused(outcome, problemOf(outcome, (batch[index] as ListedPatron).line, importing), { tally, note });
    else if (!outcome.changed) tally.unchanged += 1;
  });
}

function noteRefused({ code }: Refused, problem: RowProblem, { tally, note }: { readonly tally: ImportTally; readonly note: (problem: RowProblem) => void }): void {
  if (code !== 'ERASED') return countRefused(tally, [problem], note);
  tally.erased += 1;
  note(problem);
}

function saved(written: PatronWrite[]): Save {
  return async (store, consortiumId, writes, now) => {
    const overtaken = await savePatrons(store, consortiumId, writes, now);
    written.push(...writes.filter((write) => !overtaken.includes(write.id)));
    return overtaken;
  };
}

function rehearsed(written: PatronWrite[]): Save {
  return (_store, _consortiumId, writes) => {
    written.push(...writes);
    return Promise.resolve([]);
  };
}

type Refused = Extract<PatronOutcome, { readonly kind: 'refused' }>;

const NAMED_FACT: Readonly<Partial<Record<Refused['code'], string>>> = {
  CARD_TAKEN: 'card',
  TOLD_TWICE: 'sourceId',
  IDENTITY_NUMBER_INVALID: 'identityNumber',
  UNKNOWN_INSTITUTION: 'institution',
  UNKNOWN_MEMBERSHIP_TYPE: 'type',
};

/** The sentence of a refusal, divided where it begins to say how to mend it. */
function problemOf({ code, message }: Refused, line: number, { columnOf }: Importing): RowProblem {
  const fact = NAMED_FACT[code] ?? /^`([\w.]+)`/.exec(message)?.[1] ?? '';
  const value = / is `([^`]*)`|card `([^`]*)`/.exec(message);
  const [what = message, how = 'mend it in the library system'] = message.replace(/\.$/, '').split('; ');
  const text = value?.[1] ?? value?.[2] ?? null;
  return { line, column: columnOf[fact] ?? null, value: text === null ? null : hideIdentityCodes(text), what: `${code}: ${hideIdentityCodes(what)}`, how: hideIdentityCodes(how) };
}
