const HETU = /(\d{6})[-+A-FU-Y](\d{3})([0-9A-FHJ-NPR-Y])/gi;
const HETU_SIGNS = '0123456789ABCDEFHJKLMNPRSTUVWXY';

const BELGIAN = /(?<!\d)(\d{2})[ .-]?(\d{2})[ .-]?(\d{2})[ .-]?(\d{3})[ .-]?(\d{2})(?!\d)/g;

/** A text without Finnish and Belgian identity numbers; what looks like one and has another check sign stays. */
export function withoutIdentityNumbers(text: string, instead: string): string {
  return text
    .replace(HETU, (found: string, day: string, serial: string, sign: string) => (isHetu(`${day}${serial}`, sign) ? instead : found))
    .replace(BELGIAN, (found: string, ...parts: string[]) => (isBelgian(parts.slice(0, 4).join(''), parts[4] as string) ? instead : found));
}

function isHetu(digits: string, sign: string): boolean {
  return HETU_SIGNS[Number(digits) % 31] === sign.toUpperCase();
}

/** Of people born since 2000 the number is reckoned with a 2 before it. */
function isBelgian(digits: string, check: string): boolean {
  return [digits, `2${digits}`].some((each) => 97 - (Number(each) % 97) === Number(check));
}
