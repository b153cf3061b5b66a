/** Every mutation that orders something about a run. */
export const RUN_ORDERS = ['planRun', 'approveRun', 'cancelRun', 'startRun', 'pauseRun', 'resumeRun', 'undoRun'] as const;
