import type { ConversionImage } from './conversion-image.ts';
import type { Face } from './face-rules.ts';
import type { Id } from './id.ts';

/** A conversion as it is kept. */
export interface KeptConversion {
  readonly id: Id;
  readonly leadId: Id;
  readonly contactId: Id;
  readonly accountId: Id | null;
  readonly dealId: Id | null;
  readonly face: Face;
  readonly image: ConversionImage;
  readonly undoneAt: Date | null;
}
