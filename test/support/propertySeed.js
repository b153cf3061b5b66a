'use strict';

const fc = require('fast-check');

/** The laws are tried on the same random examples at every run; PROPERTY_SEED=… (any number) tries others. */
fc.configureGlobal({ seed: Number(process.env.PROPERTY_SEED ?? 20261122) });
