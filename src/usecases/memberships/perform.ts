import { OWN_SOURCE } from '../../domain/source';
import { loadPatrons, type LoadedPatron } from '../../store/loadPatrons';
import { KeyUsed, readReceipt } from '../../store/receipts';
import type { Application } from '../application';
import { Fault } from '../fault';
import { freshRules } from '../freshRules';
import { refuse, unknownPatron, type ActAsked, type ActOutcome, type ActRefusal, type Step } from './act';
import { toldOutcome, type KeptOutcome } from './keptOutcome';
import { receiptDigests } from './receiptDigests';
import { saveAct } from './saveAct';
import { unusableKey } from './unusableKey';
import { workOut } from './workOut';

const TRIES = 6;

type Digests = ReturnType<typeof receiptDigests>;

/**
 * Does an act about one patron, or says with `preview` what it would do. The facts it tells, the standings that follow
 * and the receipt are written in one transaction; everything is worked out before that. An act done before under the
 * same key is answered again and not done again. Where somebody else changes the patron meanwhile it is worked out
 * anew, unless the caller has said which version he means.
 */
export async function perform(app: Application, asked: ActAsked, step: Step): Promise<ActOutcome> {
  const unusable = unusableKey(asked.key);
  if (unusable !== null) return unusable;
  const { doing, institution, patronId, ifVersion } = asked;
  const digests = receiptDigests(app.secrets, asked.consortiumId, { doing, institution, patronId, ifVersion });
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    const done = await attempted(app, asked, step, digests);
    if (done !== 'overtaken' && !(await wasDoneMeanwhile(app, asked, done))) return done;
  }
  throw new Fault('UNAVAILABLE', 'Somebody else keeps changing the same patron; try again.');
}

/** What the same act has just done, sent twice at the same time, may be what speaks against it. */
async function wasDoneMeanwhile(app: Application, asked: ActAsked, outcome: ActOutcome): Promise<boolean> {
  if (outcome.kind === 'done' || outcome.code === 'KEY_USED_OTHERWISE') return false;
  return (await readReceipt(app.store, asked.consortiumId, asked)) !== null;
}

async function attempted(app: Application, asked: ActAsked, step: Step, digests: Digests): Promise<ActOutcome | 'overtaken'> {
  const { consortiumId, preview } = asked;
  const rules = await freshRules(app, consortiumId);
  const receipt = await readReceipt(app.store, consortiumId, asked);
  if (receipt !== null) {
    return digests.includes(receipt.digest) ? toldOutcome(app, consortiumId, receipt.outcome as KeptOutcome, { preview, isRepeated: true }) : usedOtherwise(asked);
  }
  const patron = await patronNamed(app, asked);
  if (patron !== null && 'code' in patron) return patron;
  const intake = { ...rules, secrets: app.secrets, source: OWN_SOURCE, today: app.clock.today(rules.rulebook.consortium.timeZone) };
  const worked = await workOut(app, { asked, intake, patron }, step);
  if (worked.kind === 'refused') return worked;
  const { write, outcome, ledger } = worked;
  const isDone = preview || (await saveAct(app, { asked, digest: digests[0], write, outcome }).catch(unlessKeyUsed));
  return isDone ? toldOutcome(app, consortiumId, outcome, { preview, isRepeated: false, ledger }) : 'overtaken';
}

/** The patron as the caller has seen him; null for somebody new against whom nothing speaks. */
async function patronNamed(app: Application, asked: ActAsked): Promise<LoadedPatron | ActRefusal | null> {
  const { consortiumId, patronId } = asked;
  if (patronId === null) return (await asked.beforeNew?.()) ?? null;
  const [patron] = await loadPatrons(app.store, consortiumId, [patronId]);
  return patron === undefined ? unknownPatron(consortiumId) : (changedMeanwhile(asked, patron) ?? patron);
}

function changedMeanwhile({ ifVersion }: ActAsked, patron: LoadedPatron): ActRefusal | null {
  if (ifVersion === null || patron.version === ifVersion) return null;
  const message = `The patron is at version ${patron.version} and not at ${ifVersion}: somebody else has changed something; look again.`;
  return { ...refuse('CHANGED_MEANWHILE', message), version: patron.version };
}

function usedOtherwise({ key }: ActAsked): ActRefusal {
  return refuse('KEY_USED_OTHERWISE', `The key \`${key}\` stands for something else that was done already; give every act a key of its own.`);
}

function unlessKeyUsed(error: unknown): false {
  if (error instanceof KeyUsed) return false;
  throw error;
}
