#!/usr/bin/env node
'use strict';

const path = require('node:path');
const { register } = require('@swc-node/register/register');
const { readDefaultTsConfig } = require('@swc-node/register/read-default-tsconfig');

// The project's own tsconfig.json, whatever the working directory is.
register(readDefaultTsConfig(path.join(__dirname, '..', 'tsconfig.json')));

require('../src/app/cli').main(process.argv.slice(2));
