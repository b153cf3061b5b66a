import { lastRuns, type Run } from '../../store/runs';
import type { Application } from '../application';

/** The runs of a consortium that somebody has planned, started, stopped or begun to undo and that are not done, by their days. */
export async function openRuns({ store }: Pick<Application, 'store'>, consortiumId: string): Promise<Run[]> {
  return lastRuns(store, consortiumId, ['PLANNED', 'HELD', 'RUNNING', 'PAUSED', 'UNDOING']);
}
