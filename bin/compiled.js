'use strict';

const { createHash } = require('node:crypto');
const fs = require('node:fs');
const path = require('node:path');
const { version } = require('@swc/core/package.json');
const swcOptions = require('./swcOptions');

/** Goes with what is installed, and is as safe from others as that. */
const FOLDER = path.join(__dirname, '..', 'node_modules', '.cache', 'goodstanding');

const COMPILER = `${version} ${JSON.stringify(swcOptions)}`;

/**
 * JavaScript of a TypeScript file, kept for the next process by a digest of all it is made from. Where nothing can be kept, as in
 * an image that is read only, it is compiled each time.
 */
exports.compiled = (code, filename, folder = FOLDER) => {
  const kept = path.join(folder, `${createHash('sha256').update(`${COMPILER}\0${filename}\0${code}`).digest('hex')}.js`);
  const known = readKept(kept);
  if (known !== null) return known;
  const made = require('@swc/core').transformSync(code, { ...swcOptions, filename }).code + END;
  keep(kept, made);
  return made;
};

/** Tells a file that was written to its end from one that was not. */
const END = '\n// end\n';

function readKept(file) {
  try {
    const text = fs.readFileSync(file, 'utf8');
    return text.endsWith(END) ? text : null;
  } catch {
    return null;
  }
}

/** Others may be about to read it, so it appears at once. */
function keep(file, text) {
  const part = `${file}.${process.pid}`;
  try {
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(part, text);
    fs.renameSync(part, file);
  } catch {
    // INVARIANT: what cannot be kept was compiled all the same; a part of it, if there is one, is nobody's.
    fs.rm(part, { force: true }, () => undefined);
  }
}
