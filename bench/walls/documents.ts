import { join } from 'node:path';

/** The folder of the document by which the bench asks. */
export const DOCUMENTS = join(__dirname, 'documents');
