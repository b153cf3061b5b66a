import type { Reason } from '../domain/facts';
import { coreTextsOf } from './coreTexts';
import { FACT_MISSING } from './askRule';
import { factText, type FactFormat } from './factText';
import { factWord } from './factWords';
import { filled, placesOf } from './places';
import { LANGUAGES, type Language, type Rule, type RuleText } from './rule';

type Texts = Rule<unknown>['texts'];

/** Finds the texts of a rule (`plugin/rule`) that gives a code; undefined when no plugin has such a rule any more. */
export type TextLookup = (rule: string, code: string) => Texts | undefined;

/** For whom, and in which language, a reason is put into words. */
export interface Telling extends FactFormat {
  /** The language asked for, such as `nl` or `nl-BE`; any may be asked for. */
  readonly language?: string;
  /** The consortium's first language: used where the one asked for does not exist. */
  readonly fallback: string;
  readonly audience: 'PATRON' | 'STAFF';
}

/** A sentence, and the language in which it is. */
export interface Message {
  readonly text: string;
  readonly language: Language;
}

/** Codes that the engine gives in the name of a policy's rule, with sentences of its own. */
const SAID_BY_ENGINE = [FACT_MISSING, 'RULE_FAILED'];

/** The sentence for a reason of which only code, rule and source are left. */
const WITHOUT_TEXT: Texts = {
  nl: { patron: 'Dit volgt uit: {source}.' },
  fi: { patron: 'Tämän perusteena on: {source}.' },
  sv: { patron: 'Detta följer av: {source}.' },
  fr: { patron: 'Cela découle de : {source}.' },
  en: { patron: 'This follows from: {source}.' },
};

/** Puts a reason into words: the rule's sentence with the reason's facts, for patrons or for staff. */
export function explain(reason: Reason, lookup: TextLookup, telling: Telling): Message {
  const language = languageOf(telling);
  const { patron, staff = patron } = textOf(reason, lookup, language);
  return { text: fill(telling.audience === 'STAFF' ? staff : patron, reason, language, telling), language };
}

/** What would clear a reason, and at which channel; null when the rule names nothing. */
export function remedyOf(reason: Reason, lookup: TextLookup, telling: Telling): Message | null {
  const language = languageOf(telling);
  const { remedy } = textOf(reason, lookup, language);
  return remedy === undefined ? null : { text: fill(remedy, reason, language, telling), language };
}

/** The language in which somebody is told: the one asked for, else that of the consortium, else English. */
export function languageOf({ language, fallback }: Pick<Telling, 'language' | 'fallback'>): Language {
  return known(language) ?? known(fallback) ?? 'en';
}

function known(language: string | undefined): Language | undefined {
  const wanted = language?.toLowerCase().split(/[-_]/)[0];
  return LANGUAGES.find((each) => each === wanted);
}

/** A sentence that says "through {endsOn}" of a membership without end gives way to the product's, where it has one. */
function textOf(reason: Reason, lookup: TextLookup, language: Language): RuleText {
  const { rule, code } = reason;
  const ofCore = coreTextsOf(reason)?.[language];
  const byEngine = rule.startsWith('goodstanding/') || SAID_BY_ENGINE.includes(code);
  const ofRule = byEngine ? undefined : lookup(rule, code)?.[language];
  if (ofRule !== undefined && (ofCore === undefined || isTold(ofRule, reason))) return ofRule;
  return ofCore ?? WITHOUT_TEXT[language];
}

function isTold({ patron }: RuleText, { facts }: Reason): boolean {
  return placesOf(patron).every((place) => Object.hasOwn(facts, place));
}

/** A place for which the reason has no fact is shown as missing, never as a brace. */
function fill(text: string, reason: Reason, language: Language, format: FactFormat): string {
  return filled(text, (place) => {
    const fact = Object.hasOwn(reason.facts, place) ? reason.facts[place] : undefined;
    if (fact !== undefined && 'text' in fact && place === 'fact' && reason.code === FACT_MISSING) return factWord(fact.text, language);
    if (fact !== undefined) return factText(fact, language, format);
    return place === 'source' ? reason.source : '…';
  });
}
