import { SaxesParser } from 'saxes';
import { Refused } from '../../domain/refusal.ts';

/** A leaf of the rows: `<FL val="Amount">3432.23</FL>`, `<option val="assignTo">...</option>`. */
export interface XmlEntry {
  readonly label: string;
  readonly text: string;
}

export interface XmlRow {
  /** The attribute `no`; `null` when there is none. */
  readonly no: string | null;
  readonly entries: readonly XmlEntry[];
}

/** What an `xmlData` parameter holds. */
export interface XmlData {
  /** Name of the root element. */
  readonly root: string;
  readonly rows: readonly XmlRow[];
}

const CHARACTERS_MAX = 1_000_000;
const ROWS_MAX = 100;
const ELEMENTS_MAX = 20_000;
const ATTRIBUTES_MAX = 8;
const DEPTH_MAX = 8;
const VALUE_MAX = 100_000;

/**
 * An `xmlData` parameter (contract v1 §3, §4.2). Element names below the root are not looked at, for clients write `Leads` for `Potentials` and
 * `FL` for `option`; the depth tells what is what: root, row, entry. What is nested deeper is passed over.
 *
 * XML comes from strangers: a DOCTYPE is refused, so there are no entities to expand, and everything is counted.
 *
 * @throws Refused `limit_exceeded` for too many rows, `unreadable` for malformed XML and beyond each other limit
 */
export function parseXmlData(xml: string): XmlData {
  // a prologue behind white space or a byte order mark is malformed to the letter, and sent
  const text = xml.replace(/^[\s\uFEFF]+/u, '');
  if (text.length > CHARACTERS_MAX) throw unreadable();
  let root = '';
  const rows: XmlRow[] = [];
  let entries: XmlEntry[] = [];
  let no: string | null = null;
  let label = '';
  let value = '';
  let depth = 0;
  let elements = 0;
  let attributes = 0;

  const parser = new SaxesParser();
  const addText = (more: string): void => {
    if (depth !== 3) return;
    value += more;
    if (value.length > VALUE_MAX) throw unreadable();
  };
  parser.on('error', () => {
    throw unreadable();
  });
  parser.on('doctype', () => {
    throw unreadable();
  });
  parser.on('opentagstart', () => {
    depth += 1;
    elements += 1;
    attributes = 0;
    if (depth > DEPTH_MAX || elements > ELEMENTS_MAX) throw unreadable();
  });
  parser.on('attribute', () => {
    attributes += 1;
    if (attributes > ATTRIBUTES_MAX) throw unreadable();
  });
  parser.on('opentag', (tag) => {
    if (depth === 1) root = tag.name;
    if (depth === 2) {
      entries = [];
      no = tag.attributes['no'] ?? null;
      if (rows.length === ROWS_MAX) throw new Refused({ code: 'limit_exceeded', path: ['?xmlData'], limit: ROWS_MAX });
    } else if (depth === 3) {
      label = tag.attributes['val'] ?? '';
      value = '';
    }
  });
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('closetag', () => {
    if (depth === 3) entries.push({ label, text: value });
    else if (depth === 2) rows.push({ no, entries });
    depth -= 1;
  });
  parser.write(text).close();
  return { root, rows };
}

function unreadable(): Refused {
  return new Refused({ code: 'unreadable' });
}
