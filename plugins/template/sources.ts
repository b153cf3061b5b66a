import type { Source } from '../../src/policies';

export const houseRules: Source = { title: 'House rules of the example library', date: '2026-01-01', checkedOn: '2026-11-21' };
