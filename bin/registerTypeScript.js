'use strict';

const { transformSync } = require('@swc/core');
const { addHook } = require('pirates');
const swcOptions = require('./swcOptions');

/** Lets TypeScript files be required as they are; types are not looked at. Lines of a fault are those of the file. */
addHook((code, filename) => transformSync(code, { ...swcOptions, filename }).code, { exts: ['.ts'] });
process.setSourceMapsEnabled(true);
