import { isoDay } from '../../domain/isoDay';
import type { ImportTally } from '../../usecases/import/importTally';
import type { ImportEnded } from '../../usecases/import/runImport';
import type { ImportArguments } from './importArguments';

/** What an import has come to, in some lines. */
export function importSummary(ended: Exclude<ImportEnded, { readonly kind: 'refused' }>, args: ImportArguments): string[] {
  const { tally } = ended;
  if (ended.kind === 'undone') return [`${counts(tally)}. Nothing was written, since --strict takes all rows or none.`];
  const rehearsal = args.isRehearsal ? ['This was a dry run: nothing was written.', ...details(tally)] : [];
  return [`${counts(tally)}.`, ...rehearsal, ...completeness(ended.isComplete, args)];
}

function counts({ rows, added, changed, unchanged, refused, erased }: ImportTally): string {
  const leftOut = erased === 0 ? '' : `, ${erased} left out of patrons who were erased here`;
  return `${rows} rows: ${added} added, ${changed} changed, ${unchanged} unchanged, ${refused} refused${leftOut}`;
}

function details({ facts, samples }: ImportTally): string[] {
  const kinds = [...facts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([kind, count]) => `  ${kind.replaceAll('_', ' ')}: ${count}`);
  const some = samples.map(({ isNew, line, sourceId, kinds: of }) => `  line ${line}, patron ${sourceId}: ${isNew ? 'new' : 'changed'}: ${of.join(', ').replaceAll('_', ' ')}`);
  return [...(kinds.length === 0 ? [] : ['Facts that would be written, by kind:', ...kinds]), ...(some.length === 0 ? [] : ['For example:', ...some])];
}

function completeness(isComplete: boolean, { completeThrough, isRehearsal }: ImportArguments): string[] {
  if (completeThrough === null || isRehearsal) return [];
  const day = isoDay(completeThrough);
  if (isComplete) return [`The source is complete through ${day}.`];
  return [`That the source is complete through ${day} was not noted, since rows were refused; mend them and import the file again.`];
}
