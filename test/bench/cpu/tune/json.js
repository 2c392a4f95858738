'use strict';

// JSON there and back.

const document = {
  users: Array.from({ length: 200 }, (_, i) => ({
    id: i,
    name: 'User number ' + i,
    email: `user${i}@example.org`,
    active: i % 3 === 0,
    score: i * 1.25 + 0.1,
    tags: ['alpha', 'beta', 'g\u00e4mma', 'line\nbreak'],
    address: { street: 'Main St ' + i, zip: String(10000 + i), geo: null },
  })),
};

let length = 0;
let score = 0;
for (let i = 0; i < 25; i++) {
  const text = JSON.stringify(document);
  length += text.length;
  const copy = JSON.parse(text);
  score += copy.users[i].score;
}
length += JSON.stringify(document, null, 2).length;

const result = `${length} ${score.toFixed(2)}`;
if (result !== '1061824 377.50') throw new Error(result);
