'use strict';

// Types in expressions and functions leave what they are of.

require('./fixtures/expressions.ts');
