import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { pendingCursor, pendingErasures, type PendingErasure } from '../../usecases/erasure/pendingErasures';
import { reapplyErasures } from '../../usecases/erasure/reapplyErasures';
import { keepRegister } from '../../usecases/erasure/erasureRegister';
import type { Application } from '../../usecases/application';
import { sealTrail } from '../../usecases/audit/sealTrail';
import { asCommand, auditedCommand } from '../auditedCommand';
import { commandOptions } from '../commandOptions';
import { erasureRegister } from '../erasureRegister';
import { consortiumNamed } from '../patronMeant';
import { stewardCommand, toStandardError } from '../stewardCommand';
import { CommandRefused, withApplication } from '../withApplication';
import type { Print } from './refuse';

const USAGE = ['usage: goodstanding erasures pending --consortium ID', '       goodstanding erasures reapply FILE'].join('\n');

/** Lists erasures that wait, or does those of a register again: exit code 0 done, 2 it could not be used. */
export function erasures(args: readonly string[], print: Print, warn: Print = toStandardError): Promise<number> {
  return stewardCommand({ pending: (options) => pending(options, print, warn), reapply: (options) => reapply(options, print, warn) }, USAGE, args, warn);
}

async function pending(args: readonly string[], print: Print, warn: Print): Promise<number> {
  const { consortium: named } = commandOptions(args, { texts: ['consortium'], switches: [], usage: USAGE });
  return withApplication(warn, async (app) => {
    const { id } = consortiumNamed(app, named);
    const all = await everyPending(app, id);
    const patrons = all.map(({ request }) => request.patron_id);
    await auditedCommand(app, id, { act: 'LOOK_UP', what: 'erasures pending', purpose: null, outcome: all.length > 0 ? 'FOUND' : 'NOT_FOUND', patrons });
    for (const { request, waitsFor } of all) {
      print(`patron ${request.patron_id}, asked for at ${request.requested_at.toISOString()} by ${request.requested_by}: ${request.reason}`);
      waitsFor.forEach(({ code, message }) => print(`  ${code}: ${message}`));
    }
    if (all.length === 0) print(`Nobody in \`${id}\` waits to be erased.`);
    return 0;
  });
}

async function everyPending(app: Application, consortiumId: string): Promise<PendingErasure[]> {
  const all: PendingErasure[] = [];
  for (let after: string | null = null; ; after = pendingCursor((all.at(-1) as PendingErasure).request)) {
    const page = await pendingErasures(app, consortiumId, { first: 100, after });
    all.push(...page.pending);
    if (!page.hasNextPage) return all;
  }
}

async function reapply([file, ...more]: readonly string[], print: Print, warn: Print): Promise<number> {
  if (file === undefined || more.length > 0) throw new CommandRefused(USAGE);
  if (!existsSync(file)) throw new CommandRefused(`There is no file \`${file}\`; name the erasure register that was kept apart from the database.`);
  return withApplication(warn, async (app) => {
    const reapplied = await reapplyErasures(asCommand(app, { act: 'ERASURE', what: 'erasures reapply' }), erasureRegister(resolve(file)).read());
    for (const { consortium, unknown, erased } of reapplied) {
      print(`${consortium}: ${unknown} erasures were not in the database; ${erased} patrons who were back in it have been erased again.`);
      await keepRegister(app, consortium);
      await sealTrail(app, consortium);
    }
    if (reapplied.length === 0) print('The database knows of every erasure in the file; nothing was erased.');
    return 0;
  });
}
