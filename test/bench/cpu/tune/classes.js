'use strict';

// Classes: inheritance, accessors, private fields, static members.

class Shape {
  #id;
  static count = 0;
  constructor(id) {
    this.#id = id;
    Shape.count++;
  }
  get id() {
    return this.#id;
  }
  area() {
    return 0;
  }
  describe() {
    return this.area() + this.id;
  }
}

class Rectangle extends Shape {
  constructor(id, w, h) {
    super(id);
    this.w = w;
    this.h = h;
  }
  area() {
    return this.w * this.h;
  }
}

class Square extends Rectangle {
  side = 0;
  constructor(id, side) {
    super(id, side, side);
    this.side = side;
  }
  describe() {
    return super.describe() - this.side;
  }
}

let sum = 0;
for (let i = 0; i < 40000; i++) {
  const shape = i % 2 ? new Rectangle(i, 2, 3) : new Square(i, 4);
  sum += shape.describe();
  if (shape instanceof Square) sum++;
}
const result = `${sum} ${Shape.count}`;
if (result !== '800360000 40000') throw new Error(result);
