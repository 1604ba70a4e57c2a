// Stand in for the browser's own while axe is read. axe is transpiled for old browsers, and keeps
// each private field of each colour that it compares in a WeakMap of its own; on a page with a
// table of a thousand rows that and clearing it away are half its time.
class WeakMap {
  constructor() { this.slot = Symbol('field'); }
  has(owner) { return Object.prototype.hasOwnProperty.call(owner, this.slot); }
  get(owner) { return this.has(owner) ? owner[this.slot] : undefined; }
  set(owner, value) { owner[this.slot] = value; return this; }
  delete(owner) { return this.has(owner) && delete owner[this.slot]; }
}
class WeakSet extends WeakMap {
  add(owner) { return this.set(owner, true); }
}
