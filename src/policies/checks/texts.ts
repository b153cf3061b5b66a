import { describeList, describeValue } from '../describeValue';
import type { Finding } from '../finding';
import { filled, placesOf } from '../places';
import { LANGUAGES, type Language } from '../rule';
import { isFields, isFilled, type DraftRule, type Fields } from './draft';

const PARTS = ['patron', 'staff', 'remedy'] as const;
type Part = (typeof PARTS)[number];

/** Every patron is answered in his own language, so each must have a sentence for patrons. */
export function textsComplete(rule: DraftRule): Finding[] {
  const { where, fields } = rule;
  const cure = `Tell patrons in ${LANGUAGES.join(', ')}.`;
  if (!isFields(fields.texts)) return [{ code: 'TEXT_MISSING', where, message: `Its texts are ${describeValue(fields.texts)}. ${cure}` }];
  return LANGUAGES.flatMap((language) => {
    const text = textIn(rule, language);
    if (text === null) return [{ code: 'TEXT_MISSING', where, message: `It has no text in \`${language}\`. ${cure}` }];
    return isFilled(text.patron)
      ? []
      : [{ code: 'TEXT_EMPTY', where, message: `Its sentence for patrons in \`${language}\` is ${describeValue(text.patron)}. Write what a patron is told.` }];
  });
}

/** A sentence for staff, or what clears the matter, is told in every language or in none. */
export function partsInEveryLanguage(rule: DraftRule): Finding[] {
  return (['staff', 'remedy'] as const).flatMap((part) => {
    const lacking = present(rule).filter((language) => !isFilled(textIn(rule, language)?.[part]));
    if (lacking.length === 0 || lacking.length === present(rule).length) return [];
    const message = `Its \`${part}\` is missing in ${describeList(lacking)}, while other languages have it. Write it in every language, or in none.`;
    return [{ code: 'TEXT_PART_MISSING', where: rule.where, message }];
  });
}

/** Whatever the language, a sentence shows the same facts. */
export function samePlaces(rule: DraftRule): Finding[] {
  return PARTS.flatMap((part) => {
    const told = present(rule).filter((language) => isFilled(textIn(rule, language)?.[part]));
    const all = [...new Set(told.flatMap((language) => places(rule, language, part)))].sort();
    return told.flatMap((language) => {
      const lacking = all.filter((place) => !places(rule, language, part).includes(place));
      if (lacking.length === 0) return [];
      const message = `Its \`${part}\` in \`${language}\` lacks ${describeList(lacking.map((place) => `{${place}}`))}, which another language shows. Use the same places in every language.`;
      return [{ code: 'TEXT_PLACES_DIFFER', where: rule.where, message }];
    });
  });
}

/** A brace that opens no place would be shown to patrons. */
export function placesWellFormed(rule: DraftRule): Finding[] {
  return present(rule).flatMap((language) =>
    PARTS.flatMap((part) => {
      const text = textIn(rule, language)?.[part];
      if (typeof text !== 'string' || !/[{}]/.test(filled(text, () => ''))) return [];
      const message = `Its \`${part}\` in \`${language}\` has a brace that is no place: ${describeValue(text)}. Write a place as \`{endsOn}\`: letters and digits between braces.`;
      return [{ code: 'TEXT_PLACE_MALFORMED', where: rule.where, message }];
    }),
  );
}

function present(rule: DraftRule): Language[] {
  return LANGUAGES.filter((language) => textIn(rule, language) !== null);
}

function textIn({ fields }: DraftRule, language: Language): Fields | null {
  const text = isFields(fields.texts) ? fields.texts[language] : null;
  return isFields(text) ? text : null;
}

function places(rule: DraftRule, language: Language, part: Part): string[] {
  const text = textIn(rule, language)?.[part];
  return typeof text === 'string' ? placesOf(text) : [];
}
