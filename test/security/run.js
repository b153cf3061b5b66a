'use strict';

require('../../bin/registerTypeScript');

const { SECURITY_SEED = '20261122', SECURITY_SHARE = '1' } = process.env;
const { FIGURES } = require('./figures');
require('../support/figures/printFigures').printFigures(FIGURES, { seed: Number(SECURITY_SEED), share: Number(SECURITY_SHARE) }, process.argv.slice(2));
