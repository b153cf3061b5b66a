import vaski from '../../plugins/vaski';
import type { Policy } from '../../src/policies/policy';
import { testPolicy } from '../support/testPolicy';
import { testRuleBook } from '../support/testRuleBook';

testPolicy(vaski as Policy);
testRuleBook(vaski as Policy);
