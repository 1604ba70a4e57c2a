// A page has a few dozen colours, and axe reads the text of one anew for each element.
const { Color } = axe.commons.color;
const read = Color.prototype.parseString;
const known = new Map();
Color.prototype.parseString = function (text) {
  if (known.has(text)) Object.assign(this, known.get(text));
  else {
    read.call(this, text);
    const { red, green, blue, alpha } = this;
    known.set(text, { red, green, blue, alpha });
  }
  return this;
};
