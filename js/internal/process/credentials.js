'use strict';

// Changing users and groups, by number or name. Node docs: process.setuid,
// setgid, seteuid, setegid, setgroups, initgroups.

const binding = internalBinding('process');
const { codes } = require('internal/errors');
const { validateArray, validateUint32 } = require('internal/validators');

function validate(value, name) {
  if (typeof value === 'string') return;
  if (typeof value !== 'number') {
    throw new codes.ERR_INVALID_ARG_TYPE(name, ['number', 'string'], value);
  }
  validateUint32(value, name);
}

function unknown(kind, name) {
  return new codes.ERR_UNKNOWN_CREDENTIAL(kind, name);
}

function toId(value, kind) {
  if (typeof value === 'number') return value;
  const id = binding.idOf(value, kind === 'User');
  if (id === undefined) throw unknown(kind, value);
  return id;
}

function setter(name, kind) {
  return {
    [name](id) {
      validate(id, 'id');
      binding[name](toId(id, kind));
    },
  }[name];
}

function setgroups(groups) {
  validateArray(groups, 'groups');
  const ids = groups.map((group, i) => {
    validate(group, `groups[${i}]`);
    return toId(group, 'Group');
  });
  binding.setgroups(ids);
}

function initgroups(user, extraGroup) {
  validate(user, 'user');
  validate(extraGroup, 'extraGroup');
  const group = toId(extraGroup, 'Group');
  const name = typeof user === 'number' ? binding.userName(user) : user;
  if (name === undefined || binding.idOf(name, true) === undefined) {
    throw unknown('User', user);
  }
  binding.initgroups(name, group);
}

module.exports = {
  initgroups,
  setegid: setter('setegid', 'Group'),
  seteuid: setter('seteuid', 'User'),
  setgid: setter('setgid', 'Group'),
  setgroups,
  setuid: setter('setuid', 'User'),
};
