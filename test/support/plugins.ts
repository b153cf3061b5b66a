import cooperation from '../../plugins/cooperation';
import flanders from '../../plugins/flanders';
import template from '../../plugins/template';
import vaski from '../../plugins/vaski';
import type { Policy } from '../../src/policies/policy';

/** The plugins that come with the product, by id. */
export const plugins: ReadonlyMap<string, Policy> = new Map(
  [cooperation, flanders, template, vaski].map((policy): [string, Policy] => [policy.id, policy as Policy]),
);
