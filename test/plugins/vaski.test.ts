import vaski from '../../plugins/vaski';
import { testPolicy } from '../support/testPolicy';
import { testRuleBook } from '../support/testRuleBook';

testPolicy(vaski);
testRuleBook(vaski);
