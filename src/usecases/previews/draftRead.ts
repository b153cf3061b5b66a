import type { Consortium } from '../../domain/consortium';
import type { DescriptionProblem } from '../describe/descriptionProblem';

/** A draft that was read; `consortium` is null where it says too little to look for more that is wrong with it. */
export interface DraftRead {
  readonly consortium: Consortium | null;
  readonly problems: readonly DescriptionProblem[];
  /** The sentence of a problem with its place in the draft. */
  readonly say: (problem: DescriptionProblem) => string;
}

/** Reads a draft from a text, YAML or JSON, as a file of a description is read. */
export type ReadDraft = (text: string, stored: readonly Consortium[]) => DraftRead;
