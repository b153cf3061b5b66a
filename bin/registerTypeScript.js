'use strict';

const { addHook } = require('pirates');
const { compiled } = require('./compiled');

/** Lets TypeScript files be required as they are; types are not looked at. Lines of a fault are those of the file. */
addHook(compiled, { exts: ['.ts'] });
process.setSourceMapsEnabled(true);
