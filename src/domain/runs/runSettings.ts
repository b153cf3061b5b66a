/** How the runs of a consortium are done. */
export interface RunSettings {
  /** Whether a run is done by itself when its day comes; otherwise it waits until somebody starts it. */
  readonly automatic: boolean;
  readonly brake: Brake;
  /** For so many days after the day on which it was done a run may be undone; 0: on that day only. */
  readonly undoDays: number;
}

/** What lets a run wait for a second person. */
export interface Brake {
  /** More than this part of all patrons, from 0 to 1. */
  readonly share: number;
  /** More than so many times the median of earlier runs of its kind. */
  readonly timesMedian: number;
  /** A run that changes fewer patrons never waits. */
  readonly fromPatrons: number;
}

/** What holds where a description says nothing of runs. */
export const DEFAULT_RUNS: RunSettings = { automatic: true, brake: { share: 0.05, timesMedian: 3, fromPatrons: 100 }, undoDays: 30 };

/** The settings of a consortium's runs. */
export function runSettings({ runs }: { readonly runs?: RunSettings | undefined }): RunSettings {
  return runs ?? DEFAULT_RUNS;
}
