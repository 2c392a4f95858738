'use strict';

// What a JSON service does per request: parse a URL, look up, filter, page,
// shape and serialise.

const items = Array.from({ length: 300 }, (_, i) => ({
  id: i, name: 'Item ' + i, price: (i * 37 % 1000) / 10,
  tags: ['t' + i % 5, 't' + i % 7], stock: i % 13,
}));
const byId = new Map(items.map((item) => [item.id, item]));

function parseQuery(search) {
  const query = {};
  for (const part of search.split('&')) {
    if (part === '') continue;
    const at = part.indexOf('=');
    const key = decodeURIComponent(at < 0 ? part : part.slice(0, at));
    query[key] = at < 0 ? '' : decodeURIComponent(part.slice(at + 1));
  }
  return query;
}

const routes = [
  { method: 'GET', path: /^\/items\/(\d+)$/, handle: ([id]) => byId.get(+id) },
  { method: 'GET', path: /^\/items$/, handle: (_, query) => {
    const { tag, sort = 'id', page = '0', ...others } = query;
    const list = items.filter((i) => !tag || i.tags.includes(tag));
    list.sort((a, b) => a[sort] < b[sort] ? -1 : a[sort] > b[sort] ? 1 : 0);
    return { total: list.length, unknown: Object.keys(others),
      items: list.slice(+page * 10, +page * 10 + 10)
        .map(({ id, name, ...rest }) => ({ id, label: `${id}: ${name}`, ...rest })) };
  } },
];

function serve({ method, url, headers }) {
  const [path, search = ''] = url.split('?');
  for (const route of routes) {
    if (route.method !== method) continue;
    const m = route.path.exec(path);
    if (m === null) continue;
    const body = route.handle(m.slice(1), parseQuery(search));
    if (body === undefined) break;
    return { status: 200, headers: { 'content-type': 'application/json',
      ...(headers.origin && { 'access-control-allow-origin': '*' }) },
    body: JSON.stringify(body) };
  }
  return { status: 404, headers: {}, body: '{"error":"not found"}' };
}

let length = 0;
let ok = 0;
for (let i = 0; i < 120; i++) {
  const urls = [`/items/${i}`, `/items?tag=t${i % 7}&sort=price&page=${i % 3}`,
    '/nothing', `/items/${i * 5}`, `/items/${i}?x=%20y&z`];
  for (const url of urls) {
    const answer = serve({ method: 'GET', url, headers: i % 2 ? { origin: 'a' } : {} });
    if (answer.status === 200) ok++;
    length += answer.body.length + Object.keys(answer.headers).length;
  }
}
const result = `${ok} ${length}`;
if (result !== '420 119832') throw new Error(result);
