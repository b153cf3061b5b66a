import type { Timed } from './contest';

export function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

export function tableOf(timed: readonly Timed[]): string {
  const rows = timed.map(({ name, nanoseconds, ratio, remark }) => `| ${name} | ${rounded(nanoseconds)} | ${rounded(ratio)} | ${remark} |`);
  return ['| who | ns an answer | × by hand | what |', '|---|---:|---:|---|', ...rows].join('\n');
}

function rounded(value: number): string {
  return value >= 100 ? Math.round(value).toLocaleString('en') : value.toPrecision(2);
}
