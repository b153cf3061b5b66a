import template from '../../plugins/template';
import type { Policy } from '../../src/policies/policy';
import { testPolicy } from '../support/testPolicy';
import { testRuleBook } from '../support/testRuleBook';

testPolicy(template as Policy);
testRuleBook(template as Policy);
