'use strict';

// Node docs: constants (deprecated): those of os and fs in one object.

const { fs, os } = internalBinding('constants');

Object.assign(exports, os.dlopen, os.errno, os.priority, os.signals, fs);
