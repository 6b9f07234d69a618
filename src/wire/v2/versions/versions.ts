import type { ApiVersion } from './api-version.ts';
import { LATER_VERSIONS } from './later-versions.ts';
import { V2, V2_1 } from './v2.ts';

/** All that the server speaks. */
export const VERSIONS: readonly ApiVersion[] = [V2, V2_1, ...LATER_VERSIONS];
