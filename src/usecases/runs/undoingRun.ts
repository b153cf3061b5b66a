import type { Run } from '../../store/runs';

/** A run that is undone, on whose order, in batches of which size; `onBatch` is told after each batch how many were restored, and may throw to stop. */
export interface UndoingRun {
  readonly consortiumId: string;
  readonly run: Run;
  readonly by: string;
  readonly batch: number;
  readonly onBatch: ((restored: number) => void) | undefined;
}
