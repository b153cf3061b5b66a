import { identityNumber } from '../../domain/personal/identityNumber';

const FINNISH = /\d{6}[-+\u2010-\u2015\u2212A-FU-Y]\d{3}[0-9A-FHJ-NPR-Y]/gi;
const BELGIAN = /(?<!\d)\d{2}[ .-]?\d{2}[ .-]?\d{2}[ .-]?\d{3}[ .-]?\d{2}(?!\d)/g;

/** A text without Finnish and Belgian identity numbers; what only looks like one, by its day or check digits, stays. */
export function withoutIdentityNumbers(text: string, instead: string): string {
  return text
    .replace(FINNISH, (found) => (identityNumber(found) === null ? found : instead))
    .replace(BELGIAN, (found) => (identityNumber(found.replace(/\D/g, '')) === null ? found : instead));
}
