import template from '../../plugins/template';
import { testPolicy } from '../support/testPolicy';
import { testRuleBook } from '../support/testRuleBook';

testPolicy(template);
testRuleBook(template);
