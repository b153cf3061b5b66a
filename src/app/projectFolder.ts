import { join } from 'node:path';

/** The folder of this checkout, in which plugins and samples lie. */
export const PROJECT_FOLDER = join(__dirname, '..', '..');
/** Each folder in it is a policy. */
export const PLUGIN_FOLDER = join(PROJECT_FOLDER, 'plugins');
/** Each folder in it is a sample consortium. */
export const SAMPLE_FOLDER = join(PROJECT_FOLDER, 'samples');
