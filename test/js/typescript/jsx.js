'use strict';

// JSX becomes calls: of the automatic runtime, of the one a comment names, or
// of what a comment or tsconfig.json says.

const assert = require('assert');

require('./fixtures/elements.jsx');
require('./fixtures/elements.tsx');
require('./fixtures/classic.jsx');
require('./fixtures/preact.jsx');
import('./fixtures/module.jsx').then((ns) => {
  assert.deepStrictEqual(ns.default, {
    from: 'jsxs', type: 'ul', key: undefined,
    props: { children: [1, 2].map((key) => ({
      from: 'jsx', type: 'li', props: { children: key }, key,
    })).concat('end') },
  });
  assert.strictEqual(ns._jsx, 'not taken');
}).catch((error) => {
  process.nextTick(() => { throw error; });
});
