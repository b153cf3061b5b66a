import { resolve } from 'node:path';
import { DEFAULT_RATES, type RateTable } from '../../../domain/access/rates';
import { readRates } from './readRates';

/** What the operator decides about the way in. */
export interface DoorSettings {
  /** The folder of the operator's own registered documents; null: only those that come along. */
  readonly documents: string | null;
  /** Sites whose pages may ask, as `https://portal.example.org`. */
  readonly corsOrigins: readonly string[];
  readonly rates: RateTable;
}

/** Reads GOODSTANDING_DOCUMENTS, GOODSTANDING_CORS_ORIGINS and GOODSTANDING_RATES. */
export function readDoorSettings(said: (name: string) => string | null, folder: string): { readonly settings: DoorSettings; readonly problems: readonly string[] } {
  const documents = said('GOODSTANDING_DOCUMENTS');
  const corsOrigins = (said('GOODSTANDING_CORS_ORIGINS') ?? '').split(',').map((each) => each.trim()).filter((each) => each !== '');
  const read = readRates(said('GOODSTANDING_RATES') ?? '');
  const unusable = corsOrigins.filter((origin) => !isOrigin(origin));
  return {
    settings: { documents: documents === null ? null : resolve(folder, documents), corsOrigins, rates: read.kind === 'read' ? read.rates : DEFAULT_RATES },
    problems: [
      ...unusable.map((origin) => `GOODSTANDING_CORS_ORIGINS has \`${origin}\`; write addresses without a path, such as https://portal.example.org, with commas between them.`),
      ...(read.kind === 'read' ? [] : read.problems),
    ],
  };
}

function isOrigin(text: string): boolean {
  return URL.canParse(text) && new URL(text).origin === text;
}
