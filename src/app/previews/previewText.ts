import { isoDay } from '../../domain/isoDay';
import { REMINDED_AHEAD, type PreviewOutcome, type PreviewSummary } from '../../domain/preview/preview';
import type { PolicyPreview } from '../../store/previews/policyPreviews';

/** What each outcome is called in a sentence. */
const SAID: Readonly<Record<PreviewOutcome, string>> = {
  LOSES: 'are no longer valid',
  UNDETERMINED: 'cannot be said any more',
  GAINS: 'become valid',
  ENDS_EARLIER: 'end earlier',
  ENDS_LATER: 'end later, or not at all',
  MAY_LESS: 'allow less',
  MAY_MORE: 'allow more',
  OTHERWISE: 'are answered otherwise, from a later day or for another reason',
};

/** A preview for reading: whom the draft reaches, what it does to them, and a table of where and why. */
export function previewText(consortium: string, { id, day, digest, summary, gaps }: PolicyPreview): string[] {
  const { patrons, lookedAt, changed } = summary;
  return [
    `${consortium} on ${isoDay(day)}: of ${patrons} patrons the draft can touch ${lookedAt}, and changes ${changed}.`,
    ...summary.outcomes.map(({ outcome, standings, patrons: people }) => `  ${outcome.padEnd(12)}  ${standings} standings of ${people} patrons ${SAID[outcome]}`),
    ...warnings(summary),
    ...gaps.map(({ institution, from, through, members }) => `! ${through === null ? `From ${isoDay(from)} on` : `From ${isoDay(from)} through ${isoDay(through)}`} no policy holds at ${institution}, which has ${members} members.`),
    ...table(summary),
    `Preview ${id}, of the draft with digest ${digest}. Nothing else was stored.`,
  ];
}

function warnings({ uncoveredTypes, remindedInVain, failed }: PreviewSummary): string[] {
  const types = uncoveredTypes.map(({ institution, type, patrons, newly }) => `! No rule speaks of the type ${type} at ${institution}: ${patrons} patrons have it, ${newly} of whom the rules in force speak.`);
  const vain = remindedInVain === 0 ? [] : [`! ${remindedInVain} last days within the next ${REMINDED_AHEAD} days move: whoever was told of one was told wrong.`];
  const faults = failed === 0 ? [] : [`! The program failed on ${failed} patrons, of whom nothing is said.`];
  return [...types, ...vain, ...faults];
}

const HEADS = ['OUTCOME', 'INSTITUTION', 'TYPE', 'AGE', 'REASON', 'PATRONS'];

function table({ counts }: PreviewSummary): string[] {
  if (counts.length === 0) return [];
  const rows = [HEADS, ...counts.map(({ outcome, institution, type, ageBand, reason, patrons }) => [outcome, institution, type, ageBand, reason, String(patrons)])];
  const widths = HEADS.map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  const cell = (text: string, column: number): string => (column === HEADS.length - 1 ? text.padStart(widths[column] ?? 0) : text.padEnd(widths[column] ?? 0));
  return ['', ...rows.map((row) => row.map(cell).join('  ')), ''];
}
