/** An element of an answer, from which both the XML and the JSON are made. */
export interface XmlElement {
  readonly name: string;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly content: string | readonly XmlElement[];
  /** Text in a CDATA section, as the hosted API writes all values but ids and codes (contract v1 §2.1). */
  readonly cdata?: boolean;
}
