'use strict';

require('../../bin/registerTypeScript');
require('./printFigures').printFigures(process.argv.slice(2));
