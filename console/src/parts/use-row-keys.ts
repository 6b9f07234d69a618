import { useEffect, type RefObject } from 'react';

/** What a key does where nobody is typing. */
const STEPS: Readonly<Record<string, number>> = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 };

/**
 * Keys of a list: `/` goes to the search, `j` and `k` or the arrows from row to row, `x` picks one; Enter is the link's own. Rows are marked by
 * `data-row` (an id) on the link that opens them.
 */
export function useRowKeys(search: RefObject<HTMLInputElement | null>, pick: ((id: string) => void) | null): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      const links = [...document.querySelectorAll<HTMLElement>('[data-row]')];
      const focused = document.activeElement;
      const at = links.findIndex((link) => link === focused || link.closest('tr')?.contains(focused) === true);
      const step = STEPS[event.key];
      if (event.key === '/') search.current?.focus();
      else if (step !== undefined) {
        const next = links[at === -1 ? 0 : at + step];
        if (next === undefined) return;
        next.focus();
        next.scrollIntoView({ block: 'nearest' });
      } else if (event.key === 'x' && pick !== null && at !== -1) pick(links[at]?.dataset['row'] ?? '');
      else return;
      event.preventDefault();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [search, pick]);
}

/** Where letters are letters, and arrows the element's own. */
function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement && target.type === 'checkbox') return false;
  return (
    target.closest('input, textarea, select, [contenteditable], [role=dialog], [role=menu], [role=listbox]') !== null
  );
}
