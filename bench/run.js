'use strict';

const { execFileSync } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');

require('../bin/registerTypeScript');

// What the bench measures against is installed when it is first run; engines that want a newer Node get it from there.
if (!fs.existsSync(path.join(__dirname, 'node_modules'))) {
  execFileSync('npm', ['install', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: __dirname, stdio: 'inherit' });
}

require(path.resolve(__dirname, process.argv[2]));
