'use strict';

const { setTimeout: wait } = require('node:timers/promises');
const { TestEnvironment } = require('jest-environment-node');

const grace = 2000;
const kinds = /^(ProcessWrap|FSEventWrap|MessagePort|UDPWRAP|(TCP|Pipe)(Socket|Server)?Wrap)$/;

const openHandles = () => {
  const counts = {};
  for (const kind of process.getActiveResourcesInfo()) {
    if (kinds.test(kind)) counts[kind] = (counts[kind] ?? 0) + 1;
  }
  return counts;
};

/** Node opens a stream of the process when it is first looked at; that is no doing of a test. */
const openStandardStreams = () => [process.stdin, process.stdout, process.stderr];

/** Runs a test file in the project's time zone; fails it when it leaves a timer, socket or child running. */
module.exports = class ZonedEnvironment extends TestEnvironment {
  constructor(config, context) {
    // Outside the sandbox: only the real `process.env` moves the clock of the whole process.
    process.env.TZ = config.projectConfig.testEnvironmentOptions.timeZone;
    super(config, context);
    this.testPath = context.testPath;
    this.timers = new Set();
  }

  async setup() {
    await super.setup();
    openStandardStreams();
    this.before = openHandles();
    // Jest has timers of its own in this process, so those of the sandbox are noted where they start.
    for (const start of ['setTimeout', 'setInterval']) {
      this.global[start] = new Proxy(this.global[start], {
        apply: (target, self, args) => this.noted(Reflect.apply(target, self, args)),
      });
    }
  }

  async teardown() {
    const left = await this.leftRunning();
    await super.teardown();
    if (left.length > 0) throw new Error(`\`${this.testPath}\` left running: ${left.join(', ')}`);
  }

  noted(timer) {
    this.timers.add(timer);
    return timer;
  }

  async leftRunning() {
    const deadline = performance.now() + grace;
    for (;;) {
      const handles = openHandles();
      const left = Object.keys(handles).filter((kind) => handles[kind] > (this.before[kind] ?? 0));
      for (const timer of this.timers) if (timer._destroyed || !timer.hasRef()) this.timers.delete(timer);
      if (this.timers.size > 0) left.push('a timer');
      if (left.length === 0 || performance.now() > deadline) return left;
      await wait(20);
    }
  }
};
