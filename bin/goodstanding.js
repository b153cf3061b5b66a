#!/usr/bin/env node
'use strict';

require('./registerTypeScript');
require('../src/app/cli').main(process.argv.slice(2));
