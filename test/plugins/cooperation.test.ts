import cooperation from '../../plugins/cooperation';
import type { Policy } from '../../src/policies/policy';
import { testPolicy } from '../support/testPolicy';
import { testRuleBook } from '../support/testRuleBook';

testPolicy(cooperation as Policy);
testRuleBook(cooperation as Policy);
