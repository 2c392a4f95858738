'use strict';

// An operating-system kernel in small: tasks with queues of packets, a
// scheduler that picks the runnable task of the highest priority.

const kIdle = 0, kDevice = 1, kWorker = 2, kHandler = 3;

class Packet {
  constructor(kind, target) {
    this.kind = kind;
    this.target = target;
    this.next = null;
    this.data = new Array(4).fill(0);
  }
}

class Queue {
  constructor() {
    this.head = null;
    this.tail = null;
    this.length = 0;
  }
  put(packet) {
    packet.next = null;
    if (this.tail === null) this.head = packet;
    else this.tail.next = packet;
    this.tail = packet;
    this.length++;
  }
  take() {
    const packet = this.head;
    this.head = packet.next;
    if (this.head === null) this.tail = null;
    this.length--;
    return packet;
  }
}

class Task {
  constructor(system, id, priority) {
    this.system = system;
    this.id = id;
    this.priority = priority;
    this.queue = new Queue();
    this.runs = 0;
    this.held = false;
  }
  runnable() {
    return !this.held && this.queue.length > 0;
  }
  receive(packet) {
    this.queue.put(packet);
  }
}

class IdleTask extends Task {
  constructor(system, id, turns) {
    super(system, id, 0);
    this.turns = turns;
    this.random = 1;
  }
  runnable() {
    return this.turns > 0;
  }
  run() {
    this.turns--;
    if (this.random & 1) {
      this.random = this.random >> 1 ^ 0xd008;
      this.system.release(kDevice);
    } else {
      this.random >>= 1;
      this.system.release(kDevice + 1);
    }
  }
}

class DeviceTask extends Task {
  run() {
    const packet = this.queue.take();
    packet.data[0]++;
    packet.target = kHandler;
    this.held = true;
    this.system.send(packet);
  }
}

class WorkerTask extends Task {
  run() {
    const packet = this.queue.take();
    for (let i = 0; i < packet.data.length; i++)
      packet.data[i] = packet.data[i] * 3 + i & 255;
    packet.target = packet.kind === 0 ? kDevice : kHandler;
    this.held = packet.kind === 0;
    this.system.send(packet);
  }
}

class HandlerTask extends Task {
  run() {
    const packet = this.queue.take();
    packet.kind = 1 - packet.kind;
    packet.target = packet.data[0] % 2 ? kWorker : kDevice;
    this.system.send(packet);
  }
}

class System {
  constructor(turns) {
    this.tasks = [new IdleTask(this, kIdle, turns),
      new DeviceTask(this, kDevice, 30), new WorkerTask(this, kWorker, 20),
      new HandlerTask(this, kHandler, 10)];
    this.sent = 0;
  }
  send(packet) {
    this.sent++;
    this.tasks[packet.target].receive(packet);
  }
  release(id) {
    this.tasks[id].held = false;
  }
  next() {
    let best = null;
    for (const task of this.tasks)
      if (task.runnable() && (best === null || task.priority > best.priority))
        best = task;
    return best;
  }
  run() {
    for (;;) {
      const task = this.next();
      if (task === null) return;
      task.runs++;
      task.run();
      if (this.tasks[kIdle].turns === 0) return;
    }
  }
}

const system = new System(12000);
for (let i = 0; i < 6; i++) system.send(new Packet(i & 1, 1 + i % 3));
system.run();
const result = `${system.sent} ${system.tasks.map((t) => t.runs).join()}`;
if (result !== '14987 12000,5987,3000,5994') throw new Error(result);
