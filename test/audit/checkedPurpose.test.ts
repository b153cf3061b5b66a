import { checkedPurpose } from '../../src/usecases/audit/checkedPurpose';

describe('A purpose', () => {
  test.each([['renews a card'], ['ticket 4711'], ['letter of 2025-03-10'], ['återlämning, klagan'], ['a'.repeat(200)]])('`%s` is taken', (text) => {
    expect(checkedPurpose(` ${text} `)).toEqual({ kind: 'taken', text });
  });

  test.each([
    ['', 'has 0 signs; say in 1 to 200 why you ask.'],
    ['a'.repeat(201), 'has 201 signs; say in 1 to 200 why you ask.'],
    ['one\u0007two', 'has signs that cannot be read; write one line of text in UTF-8.'],
    ['85.07.30-033.61', 'holds what may be the number of a person or a card; say why you ask, not about whom.'],
    ['about 131052-308T', 'holds what may be the number of a person or a card; say why you ask, not about whom.'],
    ['card 4310 0000 0003 1', 'holds what may be the number of a person or a card; say why you ask, not about whom.'],
  ])('`%s` is refused', (text, problem) => {
    expect(checkedPurpose(text)).toEqual({ kind: 'refused', problem });
  });
});
