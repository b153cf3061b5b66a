import type { Consortium } from '../domain/consortium';
import type { DescriptionProblem } from '../usecases/describe/descriptionProblem';
import { readDescription } from '../usecases/describe/readDescription';
import type { Clock } from '../usecases/application';
import { parseFile, readFile, type FileRead, type PathInFile } from './readFile';

/** The description in a file; null where it says too little to look for more that is wrong with it. */
export interface ConsortiumFile {
  readonly consortium: Consortium | null;
  readonly problems: readonly DescriptionProblem[];
  /** The sentence of a problem with its place in the file: `file:line:column: what`. */
  readonly say: (problem: DescriptionProblem) => string;
}

/** Reads the description in a file; without `since` standings are recorded as before, or else from today on. */
export function consortiumFile(path: string, clock: Clock, stored: readonly Consortium[] = []): ConsortiumFile {
  return described(readFile(path), clock, stored);
}

/** The same of a text that somebody has sent: JSON where it begins with a brace, else YAML. Its places are those of `draft`. */
export function consortiumText(text: string, clock: Clock, stored: readonly Consortium[]): ConsortiumFile {
  return described(parseFile('draft', text, /^\s*\{/.test(text) ? 'JSON' : 'YAML'), clock, stored);
}

function described(file: FileRead, clock: Clock, stored: readonly Consortium[]): ConsortiumFile {
  if (file.kind === 'refused') {
    return { consortium: null, problems: file.problems.map((message) => ({ path: [], message })), say: ({ message }) => message };
  }
  const { id } = (file.value ?? {}) as { readonly id?: unknown };
  const before = stored.find((each) => each.id === id);
  const read = readDescription(file.value, (timeZone) => before?.since ?? clock.today(timeZone));
  const say = (problem: DescriptionProblem): string => `${file.placeOf(asWritten(problem.path, file.value))}: ${problem.message}`;
  return { consortium: read.consortium, problems: read.kind === 'refused' ? read.problems : [], say };
}

/** A group may list its members under `institutions` too, after those under `members`. */
function asWritten(path: PathInFile, value: unknown): PathInFile {
  const [list, group, key, index] = path;
  if (list !== 'groups' || key !== 'members' || typeof group !== 'number' || typeof index !== 'number') return path;
  const { members } = ((value as { readonly groups: readonly { readonly members?: readonly unknown[] }[] }).groups[group] ?? {});
  const listed = members?.length ?? 0;
  return index < listed ? path : [list, group, 'institutions', index - listed, ...path.slice(4)];
}
