import flanders from '../../plugins/flanders';
import type { Policy } from '../../src/policies/policy';
import { testPolicy } from '../support/testPolicy';
import { testRuleBook } from '../support/testRuleBook';

testPolicy(flanders as Policy);
testRuleBook(flanders as Policy);
