'use strict';

// A ray tracer with spheres, a plane, shadows and reflections.

class Vec {
  constructor(x, y, z) {
    this.x = x;
    this.y = y;
    this.z = z;
  }
  plus(o) {
    return new Vec(this.x + o.x, this.y + o.y, this.z + o.z);
  }
  minus(o) {
    return new Vec(this.x - o.x, this.y - o.y, this.z - o.z);
  }
  times(k) {
    return new Vec(this.x * k, this.y * k, this.z * k);
  }
  dot(o) {
    return this.x * o.x + this.y * o.y + this.z * o.z;
  }
  unit() {
    return this.times(1 / Math.sqrt(this.dot(this)));
  }
}

class Sphere {
  constructor(center, radius, shade, mirror) {
    Object.assign(this, { center, radius, shade, mirror });
  }
  hit(origin, direction) {
    const oc = origin.minus(this.center);
    const b = oc.dot(direction);
    const d = b * b - oc.dot(oc) + this.radius * this.radius;
    if (d < 0) return Infinity;
    const t = -b - Math.sqrt(d);
    return t > 1e-4 ? t : Infinity;
  }
  normal(p) {
    return p.minus(this.center).unit();
  }
}

class Plane {
  constructor(y) {
    this.y = y;
    this.mirror = 0.1;
    this.up = new Vec(0, 1, 0);
  }
  get shade() {
    return 0.6;
  }
  hit(origin, direction) {
    if (direction.y >= 0) return Infinity;
    const t = (this.y - origin.y) / direction.y;
    return t > 1e-4 ? t : Infinity;
  }
  normal() {
    return this.up;
  }
}

const scene = [new Plane(-1)];
for (let i = 0; i < 5; i++)
  scene.push(new Sphere(new Vec(i - 2, (i & 1) * 0.7 - 0.3, 4 + i % 3), 0.6,
    0.3 + i * 0.15, 0.3));
const light = new Vec(-3, 6, -2);

function nearest(origin, direction) {
  let best = null;
  let distance = Infinity;
  for (const thing of scene) {
    const t = thing.hit(origin, direction);
    if (t < distance) {
      distance = t;
      best = thing;
    }
  }
  return best === null ? null : { thing: best, distance };
}

function trace(origin, direction, depth) {
  const found = nearest(origin, direction);
  if (found === null) return 0.2 + 0.3 * Math.max(direction.y, 0);
  const { thing, distance } = found;
  const point = origin.plus(direction.times(distance));
  const normal = thing.normal(point);
  const toLight = light.minus(point).unit();
  let value = 0.1;
  if (nearest(point, toLight) === null)
    value += thing.shade * Math.max(0, normal.dot(toLight));
  if (depth > 0 && thing.mirror > 0) {
    const bounced = direction.minus(normal.times(2 * normal.dot(direction)));
    value += thing.mirror * trace(point, bounced, depth - 1);
  }
  return value;
}

const size = 40;
let sum = 0;
const eye = new Vec(0, 0.3, -2);
for (let y = 0; y < size; y++)
  for (let x = 0; x < size; x++) {
    const d = new Vec((x - size / 2) / size, (size / 2 - y) / size, 1).unit();
    sum += Math.floor(trace(eye, d, 2) * 255);
  }
if (sum !== 162659) throw new Error(String(sum));
