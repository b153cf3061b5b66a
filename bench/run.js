'use strict';

const { execFileSync } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');
const { register } = require('@swc-node/register/register');
const { readDefaultTsConfig } = require('@swc-node/register/read-default-tsconfig');

register(readDefaultTsConfig(path.join(__dirname, '..', 'tsconfig.json')));

// What the bench measures against is installed when it is first run; engines that want a newer Node get it from there.
if (!fs.existsSync(path.join(__dirname, 'node_modules'))) {
  execFileSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: __dirname, stdio: 'inherit' });
}

require(path.resolve(__dirname, process.argv[2]));
