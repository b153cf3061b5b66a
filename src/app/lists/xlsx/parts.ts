const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const SHEET_ML = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** Places in the list of styles of a workbook. */
export const STYLE = { plain: 0, day: 1, money: 2, moment: 3, title: 4 } as const;

/** The parts of a workbook (ECMA-376) beside its sheets, by their paths in the package. */
export function workbookParts(sheets: number): ReadonlyMap<string, string> {
  const numbers = Array.from({ length: sheets }, (_, index) => index + 1);
  return new Map([
    ['[Content_Types].xml', contentTypes(numbers)],
    ['_rels/.rels', `${XML}<Relationships xmlns="${PACKAGE}/relationships">${relationship('workbook', 'officeDocument', 'xl/workbook.xml')}</Relationships>`],
    ['xl/workbook.xml', workbook(numbers)],
    ['xl/_rels/workbook.xml.rels', relationships(numbers)],
    ['xl/styles.xml', STYLES],
  ]);
}

/** What a sheet begins with: its first row stays in sight. */
export const SHEET_HEAD = `${XML}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/><sheetData>`;

export const SHEET_FOOT = '</sheetData></worksheet>';

function contentTypes(numbers: readonly number[]): string {
  const override = (part: string, kind: string): string => `<Override PartName="/xl/${part}.xml" ContentType="${SHEET_ML}.${kind}+xml"/>`;
  const sheets = numbers.map((number) => override(`worksheets/sheet${number}`, 'worksheet')).join('');
  const defaults = `<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>`;
  return `${XML}<Types xmlns="${PACKAGE}/content-types">${defaults}${override('workbook', 'sheet.main')}${override('styles', 'styles')}${sheets}</Types>`;
}

function workbook(numbers: readonly number[]): string {
  const sheets = numbers.map((number) => `<sheet name="${number}" sheetId="${number}" r:id="sheet${number}"/>`).join('');
  return `${XML}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${sheets}</sheets></workbook>`;
}

function relationships(numbers: readonly number[]): string {
  const sheets = numbers.map((number) => relationship(`sheet${number}`, 'worksheet', `worksheets/sheet${number}.xml`)).join('');
  return `${XML}<Relationships xmlns="${PACKAGE}/relationships">${sheets}${relationship('styles', 'styles', 'styles.xml')}</Relationships>`;
}

function relationship(id: string, kind: string, target: string): string {
  return `<Relationship Id="${id}" Type="${OFFICE}/${kind}" Target="${target}"/>`;
}

/** The formats are those that every spreadsheet has, in the notation of its own language: 14 a day, 2 an amount, 22 a moment. */
const STYLES = `${XML}<styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>
<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>
<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="5">${[0, 14, 2, 22].map((format) => `<xf numFmtId="${format}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>`).join('')}<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/></cellXfs></styleSheet>`;
