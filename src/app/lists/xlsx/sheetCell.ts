import { dayOf } from '../../../domain/day';
import { isoDay } from '../../../domain/isoDay';
import type { Cell } from '../cell';
import { safeText } from '../safeText';
import { STYLE } from './parts';

/** Spreadsheets count days from here, and none rightly before the first of March 1900. */
const DAY_ZERO = dayOf(1899, 12, 30);
const FIRST_COUNTED = dayOf(1900, 3, 1);
const MILLISECONDS = 86_400_000;

/** A cell of a sheet: days and amounts as numbers in a style, so that they can be sorted and added up. */
export function sheetCell(cell: Cell, style: number = STYLE.plain): string {
  if (cell === null) return '<c/>';
  if ('text' in cell) return textCell(safeText(cell.text), style);
  if ('day' in cell) return cell.day < FIRST_COUNTED ? textCell(isoDay(cell.day), style) : numberCell(cell.day - DAY_ZERO, STYLE.day);
  if ('moment' in cell) return numberCell(cell.moment.getTime() / MILLISECONDS - DAY_ZERO, STYLE.moment);
  return 'money' in cell ? numberCell(cell.money / 100, STYLE.money) : numberCell(cell.number, STYLE.plain);
}

function numberCell(value: number, style: number): string {
  return `<c s="${style}"><v>${value}</v></c>`;
}

function textCell(text: string, style: number): string {
  return `<c s="${style}" t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`;
}

const SIGNS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '\r': '&#13;' };

/** XML knows no control characters and no halves of characters; spreadsheets read `_x0041_` as an escape of their own. */
function escaped(text: string): string {
  return text
    .replace(/[\p{Cs}\x00-\x08\x0B\x0C\x0E-\x1F\uFFFE\uFFFF]/gu, '\uFFFD')
    .replace(/_(?=x[0-9a-fA-F]{4}_)/g, '_x005F_')
    .replace(/[&<>\r]/g, (sign) => SIGNS[sign] as string);
}
