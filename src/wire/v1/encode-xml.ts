import type { XmlElement } from './xml-element.ts';

const PROLOGUE = '<?xml version="1.0" encoding="UTF-8" ?>\r\n';

/** Characters that XML 1.0 has no way to write. */
// eslint-disable-next-line no-control-regex
const FORBIDDEN = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g;

/** An answer as bytes of API 1.0: prologue, CRLF, one line without indentation, CRLF (contract v1 §2.1). */
export function encodeXml(root: XmlElement): string {
  return `${PROLOGUE}${encodeElement(root)}\r\n`;
}

function encodeElement({ name, attributes = {}, content, cdata }: XmlElement): string {
  const written = Object.entries(attributes).map(
    ([key, value]) => ` ${key}="${escape(value).replaceAll('"', '&quot;')}"`,
  );
  const inner = typeof content === 'string' ? encodeText(content, cdata === true) : content.map(encodeElement).join('');
  return `<${name}${written.join('')}>${inner}</${name}>`;
}

function encodeText(text: string, cdata: boolean): string {
  if (!cdata) return escape(text);
  // the end mark inside a value is split over two sections
  return `<![CDATA[${writable(text).replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;
}

function escape(text: string): string {
  return writable(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function writable(text: string): string {
  return text.toWellFormed().replace(FORBIDDEN, '');
}
