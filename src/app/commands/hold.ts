import { standingHolds } from '../../store/keptBecause';
import type { Application } from '../../usecases/application';
import { sealTrail } from '../../usecases/audit/sealTrail';
import { liftLegalHold, placeLegalHold, type HoldOutcome } from '../../usecases/erasure/legalHold';
import { asCommand, auditedCommand, commandCaller } from '../auditedCommand';
import { commandOptions } from '../commandOptions';
import { consortiumNamed, patronMeant, type PatronNamed } from '../patronMeant';
import { refusedAct, stewardCommand, toStandardError } from '../stewardCommand';
import { CommandRefused, withApplication } from '../withApplication';
import type { Print } from './refuse';

const USAGE = [
  'usage: goodstanding hold place --consortium ID (--card NUMBER | --id ID) --reason TEXT',
  '       goodstanding hold lift --consortium ID (--card NUMBER | --id ID) --hold ID --reason TEXT',
  '       goodstanding hold list --consortium ID',
].join('\n');

/** Places, lifts and lists legal holds: exit code 0 done, 1 refused, 2 it could not be used. */
export function hold(args: readonly string[], print: Print, warn: Print = toStandardError): Promise<number> {
  const forms = {
    place: (options: readonly string[]) => changed(commandOptions(options, { texts: ['consortium', 'card', 'id', 'reason'], switches: [], usage: USAGE }), print, warn),
    lift: (options: readonly string[]) => changed(commandOptions(options, { texts: ['consortium', 'card', 'id', 'reason', 'hold'], switches: [], usage: USAGE }), print, warn, true),
    list: (options: readonly string[]) => list(commandOptions(options, { texts: ['consortium'], switches: [], usage: USAGE }), print, warn),
  };
  return stewardCommand(forms, USAGE, args, warn);
}

interface HoldAsked extends PatronNamed {
  readonly reason?: string;
  readonly hold?: string;
}

async function changed({ reason, hold: holdId, ...named }: HoldAsked, print: Print, warn: Print, lifts = false): Promise<number> {
  if (reason === undefined || (lifts && holdId === undefined)) throw new CommandRefused(USAGE);
  return withApplication(warn, async (whole) => {
    const { consortium, patronId } = await patronMeant(whole, named);
    if (patronId === null) return refusedAct({ code: 'UNKNOWN_PATRON', message: `Nobody in \`${consortium.id}\` holds the card \`${named.card ?? ''}\`; check the number.` }, warn);
    const app = asCommand(whole, { act: 'LEGAL_HOLD', what: lifts ? 'hold lift' : 'hold place' });
    const asked = { consortiumId: consortium.id, patronId, reason, by: commandCaller() };
    const outcome = lifts ? await liftLegalHold(app, { ...asked, hold: holdId as string }) : await placeLegalHold(app, asked);
    await sealTrail(whole, consortium.id);
    return told(outcome, print, warn);
  });
}

function told(outcome: HoldOutcome, print: Print, warn: Print): number {
  if (outcome.kind === 'refused') return refusedAct(outcome, warn);
  print(`The hold ${outcome.hold} was ${outcome.kind} at ${outcome.at.toISOString()}.`);
  return 0;
}

async function list({ consortium: named }: PatronNamed, print: Print, warn: Print): Promise<number> {
  return withApplication(warn, async (app: Application) => {
    const { id } = consortiumNamed(app, named);
    const holds = await standingHolds(app.store, id);
    const patrons = [...new Set(holds.map(({ patron_id }) => patron_id))];
    await auditedCommand(app, id, { act: 'LOOK_UP', what: 'hold list', purpose: null, outcome: patrons.length > 0 ? 'FOUND' : 'NOT_FOUND', patrons });
    for (const { id: holdId, patron_id, placed_at, placed_by, reason } of holds) print(`${holdId}  patron ${patron_id}  ${placed_at.toISOString()}  ${placed_by}: ${reason}`);
    if (holds.length === 0) print(`No legal hold stands in \`${id}\`.`);
    return 0;
  });
}
