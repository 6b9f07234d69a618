/** An HTTP request, as somebody has written it down. */
export interface RequestSeen {
  readonly method: string;
  /** Whole, or from the path on; what stands in it need not be encoded. */
  readonly url: string;
  /** The body, as far as it is a form's text. */
  readonly body: string | null;
  /** Fields of a multipart form. */
  readonly fields: readonly (readonly [name: string, value: string])[];
  readonly file: { readonly fileName: string } | null;
}
