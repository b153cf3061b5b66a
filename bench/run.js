'use strict';

const path = require('node:path');
const { register } = require('@swc-node/register/register');
const { readDefaultTsConfig } = require('@swc-node/register/read-default-tsconfig');

register(readDefaultTsConfig(path.join(__dirname, '..', 'tsconfig.json')));

require(path.resolve(__dirname, process.argv[2]));
