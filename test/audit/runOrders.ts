/** Every mutation that orders something about a run. */
export const RUN_ORDERS = ['planRun', 'approveRun', 'startRun', 'pauseRun', 'resumeRun', 'undoRun'] as const;
