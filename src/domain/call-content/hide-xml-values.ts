import { isPlace } from './is-place.ts';
import type { Side, StandIn } from './value-stand-in.ts';

const CODE = 'code';
const TOKENS =
  /<!\[CDATA\[([\s\S]*?)(?:\]\]>|$)|<!--[\s\S]*?(?:-->|$)|<[?!][^>]*(?:>|$)|<(\/?[\w:.-]+)((?:"[^"]*(?:"|$)|'[^']*(?:'|$)|[^>"'])*)(>|$)|([^<]+|<)/g;
const ATTRIBUTE = /([\w:.-]+)\s*=\s*(?:"([^"]*)(?:"|$)|'([^']*)(?:'|$))/g;

/** XML without the values of its fields, comments and declarations; it may lack its end. */
export function hideXmlValues(xml: string, standInOf: StandIn, side: Side): string {
  let name = '';
  return xml.replaceAll(
    TOKENS,
    (token: string, data?: string, tag?: string, attributes?: string, end?: string, text?: string) => {
      if (data !== undefined) return escaped(standInFor(data));
      if (tag !== undefined) {
        const all = [...(attributes ?? '').matchAll(ATTRIBUTE)].map(([, key = '', twice, once]) => ({
          key,
          value: twice ?? once ?? '',
        }));
        const label = all.find(({ key }) => key === 'val' || key === 'param')?.value;
        name = tag.startsWith('/') ? '' : (label ?? tag);
        const kept = all.map(({ key, value }) => ` ${key}="${isPlace(key, value) ? value : standIn(key, value)}"`);
        const isEmpty = attributes?.trimEnd().endsWith('/') === true;
        return `<${tag}${kept.join('')}${isEmpty ? '/' : ''}${end ?? ''}`;
      }
      if (text === undefined) return '';
      return text === '<' ? '' : standInFor(text);
    },
  );

  function standIn(label: string, value: string): string {
    // what is escaped is no id and no option
    return standInOf(label, value.includes('&') ? value.replaceAll(/&[^;]*;?/g, '?') : value);
  }

  function standInFor(value: string): string {
    return value.trim() === '' || (side === 'server' && name === CODE) ? value : standIn(name, value);
  }
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
