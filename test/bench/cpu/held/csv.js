'use strict';

// CSV to records, grouped and summed, and back to text.

function parseCsv(text) {
  const rows = [];
  let row = [];
  let field = '';
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    if (quoted) {
      if (c !== '"') field += c;
      else if (text[i + 1] === '"') field += text[++i];
      else quoted = false;
    } else if (c === '"') {
      quoted = true;
    } else if (c === ',') {
      row.push(field);
      field = '';
    } else if (c === '\n') {
      row.push(field);
      rows.push(row);
      row = [];
      field = '';
    } else {
      field += c;
    }
  }
  const [header, ...body] = rows;
  return body.map((cells) =>
    Object.fromEntries(header.map((name, i) => [name, cells[i]])));
}

function groupBy(list, key) {
  const groups = {};
  for (const item of list) (groups[key(item)] ||= []).push(item);
  return groups;
}

function toCsv(records) {
  const header = Object.keys(records[0]);
  const quote = (v) => /[",\n]/.test(v) ? `"${String(v).replace(/"/g, '""')}"` : v;
  return [header.join(','), ...records.map((r) =>
    header.map((h) => quote(r[h])).join(','))].join('\n');
}

let text = 'id,name,city,amount\n';
for (let i = 0; i < 600; i++)
  text += `${i},"Name, ${i}","The ""big"" city ${i % 9}",${(i * 7919 % 1000) / 10}\n`;

let total = 0;
for (let round = 0; round < 4; round++) {
  const records = parseCsv(text);
  const summary = Object.entries(groupBy(records, (r) => r.city))
    .map(([city, list]) => ({ city, count: list.length,
      sum: list.reduce((s, r) => s + Number(r.amount), 0) }))
    .sort((a, b) => b.sum - a.sum);
  total += toCsv(summary).length + toCsv(records).length + summary[0].sum;
}
if (total.toFixed(3) !== '114198.400') throw new Error(total.toFixed(3));
