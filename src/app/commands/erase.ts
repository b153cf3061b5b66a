import type { Application } from '../../usecases/application';
import { sealTrail } from '../../usecases/audit/sealTrail';
import { erasePatron, previewErasure, type ErasureOutcome } from '../../usecases/erasure/erasePatron';
import { askOnTerminal } from '../askOnTerminal';
import { asCommand, commandCaller } from '../auditedCommand';
import { commandOptions } from '../commandOptions';
import { patronMeant } from '../patronMeant';
import { refusedAct, stewardCommand, toStandardError } from '../stewardCommand';
import { CommandRefused, withApplication } from '../withApplication';
import type { Ask } from './apply';
import type { Print } from './refuse';

const USAGE = 'usage: goodstanding erase patron --consortium ID (--card NUMBER | --id ID) --reason TEXT [--preview] [--yes]';
const OPTIONS = { texts: ['consortium', 'card', 'id', 'reason'], switches: ['preview', 'yes'], usage: USAGE } as const;

interface Terminal {
  readonly print: Print;
  readonly warn: Print;
  readonly ask: Ask;
}

/**
 * Erases a patron, after showing what would go and what it would wait for. Exit code 0 erased, waiting or only shown, 1 refused
 * or not wanted, 2 it could not be used.
 */
export function erase(args: readonly string[], print: Print, warn: Print = toStandardError, ask: Ask = askOnTerminal): Promise<number> {
  return stewardCommand({ patron: (options) => patron(options, { print, warn, ask }) }, USAGE, args, warn);
}

async function patron(args: readonly string[], terminal: Terminal): Promise<number> {
  const { preview = false, yes = false, reason, ...named } = commandOptions(args, OPTIONS);
  if (reason === undefined && !preview) throw new CommandRefused(USAGE);
  return withApplication(terminal.warn, async (app) => {
    const { consortium, patronId } = await patronMeant(app, named);
    if (patronId === null) return refusedAct({ code: 'UNKNOWN_PATRON', message: `Nobody in \`${consortium.id}\` holds the card \`${named.card ?? ''}\`; check the number.` }, terminal.warn);
    const shown = await previewErasure(app, { consortiumId: consortium.id, patronId });
    if (shown.kind !== 'previewed' || preview) return told(shown, terminal);
    told(shown, terminal);
    if (!yes && !(await wanted(terminal))) return 1;
    return told(await erased(app, { consortiumId: consortium.id, patronId, reason: reason as string }), terminal);
  });
}

async function wanted({ ask, print }: Terminal): Promise<boolean> {
  const answer = await ask('Erase this for good? [y/N] ');
  if (answer === null) throw new CommandRefused('Nobody can be asked here; look at what `--preview` shows, then give `--yes`.');
  if (!answer) print('Nothing was erased.');
  return answer;
}

async function erased(app: Application, asked: { readonly consortiumId: string; readonly patronId: string; readonly reason: string }): Promise<ErasureOutcome> {
  const outcome = await erasePatron(asCommand(app, { act: 'ERASURE', what: 'erase patron' }), { ...asked, by: commandCaller() });
  await sealTrail(app, asked.consortiumId);
  return outcome;
}

function told(outcome: ErasureOutcome, { print, warn }: Terminal): number {
  if (outcome.kind === 'refused') return refusedAct(outcome, warn);
  if (outcome.kind === 'erased') {
    print(`Erased at ${outcome.receipt.erased_at.toISOString()}: ${rows(outcome.receipt.counts)}. The pseudonym on the receipt is ${outcome.receipt.pseudonym.toString('hex')}.`);
    return 0;
  }
  print(outcome.kind === 'previewed' ? `Held: ${rows(outcome.counts)}.` : `It waits since ${outcome.requestedAt.toISOString()}, and comes about when nothing keeps the record any more.`);
  outcome.waitsFor.forEach(({ code, message }) => print(`  ${code}: ${message}`));
  return 0;
}

function rows(counts: Readonly<Partial<Record<string, number>>>): string {
  return Object.entries(counts).flatMap(([table, count = 0]) => (count > 0 ? [`${table} ${count}`] : [])).join(', ') || 'nothing';
}
