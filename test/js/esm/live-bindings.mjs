// Imports follow the exporter's variables, through re-exports and namespaces.
import assert from 'node:assert';
import add, {
  count, late, list, 'number of calls' as calls, reset, setLate,
} from './fixtures/counter.mjs';
import * as counter from './fixtures/counter.mjs';
import * as barrel from './fixtures/barrel.mjs';
import { total } from './fixtures/barrel.mjs';

const read = () => [count, calls, counter.count, barrel.total, total];

assert.deepStrictEqual(read(), [0, 0, 0, 0, 0]);
add();
add();
assert.deepStrictEqual(read(), [2, 2, 2, 2, 2]);
reset();
assert.deepStrictEqual(read(), [0, 0, 0, 0, 0]);
assert.deepStrictEqual(list, [2]);
assert.strictEqual(late, undefined);
setLate('x');
assert.strictEqual(late, 'x');
assert.strictEqual(barrel.late, 'x');

// What a module exports itself hides what it passes on; default is not passed.
assert.strictEqual(barrel.count, 'own');
assert.strictEqual('default' in barrel, false);
assert.strictEqual(barrel.counter, counter);

// A call of an import has no this.
import { self } from './fixtures/self.mjs';
assert.strictEqual(self(), undefined);

for (const write of [() => { count = 1; }, () => { count++; },
                     () => { [count] = [1]; }, () => { add = null; }]) {
  assert.throws(write, {
    name: 'TypeError', message: 'Assignment to constant variable.',
  });
}

// Modules know themselves.
import { own as me } from './live-bindings.mjs';
assert.throws(() => me, ReferenceError);
export let own = 1;
assert.strictEqual(me, 1);
own = 2;
assert.strictEqual(me, 2);
