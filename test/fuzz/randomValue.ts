import { isEnumType, isInputObjectType, isListType, isNonNullType, isRequiredInputField, type GraphQLInputType } from 'graphql';
import type { Dice } from '../differential/dice';

/** What values are made of; the words are those that mean something to the server asked. */
export interface Making {
  readonly dice: Dice;
  /** Values for texts and ids. */
  readonly words: readonly string[];
}

/** A value that fits a type; null, or absent from an object, where that is allowed. */
export function randomValue(making: Making, type: GraphQLInputType, depth = 0): unknown {
  const { dice } = making;
  if (isNonNullType(type)) return randomValue(making, type.ofType, depth);
  if (isListType(type)) return Array.from({ length: dice.below(3) }, () => randomValue(making, type.ofType, depth + 1));
  if (isEnumType(type)) return dice.pick(type.getValues()).name;
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields()).filter((field) => isRequiredInputField(field) || (depth < 4 && dice.chance(30)));
    return Object.fromEntries(fields.map((field) => [field.name, randomValue(making, field.type, depth + 1)]));
  }
  return scalar(making, type.name);
}

function scalar({ dice, words }: Making, name: string): unknown {
  switch (name) {
    case 'Int':
      return dice.pick([0, 1, 5, 100, -1]);
    case 'Float':
      return dice.pick([0, 1, 7.5, -3, 0.001, 1e21]);
    case 'Boolean':
      return dice.chance(50);
    case 'Date':
      return dice.pick(['2026-11-21', '2024-02-29', '0001-01-01', '9999-12-31', '2027-01-01']);
    case 'DateTime':
      return dice.pick(['2026-11-21T10:00:00Z', '2020-01-01T00:00:00+01:00', '2026-11-20T23:59:59.999Z']);
    default:
      return dice.pick(words);
  }
}
