import { DEFAULT_RATES, type Rates, type RateTable } from '../../../domain/access/rates';
import { isRole } from '../../../domain/access/roles';

export type RatesRead = { readonly kind: 'read'; readonly rates: RateTable } | { readonly kind: 'refused'; readonly problems: readonly string[] };

const FORM = /^([a-z-]+)\.(requests|unknownCards|sameCard)=(\d+|none)$/;

/** Reads what an operator changes of the usual rates: `kiosk.unknownCards=10,portal.requests=none`. */
export function readRates(text: string): RatesRead {
  const parts = text.split(',').map((each) => each.trim()).filter((each) => each !== '');
  const problems = parts.filter((part) => !isRole(FORM.exec(part)?.[1] ?? ''));
  if (problems.length > 0) return { kind: 'refused', problems: problems.map(refusal) };
  return { kind: 'read', rates: parts.reduce(changed, DEFAULT_RATES) };
}

function changed(rates: RateTable, part: string): RateTable {
  const [, role, key, number] = FORM.exec(part) as unknown as [string, keyof RateTable, keyof Rates, string];
  return { ...rates, [role]: { ...rates[role], [key]: number === 'none' ? null : Number(number) } };
}

function refusal(part: string): string {
  return `GOODSTANDING_RATES has \`${part}\`; write a role, what is counted and how often a minute, such as kiosk.unknownCards=10, or none for no limit, with commas between them.`;
}
