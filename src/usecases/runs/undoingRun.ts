import type { Run } from '../../store/runs';

/** A run that is undone, on whose order, in batches of which size; `onBatch` is told how many were restored. */
export interface UndoingRun {
  readonly consortiumId: string;
  readonly run: Run;
  readonly by: string;
  readonly batch: number;
  readonly onBatch: ((restored: number) => void) | undefined;
}
