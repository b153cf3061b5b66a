import type { Consortium } from '../../domain/consortium';
import type { Reason } from '../../domain/facts';
import { explain } from '../../policies/explain';
import { spokenTexts, type SpokenVersion } from '../../policies/spokenVersion';
import type { StoredRow } from '../../store/patronTables';
import type { Application } from '../application';
import { spokenThen } from '../spokenThen';
import type { PatronLanguage } from './texts';

type Spoken = Pick<SpokenVersion, 'plugin' | 'rules'>;

/** Puts a reason into a sentence for the patron. */
export type TellReason = (reason: Reason) => string;

/** Tells the reasons in some rows as patrons are told, each in the words of the version of the policy that gave it. */
export async function toldReasons(app: Application, consortium: Consortium, language: PatronLanguage, rows: readonly StoredRow[]): Promise<TellReason> {
  const spoken = new Map<string, Spoken | null>();
  for (const { rule, version } of reasonsIn(rows)) {
    const plugin = pluginOf(rule);
    if (!spoken.has(`${plugin} ${version}`)) spoken.set(`${plugin} ${version}`, await spokenBy(app, consortium.id, plugin, version));
  }
  const telling = { language, fallback: language, audience: 'PATRON' as const, currency: consortium.currency, institutionName: (id: string) => consortium.institutions.find((each) => each.id === id)?.name ?? id };
  return (reason) => {
    const said = spoken.get(`${pluginOf(reason.rule)} ${reason.version}`) ?? null;
    return explain(reason, (rule, code) => (said === null ? undefined : spokenTexts(said, rule, code)), telling).text;
  };
}

async function spokenBy(app: Application, consortiumId: string, plugin: string, version: string): Promise<Spoken | null> {
  const loaded = app.plugins.get(plugin);
  return loaded?.version === version ? { plugin, rules: loaded.rules } : spokenThen(app, consortiumId, plugin, version);
}

function pluginOf(rule: string): string {
  return rule.split('/')[0] ?? '';
}

/** Every reason that stands anywhere in stored values. */
function reasonsIn(value: unknown): Reason[] {
  if (typeof value !== 'object' || value === null) return [];
  return [...(isReason(value) ? [value] : []), ...Object.values(value).flatMap(reasonsIn)];
}

/** Whether a stored value is a reason: a code that a rule has given, with the facts it relied on. */
export function isReason(value: object): value is Reason {
  return 'code' in value && 'rule' in value && 'facts' in value && 'version' in value;
}
