import { parseArgs } from 'node:util';
import type { Application } from '../../usecases/application';
import { accessesOf } from '../../usecases/audit/accessesOf';
import { verifyTrail } from '../../usecases/audit/verifyTrail';
import { EVERY_CONSORTIUM } from '../../domain/access/caller';
import { auditedCommand } from '../auditedCommand';
import { consortiumNamed, patronMeant, type PatronNamed } from '../patronMeant';
import { CommandRefused, withApplication } from '../withApplication';
import type { Print } from './refuse';

const USAGE = [
  'usage: goodstanding audit verify [--consortium ID] [--head HASH]',
  '       goodstanding audit accesses --consortium ID (--card NUMBER | --id ID) [--language LANGUAGE]',
].join('\n');

interface Asked extends PatronNamed {
  readonly head?: string | undefined;
  readonly language?: string | undefined;
}

/**
 * Verifies the audit trail, or tells who has looked at a patron's record. Exit code 0 when the trail is as it was written
 * or the patron is known, 1 when not, 2 when the command cannot be used.
 */
export async function audit([what, ...args]: readonly string[], print: Print): Promise<number> {
  const work = { verify, accesses }[what ?? ''];
  try {
    if (work === undefined) throw new CommandRefused(USAGE);
    const asked = optionsOf(args);
    return await withApplication(print, (app) => work(app, asked, print));
  } catch (error) {
    if (!(error instanceof CommandRefused)) throw error;
    print(error.message);
    return 2;
  }
}

function optionsOf(args: readonly string[]): Asked {
  try {
    const text = { type: 'string' } as const;
    return parseArgs({ args: [...args], options: { consortium: text, head: text, card: text, id: text, language: text } }).values;
  } catch (error) {
    if ((error as Error).name === 'TypeError') throw new CommandRefused(USAGE);
    throw error;
  }
}

async function verify(app: Application, { consortium, head }: Asked, print: Print): Promise<number> {
  if (head !== undefined && !/^[0-9a-f]{64}$/i.test(head)) throw new CommandRefused('`--head` is no hash; give the 64 signs that the log or `audit verify` named.');
  const ids = consortium === undefined && head === undefined ? [...app.shelf.consortia().map(({ id }) => id), EVERY_CONSORTIUM] : [idNamed(app, consortium)];
  let found = 0;
  for (const id of ids) {
    const { problems, ...counted } = await verifyTrail(app.store, id, head ?? null);
    if (id === EVERY_CONSORTIUM && counted.lines + counted.seals === 0) continue;
    print(`${id}: lines ${counted.lines}, writers ${counted.writers}, seals ${counted.seals}, lines not sealed yet ${counted.unsealed}.`);
    problems.forEach((problem) => print(`  ${problem}`));
    if (problems.length === 0) print(`  Everything is as it was written. The newest seal is ${counted.head ?? 'none'}.`);
    found += problems.length;
  }
  return found > 0 ? 1 : 0;
}

function idNamed(app: Application, named: string | undefined): string {
  return named === EVERY_CONSORTIUM ? named : consortiumNamed(app, named).id;
}

async function accesses(app: Application, asked: Asked, print: Print): Promise<number> {
  const { consortium, patronId } = await patronMeant(app, asked);
  if (patronId === null) {
    print(`Nobody in \`${consortium.id}\` holds the card \`${asked.card ?? ''}\`; check the number.`);
    return 1;
  }
  const listed = await accessesOf(app, { consortiumId: consortium.id, patronId, language: asked.language ?? null });
  await auditedCommand(app, consortium.id, { act: 'TRAIL_READ', what: 'audit accesses', purpose: null, outcome: 'DONE', patrons: [patronId] });
  const moment = new Intl.DateTimeFormat('sv-SE', { timeZone: consortium.timeZone, dateStyle: 'short', timeStyle: 'medium' });
  for (const { at, text, purpose } of listed) print(`${moment.format(at)}  ${text}${purpose === null ? '' : ` (${purpose})`}`);
  if (listed.length === 0) print('The trail tells of no access to this record.');
  return 0;
}
