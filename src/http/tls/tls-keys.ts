/** What a server shows and proves itself with, as PEM. */
export interface TlsKeys {
  readonly certificate: string;
  readonly key: string;
}

/** Where the keys come from: two files, or our own authority, which lives in a directory. */
export type TlsSource =
  | { readonly kind: 'files'; readonly certificate: string; readonly key: string }
  | { readonly kind: 'own'; readonly directory: string; readonly names: readonly string[] };
