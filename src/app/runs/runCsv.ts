import { resolve } from 'node:path';
import type { Writable } from 'node:stream';
import type { Consortium } from '../../domain/consortium';
import type { RunChange } from '../../domain/runs/run';
import { readRunItems, type ItemRow } from '../../store/readRunItems';
import type { Run } from '../../store/runs';
import type { Application } from '../../usecases/application';
import { auditedCommand, commandCaller } from '../auditedCommand';
import { stopSignal, type StopSignal } from '../import/stopSignal';
import { brokenExport } from '../lists/brokenExport';
import type { Cell } from '../lists/cell';
import { csvWriter } from '../lists/csvWriter';
import { cardsOf } from '../lists/exportRows';
import { intoWholeFile } from '../lists/wholeFile';
import { hideIdentityCodes } from '../../usecases/hideIdentityCodes';
import { effectWords } from './effectWords';

const TITLES = [
  ...['patron', 'card', 'state', 'note', 'membership', 'institution', 'type', 'kind'],
  ...['status before', 'ends on before', 'status', 'ends on', 'reason', 'effects', 'what failed'],
];

const BATCH = 1000;

const ACT = { act: 'LIST_EXPORT', what: 'run show', purpose: null } as const;

/** Writes whom a run concerns into a file, without one into the output, a row for each membership; returns how many rows. */
export async function runCsv(app: Application, consortium: Consortium, run: Run, file: string | null, output: Writable): Promise<number> {
  const stop = stopSignal(() => process.stderr.write('The export ends with the rows under way; asked once more, it ends at once.\n'));
  const into = (stream: Writable): Promise<number> => written(app, consortium, run, stream, stop);
  try {
    return await (file === null ? into(output) : intoWholeFile(resolve(file), into));
  } catch (error) {
    throw brokenExport(error, file);
  } finally {
    stop.release();
  }
}

/** Of each batch the trail tells before it leaves, and of the whole when it is written. */
async function written(app: Application, consortium: Consortium, { id }: Run, output: Writable, stop: StopSignal): Promise<number> {
  const writer = csvWriter(output, TITLES);
  const sought = { runId: id, states: null, institution: null, type: null, reason: null, endsWithin: null, limit: BATCH };
  let rows = 0;
  for (let after: number | undefined = 0; after !== undefined; ) {
    const items: ItemRow[] = await readRunItems(app.store, consortium.id, { ...sought, after });
    const patrons = items.map(({ patronId }) => patronId);
    const cards = await cardsOf(app, consortium, patrons);
    const cells = items.flatMap((item) => rowsOf(item, cards.get(item.patronId) ?? null, consortium.currency));
    if (items.length > 0) await app.audit.write(consortium.id, { ...ACT, caller: commandCaller(), outcome: 'FOUND', patrons });
    await writer.write(cells);
    rows += cells.length;
    stop.check();
    after = items.length < BATCH ? undefined : items[items.length - 1]?.position;
  }
  await writer.end();
  await auditedCommand(app, consortium.id, { ...ACT, outcome: 'DONE', detail: { run: id, rows } });
  return rows;
}

/** Of a record that was set aside nothing is known to change, but what the program said. */
function rowsOf({ patronId, state, note, changes, detail }: ItemRow, card: string | null, currency: string): Cell[][] {
  const patron = [{ text: patronId }, text(card), { text: state }, text(note)];
  const failed = text(detail === null ? null : hideIdentityCodes(detail));
  if (changes.length === 0) return [[...patron, ...TITLES.slice(patron.length, -1).map(() => null), failed]];
  return changes.map((change) => [...patron, ...cellsOf(change, currency), failed]);
}

function cellsOf({ membership, institution, type, kind, from, to, reason, effects }: RunChange, currency: string): Cell[] {
  const told = effects.map((effect) => effectWords(effect, currency)).join('; ');
  return [text(membership), text(institution), text(type), text(kind), text(from.status), day(from.endsOn), text(to.status), day(to.endsOn), text(reason), text(told === '' ? null : told)];
}

function text(value: string | null): Cell {
  return value === null ? null : { text: value };
}

function day(value: RunChange['to']['endsOn']): Cell {
  return value === null ? null : { day: value };
}
