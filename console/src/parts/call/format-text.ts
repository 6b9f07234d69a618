const XML_TOKEN = /<!\[CDATA\[[\s\S]*?\]\]>|<!--[\s\S]*?-->|<[^>]*>|[^<]+/g;

/** XML and JSON with a line for each part; anything else, and what is cut off in the middle of JSON, as it is. */
export function formatText(text: string): string {
  const trimmed = text.trim();
  if (/^[[{]/.test(trimmed)) return formatJson(trimmed);
  return trimmed.startsWith('<') ? formatXml(trimmed) : text;
}

function formatJson(text: string): string {
  try {
    const value: unknown = JSON.parse(text);
    return JSON.stringify(value, null, 2);
  } catch {
    return text;
  }
}

/** An element that has text alone stays in one line. */
function formatXml(text: string): string {
  const lines: string[] = [];
  let depth = 0;
  let isInside = false;
  const push = (token: string): void => void lines.push(`${'  '.repeat(Math.max(0, depth))}${token}`);
  const append = (token: string): void => void lines.push(`${lines.pop() ?? ''}${token}`);
  for (const [token] of text.matchAll(XML_TOKEN)) {
    if (!token.startsWith('<') || token.startsWith('<![')) {
      if (token.trim() !== '') (isInside ? append : push)(token.trim());
    } else if (token.startsWith('</')) {
      depth -= 1;
      (isInside ? append : push)(token);
      isInside = false;
    } else {
      push(token);
      isInside = !/^<[?!]|\/>$/.test(token);
      if (isInside) depth += 1;
    }
  }
  return lines.join('\n');
}
