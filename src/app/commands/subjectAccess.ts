import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Application } from '../../usecases/application';
import { checkedPurpose } from '../../usecases/audit/checkedPurpose';
import { patronData, patronJson } from '../../usecases/patronRecords/patronData';
import { patronPage } from '../../usecases/patronRecords/patronPage';
import { auditedCommand } from '../auditedCommand';
import { patronMeant, type PatronNamed } from '../patronMeant';
import { CommandRefused, withApplication } from '../withApplication';

const USAGE = 'usage: goodstanding subject-access --consortium ID (--card NUMBER | --id ID) [--out FOLDER] [--language LANGUAGE] [--reason TEXT]';
const USUAL_REASON = 'asked for by the patron';

type Print = (line: string) => void;

interface Asked extends PatronNamed {
  readonly out?: string | undefined;
  readonly language?: string | undefined;
  readonly reason?: string | undefined;
}

/**
 * Hands out everything that is held about a patron: as JSON, or with `--out` as JSON and a page in files that only their
 * owner may read. Exit code 0 done, 1 nobody is held by that name, 2 the command cannot be used.
 */
export async function subjectAccess(args: readonly string[], print: Print, warn: Print = toStandardError): Promise<number> {
  try {
    const asked = optionsOf(args);
    const reason = checkedPurpose(asked.reason ?? USUAL_REASON);
    if (reason.kind === 'refused') throw new CommandRefused(`The reason ${reason.problem}`);
    return await withApplication(warn, (app) => handedOut(app, asked, reason.text, { print, warn }));
  } catch (error) {
    if (!(error instanceof CommandRefused)) throw error;
    warn(error.message);
    return 2;
  }
}

function optionsOf(args: readonly string[]): Asked {
  try {
    const text = { type: 'string' } as const;
    return parseArgs({ args: [...args], options: { consortium: text, card: text, id: text, out: text, language: text, reason: text } }).values;
  } catch (error) {
    if ((error as Error).name === 'TypeError') throw new CommandRefused(USAGE);
    throw error;
  }
}

async function handedOut(app: Application, asked: Asked, purpose: string, { print, warn }: { readonly print: Print; readonly warn: Print }): Promise<number> {
  const { consortium, patronId } = await patronMeant(app, asked);
  const data = patronId === null ? null : await patronData(app, { consortiumId: consortium.id, patronId, language: asked.language ?? null });
  const outcome = data === null ? 'NOT_FOUND' : 'FOUND';
  await auditedCommand(app, consortium.id, { act: 'EXPORT', what: 'subject-access', purpose, outcome, patrons: data === null ? [] : [data.patron] });
  if (data === null) {
    warn(`\`${consortium.id}\` holds nothing of ${asked.card === undefined ? `a patron \`${asked.id ?? ''}\`` : `the holder of a card \`${asked.card}\``}; check the number.`);
    return 1;
  }
  const rows = data.tables.reduce((sum, table) => sum + table.rows.length, 0);
  if (asked.out === undefined) print(patronJson(data).trimEnd());
  else written(resolve(asked.out), { json: patronJson(data), html: patronPage(data) }).forEach((path) => print(path));
  warn(`${rows} rows of ${data.tables.filter((table) => table.rows.length > 0).length} tables, and ${data.accesses.length} accesses.`);
  return 0;
}

/** What is in the files is personal: nobody but their owner may read them. */
function written(folder: string, forms: Readonly<Record<'json' | 'html', string>>): string[] {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return Object.entries(forms).map(([form, content]) => {
    const path = join(folder, `patron.${form}`);
    // A file that is there already would keep its own permissions.
    rmSync(path, { force: true });
    writeFileSync(path, content, { flag: 'wx', mode: 0o600 });
    return path;
  });
}

function toStandardError(line: string): void {
  process.stderr.write(`${line}\n`);
}
