'use strict';

// Objects whose keys are listed, copied and compared.

function clone(value) {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(clone);
  const copy = {};
  for (const key of Object.keys(value)) copy[key] = clone(value[key]);
  return copy;
}

function equal(a, b) {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || !a || !b) return false;
  const keys = Object.keys(a);
  if (keys.length !== Object.keys(b).length) return false;
  for (const key of keys)
    if (!Object.prototype.hasOwnProperty.call(b, key) || !equal(a[key], b[key]))
      return false;
  return true;
}

const config = {
  server: { host: 'localhost', port: 8080, tls: null },
  routes: [{ path: '/', methods: ['GET', 'HEAD'] },
    { path: '/items', methods: ['GET', 'POST'] }],
  flags: { debug: false, trace: true, level: 3 },
};

let sum = 0;
for (let i = 0; i < 3000; i++) {
  const copy = clone(config);
  if (equal(copy, config)) sum++;
  const merged = Object.assign({}, config.flags, { level: i });
  sum += merged.level;
  for (const key in merged) sum += key.length;
  delete merged.trace;
  if ('debug' in merged) sum++;
}
if (sum !== 4549500) throw new Error(String(sum));
