'use strict';

// Methods and properties of objects with prototypes.

function Vector(x, y) {
  this.x = x;
  this.y = y;
}
Vector.prototype.add = function(other) {
  this.x += other.x;
  this.y += other.y;
  return this;
};
Vector.prototype.dot = function(other) {
  return this.x * other.x + this.y * other.y;
};

const counter = {
  value: 0,
  step: 1,
  next() {
    this.value += this.step;
    return this.value;
  },
};

const sum = new Vector(0, 0);
const one = new Vector(1, 2);
let dots = 0;
for (let i = 0; i < 300000; i++) {
  sum.add(one);
  dots += one.dot(one);
  counter.next();
}

const result = `${sum.x} ${sum.y} ${dots} ${counter.value}`;
if (result !== '300000 600000 1500000 300000') throw new Error(result);
