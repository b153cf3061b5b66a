import flanders from '../../plugins/flanders';
import { testPolicy } from '../support/testPolicy';
import { testRuleBook } from '../support/testRuleBook';

testPolicy(flanders);
testRuleBook(flanders);
