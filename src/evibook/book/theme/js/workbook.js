// Lines of texts as an Excel workbook with one sheet (ECMA-376), in a ZIP archive that packs nothing (APPNOTE 6.3).
(function () {
  "use strict";

  var HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
  var MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  var OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  var PACKAGE = "http://schemas.openxmlformats.org/package/2006/";
  var FIRST_DAY = 0x21; // 1 January 1980: archives know no earlier one, and the file tells no time

  function parts(lines, name) {
    var book = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
    return {
      "[Content_Types].xml": "<Types xmlns=\"" + PACKAGE + "content-types\">" +
        "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>" +
        "<Override PartName=\"/xl/workbook.xml\" ContentType=\"" + book + "sheet.main+xml\"/>" +
        "<Override PartName=\"/xl/sheet.xml\" ContentType=\"" + book + "worksheet+xml\"/></Types>",
      "_rels/.rels": relation("officeDocument", "xl/workbook.xml"),
      "xl/workbook.xml": "<workbook xmlns=\"" + MAIN + "\" xmlns:r=\"" + OFFICE + "\"><sheets>" +
        "<sheet name=\"" + text(name) + "\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>",
      "xl/_rels/workbook.xml.rels": relation("worksheet", "sheet.xml"),
      "xl/sheet.xml": sheet(lines),
    };
  }

  function relation(kind, target) {
    return "<Relationships xmlns=\"" + PACKAGE + "relationships\"><Relationship Id=\"r1\" Type=\"" + OFFICE + "/" +
      kind + "\" Target=\"" + target + "\"/></Relationships>";
  }

  function sheet(lines) {
    var frozen = "<sheetViews><sheetView workbookViewId=\"0\"><pane ySplit=\"1\" topLeftCell=\"A2\" " +
      "activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews>";
    var rows = lines.map(function (cells) { return "<row>" + cells.map(cell).join("") + "</row>"; });
    return "<worksheet xmlns=\"" + MAIN + "\">" + frozen + "<sheetData>" + rows.join("") + "</sheetData></worksheet>";
  }

  function cell(words) { // a text, whatever it begins with: never a formula
    return "<c t=\"inlineStr\"><is><t xml:space=\"preserve\">" + text(words || "") + "</t></is></c>";
  }

  function text(words) {
    return words.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, "").replace(/&/g, "&amp;").replace(/</g, "&lt;")
      .replace(/>/g, "&gt;").replace(/"/g, "&quot;");
  }

  function checksum(bytes) { // CRC-32
    var found = -1;
    bytes.forEach(function (byte) {
      found ^= byte;
      for (var bit = 0; bit < 8; bit += 1) { found = (found >>> 1) ^ (found & 1 ? 0xedb88320 : 0); }
    });
    return (found ^ -1) >>> 0;
  }

  function numbers(fields) { // pairs of a number and how many bytes it takes, the lowest first
    var bytes = [];
    fields.forEach(function (field) {
      for (var at = 0; at < field[1]; at += 1) { bytes.push((field[0] >>> (8 * at)) & 255); }
    });
    return Uint8Array.from(bytes);
  }

  function archive(files) {
    var pieces = [], listed = [], place = 0, encoder = new TextEncoder();
    Object.keys(files).forEach(function (path) {
      var name = encoder.encode(path), bytes = encoder.encode(HEAD + files[path]);
      var told = [[20, 2], [0, 2], [0, 2], [0, 2], [FIRST_DAY, 2], [checksum(bytes), 4], [bytes.length, 4],
        [bytes.length, 4], [name.length, 2], [0, 2]];
      var here = numbers([[0x04034b50, 4]].concat(told));
      pieces.push(here, name, bytes);
      listed.push(numbers([[0x02014b50, 4], [20, 2]].concat(told, [[0, 2], [0, 2], [0, 2], [0, 4], [place, 4]])), name);
      place += here.length + name.length + bytes.length;
    });
    var length = listed.reduce(function (sum, piece) { return sum + piece.length; }, 0), count = listed.length / 2;
    var end = numbers([[0x06054b50, 4], [0, 2], [0, 2], [count, 2], [count, 2], [length, 4], [place, 4], [0, 2]]);
    return pieces.concat(listed, [end]);
  }

  window.evibookWorkbook = function (lines, name) {
    var kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    return new Blob(archive(parts(lines, name)), { type: kind });
  };
})();
