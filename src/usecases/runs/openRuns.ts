import { lastRuns, orderedRuns, type Run } from '../../store/runs';
import type { Application } from '../application';

/** The runs of a consortium that somebody has planned, started, stopped or begun to undo and that are not done, by their days. */
export async function openRuns({ store }: Pick<Application, 'store'>, consortiumId: string): Promise<Run[]> {
  return [...(await lastRuns(store, consortiumId, OPEN)), ...(await orderedRuns(store, consortiumId, OPEN))];
}

const OPEN = ['PLANNED', 'HELD', 'RUNNING', 'PAUSED', 'UNDOING'] as const;
