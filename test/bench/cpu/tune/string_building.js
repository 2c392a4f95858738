'use strict';

// Strings built by +=, templates, join and concat.

function rows(n) {
  let s = '<table>';
  for (let i = 0; i < n; i++)
    s += `<tr><td>${i}</td><td>${i * i}</td></tr>`;
  return s + '</table>';
}

function bytes(n) {
  let s = '';
  for (let i = 0; i < n; i++) s += String.fromCharCode(97 + i % 26);
  return s;
}

function joined(n) {
  const parts = [];
  for (let i = 0; i < n; i++) parts.push('item ' + i);
  return parts.join(',');
}

const result = `${rows(20000).length} ${bytes(100000).length} ` +
  `${joined(60000).length}`;
if (result !== '794279 100000 648889') throw new Error(result);
