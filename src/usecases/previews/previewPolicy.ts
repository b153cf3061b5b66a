import { randomUUID } from 'node:crypto';
import type { Consortium } from '../../domain/consortium';
import { FOREVER, type Day } from '../../domain/day';
import { isoDay } from '../../domain/isoDay';
import { MOST_EXAMPLES } from '../../domain/preview/preview';
import { emptyTally, examplesOf, summaryOf, type PreviewTally } from '../../domain/preview/previewTally';
import { resolvePolicies } from '../../policies/resolvePolicies';
import { readConsortia, type StoredConsortium } from '../../store/consortia';
import { addPreview, type NewPreview } from '../../store/previews/policyPreviews';
import { countPatrons } from '../../store/previews/patronsTouched';
import type { Application } from '../application';
import { changing } from '../audit/changing';
import { describedConsortium } from '../describe/describedConsortium';
import type { DescriptionProblem } from '../describe/descriptionProblem';
import { planDescription } from '../planDescription';
import { booksOf, type Previewing } from './booksOf';
import { saidAlike } from './previewBooks';
import { previewPart } from './previewPart';
import { draftUnusable, previewRefused, type PreviewRefused, type PreviewResult } from './previewRefusal';
import { whomTouched } from './whomTouched';

/** A draft of a description, of which day its effect is to be seen, and by whom. */
export interface PreviewOrder {
  readonly draft: Consortium;
  /** What reading the draft has found wrong with it. */
  readonly faults: readonly DescriptionProblem[];
  /** A problem with its place in the draft. */
  readonly say: (problem: DescriptionProblem) => string;
  /** Null: today. */
  readonly on: Day | null;
  readonly by: string;
  /** Is told how many patrons were looked at so far. */
  readonly onBatch?: (lookedAt: number) => void;
}

/**
 * Works out what a draft would do to the standings of a day, today or a later one, and keeps it; nothing else changes. The standings by the
 * rules in force are compared with those that would be answered had the draft been applied today. Of a later day it is supposed that
 * every run until then is done on its day.
 */
export async function previewPolicy(app: Application, order: PreviewOrder): Promise<PreviewResult> {
  const stored = await inForce(app, order.draft.id);
  return stored.kind === 'refused' ? stored : previewDraft(app, stored, order);
}

/** A description that is in force. */
type InForce = StoredConsortium & { readonly kind: 'inForce' };

/** The description in force as it is stored, which another process may have changed. */
export async function inForce({ store }: Pick<Application, 'store'>, id: string): Promise<InForce | PreviewRefused> {
  const stored = (await readConsortia(store)).find(({ consortium }) => consortium.id === id);
  if (stored !== undefined) return { ...stored, kind: 'inForce' };
  return previewRefused('UNKNOWN_CONSORTIUM', `There is no consortium \`${id}\`, so a draft of it changes nobody's standing; apply it.`);
}

/** The same for a draft that was made of what is in force; nothing is kept where that is another by the end. */
export async function previewDraft(app: Application, stored: StoredConsortium, order: PreviewOrder): Promise<PreviewResult> {
  const { draft, on: asked } = order;
  const today = app.clock.today(stored.consortium.timeZone);
  const on = asked ?? today;
  const refused = whyNotOn(stored.consortium, on, today) ?? whyNotInForce(app, stored);
  if (refused !== null) return refused;
  const plan = await planDescription(app, draft, order.faults);
  if (plan.kind === 'refused') return draftUnusable(plan.problems.map(order.say));
  if (plan.kind === 'unchanged') return previewRefused('SAME_AS_IN_FORCE', `The draft says of \`${draft.id}\` what is in force already; change something in it.`);
  return kept(app, order, { stored, plan, on, today });
}

function whyNotOn({ since, id }: Consortium, on: Day, today: Day): PreviewRefused | null {
  if (on < since) return previewRefused('BEFORE_SINCE', `Standings of \`${id}\` are recorded from \`${isoDay(since)}\`, and \`${isoDay(on)}\` is before it; name today or a day that comes.`);
  if (on < today) return previewRefused('DAY_PAST', `\`${isoDay(on)}\` has passed; name today, \`${isoDay(today)}\`, or a day that comes. What a backdated draft makes of today shows what it corrects.`);
  return null;
}

function whyNotInForce({ plugins }: Pick<Application, 'plugins'>, { consortium }: StoredConsortium): PreviewRefused | null {
  const [first] = resolvePolicies(consortium, plugins).findings;
  return first === undefined ? null : previewRefused('POLICY_UNUSABLE', `A policy that is in force cannot be used, so there is nothing to compare with: ${first.message}`);
}

async function kept(app: Application, { by, onBatch }: PreviewOrder, previewing: Previewing): Promise<PreviewResult> {
  const { stored, plan, on } = previewing;
  const { id } = stored.consortium;
  const tally = await counted(app, previewing, onBatch ?? ((): void => undefined));
  const { consortium, digest, pluginVersions } = plan.write;
  const preview: NewPreview = {
    id: randomUUID(),
    day: on,
    digest,
    pluginVersions,
    revision: stored.revision,
    from: plan.from,
    summary: summaryOf(tally, await countPatrons(app.store, id)),
    gaps: plan.gaps.map(({ institution, from, through, members }) => ({ institution, from, through: through === FOREVER ? null : through, members })),
    previewedAt: app.clock.now(),
    previewedBy: by,
    description: describedConsortium(consortium),
    examples: examplesOf(tally, MOST_EXAMPLES),
  };
  const isKept = await changing(app, id, (manager) => addPreview(manager, id, preview), (done) => (done ? { detail: { preview: preview.id, day: isoDay(on), changed: preview.summary.changed } } : null));
  if (!isKept) return previewRefused('CHANGED_MEANWHILE', `Somebody has changed the description of \`${id}\` meanwhile; compare the draft with the new one.`);
  return { kind: 'previewed', preview };
}

async function counted(app: Application, previewing: Previewing, onBatch: (lookedAt: number) => void): Promise<PreviewTally> {
  const { stored: { consortium, pluginVersions }, plan, on, today } = previewing;
  const books = await booksOf(app, previewing);
  const said = saidAlike(books);
  const touched = whomTouched({ plan, inForce: consortium, pluginVersions, said, today, on });
  if (touched === null) return emptyTally();
  return previewPart(app, { books, said, touched, after: null, through: null }, onBatch);
}
