export interface Page {
  /** From 1. */
  readonly page: number;
  readonly perPage: number;
}

const PER_PAGE_MAX = 200;

/** Pages of one size that cover a stretch of a list: one, where there is a size for it, else two. @param offset from 0 */
export function pagesOf({ offset, limit }: { readonly offset: number; readonly limit: number }): readonly Page[] {
  const end = offset + limit - 1;
  for (let perPage = limit; perPage <= PER_PAGE_MAX; perPage += 1) {
    const first = Math.floor(offset / perPage);
    if (first === Math.floor(end / perPage)) return [{ page: first + 1, perPage }];
  }
  const first = Math.floor(offset / PER_PAGE_MAX) + 1;
  return [first, first + 1].map((page) => ({ page, perPage: PER_PAGE_MAX }));
}
