'use strict';

// Node docs: Modules: node:module API.

const { Module } = require('internal/modules/cjs');

module.exports = Module;
