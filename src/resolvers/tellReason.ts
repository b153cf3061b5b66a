import type { Consortium } from '../domain/consortium';
import { explain, remedyOf, type Message, type Telling, type TextLookup } from '../policies/explain';
import type { Application } from '../usecases/application';
import { institutionOf } from './consortia';
import type { ShownReason } from './shownReasons';

/** How somebody wants to be told: left out, in the consortium's first language and as patrons are. */
export interface Listener {
  readonly language?: string | null;
  readonly audience?: Telling['audience'] | null;
}

/** The sentence for a reason. */
export function messageOf(app: Application, { given, consortium }: ShownReason, listener: Listener): Message {
  return explain(given, ruleTexts(app), tellingOf(consortium, listener));
}

/** What would clear a reason; null when its rule names nothing. */
export function remedyText(app: Application, { given, consortium }: ShownReason, listener: Listener): string | null {
  return remedyOf(given, ruleTexts(app), tellingOf(consortium, listener))?.text ?? null;
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

/** Finds the texts of a rule in the plugins that are loaded, by `plugin/rule`. */
function ruleTexts({ plugins }: Application): TextLookup {
  return (rule, code) => {
    const [plugin = '', name] = rule.split('/');
    return plugins.get(plugin)?.rules.find((each) => each.name === name && each.code === code)?.texts;
  };
}
