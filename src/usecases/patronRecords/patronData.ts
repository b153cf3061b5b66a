import type { Consortium } from '../../domain/consortium';
import { lockPatron } from '../../store/erasure';
import { PATRON_TABLES, rowsOfPatron, type PatronTable, type StoredRow } from '../../store/patronTables';
import { storeWithin } from '../../store/store';
import type { Application } from '../application';
import { accessesOf, type Access } from '../audit/accessesOf';
import { canBeKnown } from '../canBeKnown';
import { assertEverythingCovered } from './coverage';
import { PATRON_RECORDS } from './patronRecords';
import { languageFor, type PatronLanguage } from './texts';
import { toldReasons, type TellReason } from './toldReasons';

/** All rows of one table about a patron, as they are stored and, where they are sealed, opened. */
export interface HeldTable {
  readonly table: PatronTable;
  readonly title: string;
  readonly tells: string;
  readonly rows: readonly StoredRow[];
}

/** What the page says of the consortium, and what its libraries and types of membership are called. */
interface Described extends Pick<Consortium, 'id' | 'name' | 'timeZone' | 'currency'> {
  institutionName(id: string): string;
  typeName(code: string): string;
}

/** Everything that is held about a patron. */
export interface PatronData {
  readonly consortium: Described;
  readonly patron: string;
  readonly madeAt: Date;
  readonly language: PatronLanguage;
  readonly tables: readonly HeldTable[];
  /** Puts a stored reason into a sentence. */
  readonly tell: TellReason;
  /** Who has looked at the record, newest first. */
  readonly accesses: readonly Access[];
}

export interface PatronDataAsked {
  readonly consortiumId: string;
  readonly patronId: string;
  /** Null: the first language of the consortium. */
  readonly language: string | null;
}

/**
 * Everything that is held about a patron, as of one moment; null where the consortium knows of no such patron. Throws
 * where a table with data of patrons is not known to it, rather than leave it out.
 */
export async function patronData(app: Application, { consortiumId, patronId, language }: PatronDataAsked): Promise<PatronData | null> {
  const consortium = app.shelf.rulebook(consortiumId)?.consortium;
  if (consortium === undefined || !canBeKnown({ id: patronId })) return null;
  await assertEverythingCovered(app.store);
  const spoken = languageFor(language, consortium.languages);
  const tables = await app.store.inTransaction(consortiumId, async (manager) => {
    if (!(await lockPatron(manager, consortiumId, patronId))) return null;
    const inside = { ...app, store: storeWithin(app.store, manager) };
    const held: HeldTable[] = [];
    for (const table of PATRON_TABLES) {
      const { title, tells, open } = PATRON_RECORDS[table];
      const rows = await rowsOfPatron(inside.store, consortiumId, table, patronId);
      held.push({ table, title: title[spoken], tells: tells[spoken], rows: open === undefined ? rows : await open(inside, consortiumId, patronId, rows) });
    }
    return held;
  });
  if (tables === null) return null;
  const accesses = await accessesOf(app, { consortiumId, patronId, language: spoken });
  const tell = await toldReasons(app, consortium, spoken, tables.flatMap(({ rows }) => rows));
  return { consortium: described(consortium), tell, patron: patronId.toLowerCase(), madeAt: app.clock.now(), language: spoken, tables, accesses };
}

function described({ id, name, timeZone, currency, institutions, membershipTypes }: Consortium): Described {
  const [libraries, types] = [new Map(institutions.map((each) => [each.id, each.name])), new Map(membershipTypes.map((each) => [each.code, each.name]))];
  return { id, name, timeZone, currency, institutionName: (each) => libraries.get(each) ?? each, typeName: (code) => types.get(code) ?? code };
}

/** The data as JSON for machines: names of tables and columns as they are stored, amounts in cents. */
export function patronJson({ consortium, tables, tell: _tell, ...data }: PatronData): string {
  const held = tables.map(({ table, title, rows }) => ({ table, title, rows: rows.map(({ consortium_id: _c, patron_id: _p, ...row }) => row) }));
  return `${JSON.stringify({ ...data, consortium: consortium.id, tables: held }, null, 2)}\n`;
}
