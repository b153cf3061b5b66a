import { BEGINNING, FOREVER, type Day } from '../../domain/day';
import { overlap } from '../../domain/period';
import { CORE_TEXTS } from '../coreTexts';
import { describeValue } from '../describeValue';
import type { Finding } from '../finding';
import { isFields, type Draft, type DraftRule } from './draft';

const NAME = /^[a-z][A-Za-z0-9]*$/;
const CODE = /^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$/;

/** What only the product says; `MEMBER` a rule may say too, with its own day. */
const RESERVED_CODES = Object.keys(CORE_TEXTS).filter((code) => code !== 'MEMBER');

/** Precedence is declared by the order of a list, so there must be one, and every place of it must hold a rule. */
export function rulesListed({ origin, fields }: Draft): Finding[] {
  const { rules } = fields;
  const cure = 'List the rules in the order of their precedence: `rules: [first, second]`.';
  if (!Array.isArray(rules)) return [{ code: 'RULES_NOT_A_LIST', where: origin, message: `Its rules are ${describeValue(rules)}. ${cure}` }];
  if (rules.length === 0) return [{ code: 'RULES_EMPTY', where: origin, message: `It has no rule, so it decides nothing. ${cure}` }];
  return (rules as readonly unknown[]).flatMap((rule, index) => {
    if (isFields(rule)) return [];
    const message = `Its rule at place ${index + 1} is ${describeValue(rule)}. Declare it with \`defineRule({ … })\`, and look whether its import is right.`;
    return [{ code: 'RULE_NOT_AN_OBJECT', where: `${origin}/rules[${index}]`, message }];
  });
}

/** A rule's name is that of its file. */
export function namesWellFormed({ rules }: Draft): Finding[] {
  return rules.flatMap(({ where, fields: { name } }) => {
    if (typeof name === 'string' && NAME.test(name)) return [];
    const message = `The rule is called ${describeValue(name)}. Name it after its file, in letters and digits: \`periodEnded\`.`;
    return [{ code: 'RULE_NAME_MALFORMED', where, message }];
  });
}

/** A name leads to one rule. */
export function namesUnique({ rules }: Draft): Finding[] {
  const names = rules.map((rule) => rule.fields.name).filter((name) => typeof name === 'string');
  const twice = [...new Set(names.filter((name, index) => names.indexOf(name) !== index))];
  return twice.map((name) => {
    const places = names.filter((other) => other === name).length;
    const message = `${places} rules are called \`${name}\`. Give every rule a name of its own, that of its file.`;
    return { code: 'RULE_NAME_TWICE', where: rules.find((rule) => rule.fields.name === name)?.where ?? name, message };
  });
}

/** Codes are for programs, so they have one spelling, and those of the product keep their meaning. */
export function codesWellFormed({ rules }: Draft): Finding[] {
  return rules.flatMap(({ where, fields: { code } }) => {
    if (typeof code !== 'string' || !CODE.test(code)) {
      const message = `The code is ${describeValue(code)}. Write capitals joined by underscores, such as \`PERIOD_ENDED\`.`;
      return [{ code: 'CODE_MALFORMED', where, message }];
    }
    if (!RESERVED_CODES.includes(code)) return [];
    const message = `The code \`${code}\` is given by the product itself and means something else. Choose another code.`;
    return [{ code: 'CODE_RESERVED', where, message }];
  });
}

/** Two rules about the same thing say the same code only one after the other, so that a code and a day name one rule. */
export function codesUnique({ rules }: Draft): Finding[] {
  return rules.flatMap((rule, index) => {
    const rival = rules.slice(0, index).find((earlier) => sameCode(earlier, rule) && bothInForce(earlier, rule));
    if (rival === undefined) return [];
    const { about, code, name } = rule.fields;
    const message = `The rules ${describeValue(rival.fields.name)} and ${describeValue(name)}, both about ${describeValue(about)}, have the code ${describeValue(code)} in force on the same days. Give one of them another code, or let the one end before the other begins.`;
    return [{ code: 'CODE_TWICE', where: rule.where, message }];
  });
}

function sameCode(a: DraftRule, b: DraftRule): boolean {
  return typeof a.fields.code === 'string' && a.fields.code === b.fields.code && a.fields.about === b.fields.about;
}

function bothInForce(a: DraftRule, b: DraftRule): boolean {
  return overlap(inForce(a), inForce(b)) !== null;
}

function inForce({ fields }: DraftRule): { from: Day; through: Day } {
  const given = isFields(fields.inForce) ? fields.inForce : {};
  const day = (value: unknown, otherwise: Day): Day => (typeof value === 'number' ? (value as Day) : otherwise);
  return { from: day(given.from, BEGINNING), through: day(given.through, FOREVER) };
}
