import cooperation from '../../plugins/cooperation';
import { testPolicy } from '../support/testPolicy';
import { testRuleBook } from '../support/testRuleBook';

testPolicy(cooperation);
testRuleBook(cooperation);
