import { join } from 'node:path';

/** The folder of this checkout, in which plugins, samples and registered documents lie. */
export const PROJECT_FOLDER = join(__dirname, '..', '..');
export const PLUGIN_FOLDER = join(PROJECT_FOLDER, 'plugins');
export const SAMPLE_FOLDER = join(PROJECT_FOLDER, 'samples');
export const DOCUMENT_FOLDER = join(PROJECT_FOLDER, 'documents');
