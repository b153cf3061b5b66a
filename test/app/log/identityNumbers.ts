import fc from 'fast-check';

const digits = (value: number, length: number): string => String(value).padStart(length, '0');
const birthday = fc.tuple(fc.integer({ min: 1, max: 28 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 0, max: 99 })).map((parts) => parts.map((part) => digits(part, 2)));

/** Belgian national numbers with the right check digits, written in one of the usual ways. */
export const belgianNumber = fc
  .tuple(birthday, fc.integer({ min: 1, max: 998 }), fc.boolean(), fc.constantFrom(['', '', ''], ['.', '-', '.'], [' ', ' ', ' ']))
  .map(([[day = '', month = '', year = ''], serial, sinceMillennium, [first = '', second = '', third = '']]) => {
    const number = `${year}${month}${day}${digits(serial, 3)}`;
    const check = digits(97 - (Number(sinceMillennium ? `2${number}` : number) % 97), 2);
    return `${year}${first}${month}${first}${day}${second}${digits(serial, 3)}${third}${check}`;
  });

/** Finnish identity numbers with the right check sign. */
export const hetu = fc
  .tuple(birthday, fc.constantFrom('-', '–', '−', '+', 'A', 'Y', 'B'), fc.integer({ min: 2, max: 899 }))
  .map(([[day = '', month = '', year = ''], century, serial]) => {
    const born = `${day}${month}${year}`;
    return `${born}${century}${digits(serial, 3)}${'0123456789ABCDEFHJKLMNPRSTUVWXY'[Number(born + digits(serial, 3)) % 31] ?? ''}`;
  });
