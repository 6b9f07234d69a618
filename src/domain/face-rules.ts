import type { ConversionPolicy } from './conversion-policy.ts';

/** The way a request came in. */
export type Face = 'v1' | 'v2' | 'v3' | 'v4' | 'v5' | 'v6' | 'v7' | 'v8' | 'api';

/** Where the faces differ for the same intent. Everything else is the same for both. */
export interface FaceRules {
  /** A picklist value that the field does not list: keep it, or refuse the request. */
  readonly unknownPicklistValue: 'store' | 'refuse';
  /** Which mandatory fields of a record that is inserted the face insists on: all, or those that give it a name and a place. */
  readonly mandatory: 'all' | 'name';
  /** `assign_to` naming nobody: ignore it, or refuse the request. */
  readonly unknownAssignee: 'ignore' | 'refuse';
  /** A key of the deal that no field answers to: pass over it and report it, or refuse the request. */
  readonly unknownKey: 'ignore' | 'refuse';
  /** Which switch of `checkMatch` holds. */
  readonly checkMatch: keyof ConversionPolicy['checkMatch'];
}

// contract v2 §1.7: INVALID_DATA for an unknown user or picklist value
const V2_AND_LATER: FaceRules = {
  unknownPicklistValue: 'refuse',
  mandatory: 'all',
  unknownAssignee: 'refuse',
  unknownKey: 'ignore',
  checkMatch: 'v2',
};

export const FACE_RULES: Readonly<Record<Face, FaceRules>> = {
  // contract v1 §5, insertRecords: live tests insert potentials with a name alone; §4.2: a live test converts with assignTo=sample@zoho.com, nobody's address, and succeeds; v1 §3 on picklists
  v1: {
    unknownPicklistValue: 'store',
    mandatory: 'name',
    unknownAssignee: 'ignore',
    unknownKey: 'ignore',
    checkMatch: 'v1',
  },
  v2: V2_AND_LATER,
  v3: V2_AND_LATER,
  v4: V2_AND_LATER,
  v5: V2_AND_LATER,
  v6: V2_AND_LATER,
  v7: V2_AND_LATER,
  v8: V2_AND_LATER,
  // nobody has old habits here: a misspelt key is an error, not silence
  api: { ...V2_AND_LATER, unknownKey: 'refuse' },
};
