import type { Consortium } from '../domain/consortium';
import { tellsOf, type FactField, type Source } from '../domain/source';
import type { Refusal } from './refusal';
import { whatIsWritten, type Writing } from './whatIsWritten';

/** Of what would change something whose record another source keeps; what is told as it stands changes nothing. */
export function keptElsewhere(writing: Writing): Refusal | null {
  const { consortium, source } = writing;
  if (consortium.sources.every((each) => each.keeps.length === 0)) return null;
  const homes = homesOf(writing);
  for (const written of whatIsWritten(writing)) {
    const keepers = keepersOf(consortium, written.field, written.institution === null ? homes : [written.institution]);
    if (keepers.length === 0 || keepers.some((each) => each.id === source)) continue;
    const where = written.institution === null ? 'the patron' : `\`${written.institution}\``;
    const names = keepers.map((each) => `\`${each.id}\``).join(', ');
    return {
      code: 'RECORD_KEPT_ELSEWHERE',
      message: `The record of \`${written.field}\` of ${where} is kept by ${names}, not by \`${source}\`; change it there.`,
    };
  }
  return null;
}

/** The sources that keep the record of a field at one of these institutions; those of all institutions keep it everywhere. */
export function keepersOf({ sources }: Consortium, field: FactField, institutions: readonly string[]): Source[] {
  return sources.filter(
    (source) => source.keeps.includes(field) && (source.institutions === '*' || institutions.some((institution) => tellsOf(source, institution))),
  );
}

/** What is the patron's own belongs to the libraries where he is or was a member. */
function homesOf({ before, merged }: Writing): string[] {
  return [...before.membership, ...merged.rows.membership].map((row) => row.institution_id);
}
