import { lookedUpEmail, lookedUpPhone } from '../../../src/domain/personal/contact';

describe('An e-mail address as it is looked up', () => {
  test.each([
    ['in another case', 'Jose@Example.ORG', 'jose@example.org'],
    ['with blanks around it', ' jose@example.org\t', 'jose@example.org'],
    ['with its accent as a sign of its own', 'Jose\u0301@example.org', 'jos\u00e9@example.org'],
  ])('%s', (_how, told, lookedUp) => {
    expect(lookedUpEmail(told)).toBe(lookedUp);
  });
});

describe('A telephone number as it is looked up', () => {
  test.each([
    ['as it is dialled', '0477 12 34 56', '477123456'],
    ['with the code of the country', '+32 477/12.34.56', '477123456'],
    ['with two noughts before that', '0032477123456', '477123456'],
    ['short', '09 12', '0912'],
  ])('%s', (_how, told, lookedUp) => {
    expect(lookedUpPhone(told)).toBe(lookedUp);
  });
});
