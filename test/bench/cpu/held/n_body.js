'use strict';

// Bodies that attract each other.

const bodies = [
  { x: 0, y: 0, z: 0, vx: 0, vy: 0, vz: 0, mass: 39.5 },
  { x: 4.84, y: -1.16, z: -0.1, vx: 0.6, vy: 2.81, vz: -0.02, mass: 0.037 },
  { x: 8.34, y: 4.12, z: -0.4, vx: -1.01, vy: 1.82, vz: 0.008, mass: 0.011 },
  { x: 12.89, y: -15.11, z: -0.2, vx: 1.08, vy: 0.86, vz: -0.01, mass: 0.0017 },
  { x: 15.38, y: -25.9, z: 0.18, vx: 0.97, vy: 0.59, vz: -0.03, mass: 0.002 },
];

function advance(dt) {
  for (let i = 0; i < bodies.length; i++) {
    const a = bodies[i];
    for (let j = i + 1; j < bodies.length; j++) {
      const b = bodies[j];
      const dx = a.x - b.x, dy = a.y - b.y, dz = a.z - b.z;
      const squared = dx * dx + dy * dy + dz * dz;
      const k = dt / (squared * Math.sqrt(squared));
      a.vx -= dx * b.mass * k;
      a.vy -= dy * b.mass * k;
      a.vz -= dz * b.mass * k;
      b.vx += dx * a.mass * k;
      b.vy += dy * a.mass * k;
      b.vz += dz * a.mass * k;
    }
  }
  for (const b of bodies) {
    b.x += dt * b.vx;
    b.y += dt * b.vy;
    b.z += dt * b.vz;
  }
}

function energy() {
  let e = 0;
  bodies.forEach((a, i) => {
    e += 0.5 * a.mass * (a.vx ** 2 + a.vy ** 2 + a.vz ** 2);
    for (const b of bodies.slice(i + 1))
      e -= a.mass * b.mass / Math.hypot(a.x - b.x, a.y - b.y, a.z - b.z);
  });
  return e;
}

for (let i = 0; i < 12000; i++) advance(0.001);
const result = energy().toFixed(6);
if (result !== '-0.166845') throw new Error(result);
