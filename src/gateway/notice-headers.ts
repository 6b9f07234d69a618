/** What callers are told about the end of API 1.0; `null`: nothing. */
export interface Notice {
  /** Since when it is deprecated. */
  readonly deprecation: Date | null;
  /** When it ends. */
  readonly sunset: Date | null;
  /** Where its successor is described. */
  readonly successor: string | null;
}

/** The headers `Deprecation` (RFC 9745), `Sunset` (RFC 8594) and `Link` with the successor of the version (RFC 5829). */
export function noticeHeaders({ deprecation, sunset, successor }: Notice): Record<string, string> {
  return {
    ...(deprecation === null ? {} : { deprecation: `@${Math.floor(deprecation.getTime() / 1000)}` }),
    ...(sunset === null ? {} : { sunset: sunset.toUTCString() }),
    ...(successor === null ? {} : { link: `<${successor}>; rel="successor-version"` }),
  };
}
