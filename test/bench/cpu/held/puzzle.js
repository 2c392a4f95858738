'use strict';

// Backtracking: queens, permutations, a sudoku.

function queens(n, row = 0, cols = 0, left = 0, right = 0) {
  if (row === n) return 1;
  let count = 0;
  for (let free = ~(cols | left | right) & (1 << n) - 1; free;) {
    const bit = free & -free;
    free ^= bit;
    count += queens(n, row + 1, cols | bit, (left | bit) << 1, (right | bit) >> 1);
  }
  return count;
}

function permutations(list) {
  if (list.length < 2) return [list];
  const out = [];
  list.forEach((x, i) => {
    const rest = [...list.slice(0, i), ...list.slice(i + 1)];
    for (const p of permutations(rest)) out.push([x, ...p]);
  });
  return out;
}

function solve(board) {
  const cells = board.split('').map(Number);
  const allowed = (at, v) => {
    const r = Math.floor(at / 9), c = at % 9;
    const br = r - r % 3, bc = c - c % 3;
    for (let i = 0; i < 9; i++)
      if (cells[r * 9 + i] === v || cells[i * 9 + c] === v ||
          cells[(br + Math.floor(i / 3)) * 9 + bc + i % 3] === v) return false;
    return true;
  };
  let steps = 0;
  const search = (at) => {
    while (at < 81 && cells[at] !== 0) at++;
    if (at === 81) return true;
    for (let v = 1; v <= 9; v++) {
      steps++;
      if (!allowed(at, v)) continue;
      cells[at] = v;
      if (search(at + 1)) return true;
      cells[at] = 0;
    }
    return false;
  };
  return search(0) ? cells.join('') + ' ' + steps : 'none';
}

const solved = solve('530070000600195000098000060800060003400803001700020006' +
  '060000280000419005000080079');
const result = `${queens(8)} ${permutations([1, 2, 3, 4, 5, 6, 7]).length} ` +
  solved.slice(-12);
if (result !== '92 5040 286179 37652') throw new Error(result);
