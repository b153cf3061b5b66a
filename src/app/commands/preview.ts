import { parseArgs } from 'node:util';
import { MOST_EXAMPLES } from '../../domain/preview/preview';
import { readExamples, type PolicyPreview } from '../../store/previews/policyPreviews';
import type { Application } from '../../usecases/application';
import { sealTrail } from '../../usecases/audit/sealTrail';
import type { PreviewRefused } from '../../usecases/previews/previewRefusal';
import { previewPolicy } from '../../usecases/previews/previewPolicy';
import { asCommand, auditedCommand, commandCaller } from '../auditedCommand';
import { consortiumFile } from '../consortiumFile';
import { previewJson } from '../previews/previewJson';
import { previewText } from '../previews/previewText';
import { dayMeant } from '../runs/runMeant';
import { refusedAct, stewardCommand, toStandardError } from '../stewardCommand';
import { CommandRefused, withApplication } from '../withApplication';
import type { Print } from './refuse';

const USAGE = 'usage: goodstanding preview FILE [--on DATE] [--json]';

interface Asked {
  readonly path: string;
  readonly on: string | undefined;
  readonly json: boolean;
}

/**
 * Shows what the description in a file would do to everyone's standing, and keeps that; exit code 0 shown, 1 refused, 2 it could not be
 * used.
 */
export function preview(args: readonly string[], print: Print, warn: Print = toStandardError): Promise<number> {
  return stewardCommand({ file: (rest) => previewed(askedFor(rest), print, warn) }, USAGE, ['file', ...args], warn);
}

function askedFor(args: readonly string[]): Asked {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options: { on: { type: 'string' }, json: { type: 'boolean', default: false } }, allowPositionals: true });
    const [path] = positionals;
    if (path !== undefined && positionals.length === 1) return { path, on: values.on, json: values.json };
  } catch (error) {
    if ((error as { readonly code?: string }).code?.startsWith('ERR_PARSE_ARGS') !== true) throw error;
  }
  throw new CommandRefused(USAGE);
}

async function previewed({ path, on, json }: Asked, print: Print, warn: Print): Promise<number> {
  const day = on === undefined ? null : dayMeant(on);
  return withApplication(warn, async (whole) => {
    const file = consortiumFile(path, whole.clock, whole.shelf.consortia());
    const { consortium: draft } = file;
    if (draft === null) throw new CommandRefused(file.problems.map(file.say).join('\n'));
    const app = asCommand(whole, { act: 'DESCRIPTION', what: 'preview' });
    const result = await previewPolicy(app, { draft, faults: file.problems, say: file.say, on: day, by: commandCaller() });
    if (result.kind === 'refused') return refused(result, warn);
    if (json) print(JSON.stringify(await withExamples(whole, draft.id, result.preview), null, 2));
    else previewText(draft.id, result.preview).forEach(print);
    await sealTrail(whole, draft.id);
    return 0;
  });
}

/** Whoever is shown as an example has been looked at. */
async function withExamples(app: Application, consortiumId: string, shown: PolicyPreview): Promise<object> {
  const examples = await readExamples(app.store, consortiumId, shown.id, -1, MOST_EXAMPLES);
  await auditedCommand(app, consortiumId, { act: 'LOOK_UP', what: 'preview', purpose: null, outcome: examples.length > 0 ? 'FOUND' : 'NOT_FOUND', patrons: [...new Set(examples.map(({ patronId }) => patronId))] });
  return previewJson(consortiumId, shown, examples);
}

function refused(refusal: PreviewRefused, warn: Print): number {
  if (refusal.code === 'DRAFT_UNUSABLE') throw new CommandRefused(refusal.problems.join('\n'));
  return refusedAct(refusal, warn);
}
