'use strict';

require('../../bin/registerTypeScript');

const { FAULT_SEED = '20261201', FAULT_PATRONS = '200000' } = process.env;
const { FIGURES } = require('./figures');
require('../support/figures/printFigures').printFigures(FIGURES, { seed: Number(FAULT_SEED), share: Number(FAULT_PATRONS) / 200_000 }, process.argv.slice(2));
