import type { Consortium } from '../domain/consortium';
import type { Reason } from '../domain/facts';
import { explain, remedyOf, type Message, type Telling, type TextLookup } from '../policies/explain';
import { spokenTexts } from '../policies/spokenVersion';
import type { Application } from '../usecases/application';
import { spokenThen } from '../usecases/spokenThen';
import { institutionOf } from './consortia';
import type { ShownReason } from './shownReasons';

/** How somebody wants to be told: left out, in the consortium's first language and as patrons are. */
export interface Listener {
  readonly language?: string | null;
  readonly audience?: Telling['audience'] | null;
}

/** The sentence for a reason, in the words of the version of the policy that gave it. */
export function messageOf(app: Application, { given, consortium }: ShownReason, listener: Listener): Message | Promise<Message> {
  return inItsWords(app, consortium, given, (lookup) => explain(given, lookup, tellingOf(consortium, listener)));
}

/** What would clear a reason; null when its rule names nothing. */
export function remedyText(app: Application, { given, consortium }: ShownReason, listener: Listener): string | null | Promise<string | null> {
  return inItsWords(app, consortium, given, (lookup) => remedyOf(given, lookup, tellingOf(consortium, listener))?.text ?? null);
}

function tellingOf(consortium: Consortium, { language, audience }: Listener): Telling {
  return {
    ...(language === null || language === undefined ? {} : { language }),
    fallback: consortium.languages[0] ?? 'en',
    audience: audience ?? 'PATRON',
    currency: consortium.currency,
    institutionName: (id) => institutionOf(consortium, id).name,
  };
}

/** Only a reason of a version that is not loaded any more must wait for its words. */
function inItsWords<T>(app: Application, { id }: Consortium, { rule, version }: Reason, tell: (lookup: TextLookup) => T): T | Promise<T> {
  const [plugin = ''] = rule.split('/');
  const loaded = app.plugins.get(plugin);
  const loadedTexts: TextLookup = (of, code) => (loaded === undefined ? undefined : spokenTexts({ plugin, rules: loaded.rules }, of, code));
  if (loaded?.version === version || plugin === 'goodstanding') return tell(loadedTexts);
  return spokenThen(app, id, plugin, version).then((spoken) => tell(spoken === null ? loadedTexts : (of, code) => spokenTexts(spoken, of, code)));
}
