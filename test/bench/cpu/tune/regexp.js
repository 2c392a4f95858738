'use strict';

// Regular expressions over log lines.

const lines = Array.from({ length: 200 }, (_, i) =>
  `192.168.0.${i % 256} - - [10/Oct/2025:13:55:${10 + i % 50}] ` +
  `"GET /api/items/${i * 17}?page=${i} HTTP/1.1" 200 ${i * 31}`);
const pattern = /^(\S+) \S+ \S+ \[([^\]]+)\] "(\w+) ([^"]*?) HTTP\/\d\.\d" (\d+) (\d+)$/;

let bytes = 0;
let words = 0;
let path = 0;
for (let round = 0; round < 15; round++) {
  for (const line of lines) {
    const m = pattern.exec(line);
    bytes += Number(m[6]);
    path += m[4].replace(/[?&]/g, '_').length;
    if (/items\/(\d+)/.test(line)) words++;
    words += line.match(/[a-z]+/gi).length;
  }
}
const camel = 'some-long-css-property-name'.repeat(200)
  .replace(/-([a-z])/g, (_, c) => c.toUpperCase());
const result = `${bytes} ${words} ${path} ${camel.length}`;
if (result !== '9253500 21000 69360 4600') throw new Error(result);
