'use strict';

const patience = 30_000;

/** Closes the run with one line of totals, and fails a run whose process does not end. */
module.exports = class Totals {
  onRunComplete(_contexts, results) {
    let failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
    process.once('exit', () => console.log(`${results.numPassedTests} passed, ${failed} failed`));
    const alarm = () => {
      console.error(`Still running ${patience / 1000} s after the last test: something was left open.`);
      failed += 1;
      process.exit(1);
    };
    // Unreferenced: it fires only where something else keeps the process alive.
    setTimeout(alarm, patience).unref();
  }
};
