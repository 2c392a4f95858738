'use strict';

// What traps may not say about their target, in V8's words.

const assert = require('assert');

const type = (f, message) => assert.throws(f, { name: 'TypeError', message });
const fixed = Object.freeze({ x: 1 });
const sealedAccessor = Object.defineProperty({}, 'x', { set: undefined });
const p = (trap, result, target = {}) =>
  new Proxy(target, { [trap]: () => result });
const x = 'x';

type(() => p('get', 2, fixed).x, "'get' on proxy: property 'x' is a " +
  'read-only and non-configurable data property on the proxy target but the ' +
  "proxy did not return its actual value (expected '1' but got '2')");
type(() => p('get', 2, sealedAccessor).x, "'get' on proxy: property 'x' is " +
  'a non-configurable accessor property on the proxy target and does not ' +
  "have a getter function, but the trap did not return 'undefined' (got '2')");
assert.strictEqual(p('get', 1, fixed).x, 1);

type(() => { p('set', false).x = 1; },
  "'set' on proxy: trap returned falsish for property 'x'");
type(() => { p('set', true, fixed).x = 2; }, "'set' on proxy: trap returned " +
  "truish for property 'x' which exists in the proxy target as a " +
  'non-configurable and non-writable data property with a different value');
assert.strictEqual(Reflect.set(p('set', false), x, 1), false);

type(() => x in p('has', false, fixed), "'has' on proxy: trap returned " +
  "falsish for property 'x' which exists in the proxy target as " +
  'non-configurable');
type(() => x in p('has', false, Object.preventExtensions({ x })),
  "'has' on proxy: trap returned falsish for property 'x' but the proxy " +
  'target is not extensible');

type(() => delete p('deleteProperty', false).x,
  "'deleteProperty' on proxy: trap returned falsish for property 'x'");
type(() => delete p('deleteProperty', true, fixed).x,
  "'deleteProperty' on proxy: trap returned truish for property 'x' which is " +
  'non-configurable in the proxy target');

type(() => Object.defineProperty(p('defineProperty', false), x, {}),
  "'defineProperty' on proxy: trap returned falsish for property 'x'");
type(() => Object.defineProperty(p('defineProperty', true, fixed), 'y', {}),
  "'defineProperty' on proxy: trap returned truish for adding property 'y'  " +
  'to the non-extensible proxy target');
type(() => Object.defineProperty(p('defineProperty', true), x,
  { value: 1, configurable: false }), "'defineProperty' on proxy: trap " +
  "returned truish for defining non-configurable property 'x' which is " +
  'either non-existent or configurable in the proxy target');

const own = (o) => Object.getOwnPropertyDescriptor(o, x);
type(() => own(p('getOwnPropertyDescriptor', 1)),
  "'getOwnPropertyDescriptor' on proxy: trap returned neither object nor " +
  "undefined for property 'x'");
type(() => own(p('getOwnPropertyDescriptor', undefined, fixed)),
  "'getOwnPropertyDescriptor' on proxy: trap returned undefined for property " +
  "'x' which is non-configurable in the proxy target");
type(() => own(p('getOwnPropertyDescriptor', { value: 1 })),
  "'getOwnPropertyDescriptor' on proxy: trap reported non-configurability " +
  "for property 'x' which is either non-existent or configurable in the " +
  'proxy target');
assert.deepStrictEqual(
  own(p('getOwnPropertyDescriptor', { configurable: true })),
  { value: undefined, writable: false, enumerable: false, configurable: true });

type(() => Reflect.ownKeys(p('ownKeys', 1)),
  'CreateListFromArrayLike called on non-object');
type(() => Reflect.ownKeys(p('ownKeys', [1])),
  '1 is not a valid property name');
type(() => Reflect.ownKeys(p('ownKeys', ['a', 'a'])),
  "'ownKeys' on proxy: trap returned duplicate entries");
type(() => Reflect.ownKeys(p('ownKeys', [], fixed)),
  "'ownKeys' on proxy: trap result did not include 'x'");
type(() => Reflect.ownKeys(p('ownKeys', ['x', 'y'], fixed)),
  "'ownKeys' on proxy: trap returned extra keys but proxy target is " +
  'non-extensible');
assert.deepStrictEqual(Reflect.ownKeys(p('ownKeys', ['b', 'a', '1'])),
  ['b', 'a', '1']);

type(() => Object.getPrototypeOf(p('getPrototypeOf', 1)),
  "'getPrototypeOf' on proxy: trap returned neither object nor null");
type(() => Object.getPrototypeOf(p('getPrototypeOf', null, fixed)),
  "'getPrototypeOf' on proxy: proxy target is non-extensible but the trap " +
  'did not return its actual prototype');
type(() => Reflect.setPrototypeOf(p('setPrototypeOf', true, fixed), null),
  "'setPrototypeOf' on proxy: trap returned truish for setting a new " +
  'prototype on the non-extensible proxy target');
type(() => Object.isExtensible(p('isExtensible', false)),
  "'isExtensible' on proxy: trap result does not reflect extensibility of " +
  "proxy target (which is 'true')");
type(() => Object.preventExtensions(p('preventExtensions', true)),
  "'preventExtensions' on proxy: the proxy target is extensible");
type(() => Object.preventExtensions(p('preventExtensions', false)),
  "'preventExtensions' on proxy: trap returned falsish");
assert.strictEqual(
  Reflect.preventExtensions(p('preventExtensions', false)), false);

type(() => new Proxy({}, { get: 1 }).x, "'1' returned for property 'get' of " +
  "object '#<Object>' is not a function");
type(() => new Proxy(1, {}),
  'Cannot create proxy with a non-object as target or handler');
const percent = Object.freeze({ '%s%n': '%s%n%s' });
type(() => p('get', '%n%s', percent)['%s%n'], "'get' on proxy: property " +
  "'%s%n' is a read-only and non-configurable data property on the proxy " +
  'target but the proxy did not return its actual value (expected ' +
  "'%s%n%s' but got '%n%s')");
type(() => { '%s%n'['%n%s'] = 1; },
  "Cannot create property '%n%s' on string '%s%n'");
