import { barePatron } from '../../domain/bareFacts';
import { OWN_SOURCE } from '../../domain/source';
import { heldCards } from '../../store/cards';
import { factsOf, type LoadedPatron } from '../../store/loadPatrons';
import type { LedgerRow } from '../../store/ledgerRows';
import type { PatronWrite } from '../../store/savePatrons';
import type { Application } from '../application';
import { canBeKnown } from '../canBeKnown';
import { erasedRefusals } from '../erasure/erasedNames';
import { Fault } from '../fault';
import type { PatronTold } from '../patronTold';
import { namedHere } from '../namedBySource';
import { sealedOf } from '../personal/sealedOf';
import { prepareReconciled, type Intake } from '../prepareWrite';
import type { Refusal } from '../refusal';
import { refusalOf } from '../refusalOf';
import { settleCards } from '../settleCards';
import { unreadableText } from '../unreadableText';
import type { ActAsked, ActRefusal, ActRefusalCode, Seen, Step, ToldByAct } from './act';
import { changesOf } from './changesOf';
import { factId } from './factId';
import { keptOutcome, type KeptOutcome } from './keptOutcome';
import { patronAfter } from './patronAfter';
import { standingSeen } from './standingSeen';

/** An act with the rules and the patron it is about; null for somebody of whom nothing is known yet. */
export interface Acting {
  readonly asked: ActAsked;
  readonly intake: Intake;
  readonly patron: LoadedPatron | null;
}

/** What is to be written for an act, null where nothing changes, and what becomes of it. */
export interface WorkedOut {
  readonly kind: 'worked';
  readonly write: PatronWrite | null;
  readonly outcome: KeptOutcome;
  /** Rows of the ledger before it and after it. */
  readonly ledger: readonly LedgerRow[];
}

/** Works out what an act changes; whatever rules and tables have to say is asked here, before anything is written. */
export async function workOut(app: Application, acting: Acting, step: Step): Promise<WorkedOut | ActRefusal> {
  const seen = await seenOf(app, acting);
  const stepped = step(seen);
  if (stepped.kind === 'refused') return stepped;
  const told: PatronTold = { sourceId: acting.patron?.sourceId ?? seen.facts.id, ...stepped.told };
  const refusal = await refusedTold(app, acting, told);
  if (refusal !== null) return ofFacts(refusal);
  return written(app, acting, { seen, stepped, told });
}

async function seenOf(app: Application, { asked, intake, patron }: Acting): Promise<Seen> {
  const { consortiumId, institution, cards } = asked;
  const { rulebook, today } = intake;
  const newId = (what: string): string => (patron === null ? factId(asked, what) : namedHere(factId(asked, what), patron.source));
  const standing = patron === null ? null : await standingSeen(app, { ...intake, institution, patron });
  const facts = patron === null ? barePatron(newId('patron')) : factsOf(patron);
  return { rulebook, institution, today, patron, facts, standing, held: await heldCards(app.store, consortiumId, cards.filter((card) => canBeKnown({ card }))), newId };
}

interface Stepped {
  readonly seen: Seen;
  readonly stepped: ToldByAct;
  readonly told: PatronTold;
}

async function written(app: Application, { asked, intake, patron }: Acting, { seen, stepped, told }: Stepped): Promise<WorkedOut | ActRefusal> {
  const { facts: { id }, held, standing: before } = seen;
  const settled = settleCards([{ id, told }], held, seen.today).get(id);
  if (settled?.kind === 'refused') return ofFacts(settled.refusal);
  const personal = (await sealedOf(app, asked.consortiumId, [{ told, before: patron }])).get(id) ?? null;
  const now = app.clock.now();
  const { write, outcome, rows } = prepareReconciled(intake, { told, values: null }, { id, before: patron, personal, cards: settled?.cards ?? [], now });
  if (outcome.kind === 'refused') return ofFacts(outcome);
  const stands = patronAfter({ patron, write, rows, id, now });
  const after = await standingSeen(app, { ...intake, institution: asked.institution, patron: stands });
  const warnings = [...(stepped.warnings ?? []), ...outcome.diagnostics, ...(stepped.warningsAfter?.(after, before) ?? [])];
  const [ledgerBefore, ledgerAfter] = [patron?.ledger ?? [], stands.ledger];
  const changes = changesOf({ id, patron, write, held });
  return { kind: 'worked', write, outcome: keptOutcome({ patronId: id, isNew: patron === null, version: stands.version, before, after, ledgerBefore, ledgerAfter, changes, warnings }), ledger: [...ledgerBefore, ...ledgerAfter] };
}

async function refusedTold(app: Application, { asked: { consortiumId }, intake, patron }: Acting, told: PatronTold): Promise<Refusal | null> {
  const { today, isSeen, rulebook: { consortium: whole } } = intake;
  const unreadable = unreadableText({ source: OWN_SOURCE, patrons: [told] });
  if (unreadable !== null) throw new Fault('BAD_REQUEST', unreadable);
  const consortium = { ...whole, institutions: whole.institutions.filter(({ id }) => isSeen(id)) };
  const refusal = refusalOf(told, { before: patron, source: OWN_SOURCE, consortium, today });
  if (refusal !== null) return refusal;
  const erased = await erasedRefusals(app, { consortiumId, source: OWN_SOURCE, timeZone: whole.timeZone }, [told]);
  return erased(told);
}

/** What speaks against the facts speaks against the act. */
function ofFacts({ code, message }: Refusal): ActRefusal {
  return { kind: 'refused', code: code as ActRefusalCode, message };
}
