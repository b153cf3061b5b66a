import type { Consortium } from '../../domain/consortium';
import type { Reason } from '../../domain/facts';
import { shownReasons } from '../../resolvers/shownReasons';
import { messageOf } from '../../resolvers/tellReason';
import { patronDetailRows } from '../../store/patronDetails';
import type { Application } from '../../usecases/application';
import type { PatronWords } from '../../usecases/asking';
import type { Listed } from '../../usecases/lists/list';
import { readWords } from '../../usecases/personal/readWords';
import { presentCards } from '../../usecases/readPatrons';
import type { Cell } from './cell';
import type { Exported } from './exportedList';
import type { ListOrder } from './listArguments';

const PATRON = ['institution', 'patron', 'card'];
const NAMES = ['family name', 'given names'];

/** The titles of all columns: of the institution and the patron first. */
export function titlesOf({ columns }: Pick<Exported<never>, 'columns'>, { names }: ListOrder): string[] {
  return [...PATRON, ...(names ? NAMES : []), ...columns.map(({ title }) => title)];
}

/** Rows of a list, with cards and, where wanted, names; never a national number. */
export async function rowsOf<Item extends Listed>(app: Application, consortium: Consortium, { columns, reasons }: Exported<Item>, order: ListOrder, items: readonly Item[]): Promise<Cell[][]> {
  const ids = [...new Set(items.map(({ patronId }) => patronId))];
  const [cards, words, why] = await Promise.all([cardsOf(app, consortium, ids), order.names ? wordsOf(app, consortium.id, ids) : null, sentences(app, consortium, order, items.flatMap(reasons))]);
  return items.map((item) => {
    const name = words?.get(item.patronId)?.name ?? null;
    const named: Cell[] = words === null ? [] : [textOrNone(name?.family), textOrNone(name?.given)];
    const patron: Cell[] = [{ text: item.institution }, { text: item.patronId }, textOrNone(cards.get(item.patronId))];
    return [...patron, ...named, ...columns.map((column) => column.cell(item, why))];
  });
}

function textOrNone(text: string | null | undefined): Cell {
  return text === null || text === undefined ? null : { text };
}

/** Of each patron a card that can be used today; several are told apart by spaces. */
export async function cardsOf(app: Application, { id, timeZone }: Consortium, ids: readonly string[]): Promise<Map<string, string>> {
  const today = app.clock.today(timeZone);
  const rows = await patronDetailRows(app.store, id, ids);
  return new Map(rows.map((row) => [row.id, presentCards(row.cards, today).filter(({ state }) => state === 'ACTIVE').map(({ number }) => number).join(' ')]));
}

async function wordsOf(app: Application, consortiumId: string, ids: readonly string[]): Promise<Map<string, PatronWords>> {
  const words = await readWords(app, consortiumId, ids);
  return new Map(ids.map((id, index) => [id, words[index] as PatronWords]));
}

/** What is told staff of reasons, each put into words once. */
async function sentences(app: Application, consortium: Consortium, { language }: ListOrder, reasons: readonly Reason[]): Promise<(reasons: readonly Reason[]) => string> {
  const told = new Map<Reason, string>();
  for (const reason of new Set(reasons)) {
    const [shown] = shownReasons(consortium, [reason]);
    if (shown !== undefined) told.set(reason, (await messageOf(app, shown, { language, audience: 'STAFF' })).text);
  }
  return (some) => some.map((reason) => told.get(reason)).join(' ');
}
