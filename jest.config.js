'use strict';

const fs = require('node:fs');
const path = require('node:path');
const swcOptions = require('./bin/swcOptions');

const support = (file) => path.join(__dirname, 'test/support', file);
const ifWritten = (file) => (fs.existsSync(support(file)) ? support(file) : undefined);

/** Node requires ES modules, jest does not: what comes as nothing else is transformed like our own. */
const ES_MODULES = 'jose';

const transform = { [`\\.ts$|/node_modules/(${ES_MODULES})/`]: ['@swc/jest', swcOptions] };

/** A day lost to a local-time `Date` shows only away from UTC, so no project runs in it. */
const inZone = (timeZone, testMatch) => ({
  displayName: timeZone,
  rootDir: __dirname,
  roots: ['src', 'plugins', 'test'].map((folder) => path.join(__dirname, folder)),
  testMatch,
  transform,
  transformIgnorePatterns: [`/node_modules/(?!(${ES_MODULES})/)`],
  setupFiles: [support('propertySeed.js')],
  testEnvironment: support('zonedEnvironment.js'),
  testEnvironmentOptions: { timeZone },
  globalSetup: ifWritten('globalSetup.ts'),
  globalTeardown: ifWritten('globalTeardown.ts'),
});

module.exports = {
  randomize: true,
  showSeed: true,
  errorOnDeprecated: true,
  testTimeout: 120_000,
  maxWorkers: '100%',
  reporters: ['default', support('totals.js')],
  projects: [
    inZone('America/New_York', ['<rootDir>/test/**/*.test.ts']),
    inZone('Europe/Helsinki', ['<rootDir>/test/**/*.days.test.ts']),
    inZone('Pacific/Kiritimati', ['<rootDir>/test/**/*.days.test.ts']),
  ],
};
